import { Chalk } from 'chalk';
import { describe, expect, it } from 'vitest';
import { checkReport, type EquationResult, rules } from '../src/index.ts';
import type { Diagnosis } from '../src/model/diagnosis.ts';
import type { Report } from '../src/model/report.ts';
import { causesOf } from '../src/reporters/cause.ts';
import type { Page } from '../src/reporters/check-table.ts';
import { repairTable } from '../src/reporters/repair-table.ts';
import { applicants } from './applicants.ts';
import { asWorkbook, sound, value, withAdded, withValues } from './sound-report.ts';

const withText = (report: Report, text: string): Report => ({
  ...report,
  preface: [{ kind: 'paragraph', text, place: { line: 1, column: 1 } }],
});

const failed = (equations: readonly EquationResult[]) =>
  equations.filter(({ status }) => status === 'failed').map(({ rule, target }) => ({ rule, target }));
const repairOf = ({ repairs }: Diagnosis) =>
  repairs.map(({ changes }) => changes.map(({ key, to }) => [key, to]));

describe('a cause', () => {
  it('is none in a report whose sums hold', () => {
    expect(checkReport(sound).diagnosis).toBeUndefined();
  });

  it('explains each equation that fails by it', () => {
    const key = 'applications.results.granted.naturalPerson';
    const { diagnosis, equations } = checkReport(withValues(sound, { [key]: 40 }));
    expect(diagnosis).toMatchObject({ complete: true, cellsToChange: 1, unique: true });
    const [change] = diagnosis!.repairs[0]!.changes;
    expect(change).toMatchObject({ key, from: 40, to: sound.cells.get(key)!.value });
    expect(change!.explains).toEqual(failed(equations));
    expect(change!.explains).toEqual([
      { rule: 'applications-row-total', target: 'results.granted' },
      { rule: 'applications-outcome-total', target: 'naturalPerson' },
    ]);
  });

  it('carries formula cells along, also those that add up formula cells', () => {
    const live = asWorkbook(sound, [
      'applications.results.granted.total',
      'applications.results.total.total',
    ]);
    const parts = ['naturalPerson', 'total'].map((column) => `applications.results.granted.${column}`);
    const wrong = withValues(live, {
      [parts[0]!]: value(live, parts[0]!) + 10,
      [parts[1]!]: value(live, parts[1]!) + 10,
      'applications.results.total.total': value(live, 'applications.results.total.total') + 10,
    });
    const { diagnosis, equations } = checkReport(wrong);
    const change = diagnosis!.repairs.flatMap(({ changes }) => changes).find(({ key }) => key === parts[0]);
    expect(change!.follows!.map(({ key }) => key)).toEqual([parts[1], 'applications.results.total.total']);
    expect(change!.explains).toEqual(failed(equations));
    expect(change!.explains.map(({ rule }) => rule)).toEqual(
      ['applications-outcome-total', 'applications-balance', 'applications-row-total'].sort(inForm),
    );
  });

  it('is not named where too much is wrong; the equations are', () => {
    const keys = [...sound.cells.keys()].filter((key) => key.startsWith('applications.'));
    const noise = Object.fromEntries(keys.map((key, i) => [key, (i * 7919) % 97]));
    const { diagnosis, equations } = checkReport(withValues(sound, noise));
    expect(diagnosis).toMatchObject({ complete: false, unique: false, repairs: [] });
    expect(diagnosis!.unexplained).toEqual(
      failed(equations).filter(({ rule }) => rule.startsWith('applications')),
    );
    for (const language of ['zh', 'en'] as const) {
      const causes = causesOf(diagnosis!, language);
      expect(causes.at(-1)).toMatchObject({ explains: diagnosis!.unexplained, places: true });
    }
  });

  it('is a fraction where one stands in a count', () => {
    const key = 'applications.results.granted.naturalPerson';
    const { diagnosis } = checkReport(withValues(sound, { [key]: 3.5 }));
    expect(repairOf(diagnosis!)).toEqual([[[key, value(sound, key)]]]);
  });
});

describe('a cause under totals that are all formulas', () => {
  const form = [...sound.cells.keys()]
    .map((key) => key.split('.'))
    .filter(([table]) => table === 'applications');
  const rowsOf = [...new Set(form.map((path) => path.slice(0, -1).join('.')))];
  const outcomes = rowsOf.filter((row) => row.includes('.results.') && !row.endsWith('.results.total'));
  const totals = [
    ...[...applicants, 'total'].map((column) => `applications.results.total.${column}`),
    ...rowsOf.filter((row) => !row.endsWith('.results.total')).map((row) => `${row}.total`),
  ];
  /** The report with its totals as a spreadsheet would show them. */
  const recalculated = (report: Report): Report => {
    const add = (keys: readonly string[]) => keys.reduce((all, key) => all + value(report, key), 0);
    const rowTotals = rowsOf.map((row) => [
      `${row}.total`,
      add(applicants.map((column) => `${row}.${column}`)),
    ]);
    const withRows = withValues(report, Object.fromEntries(rowTotals));
    const columns = [...applicants, 'total'].map((column) => [
      `applications.results.total.${column}`,
      outcomes.reduce((all, row) => all + value(withRows, `${row}.${column}`), 0),
    ]);
    return withValues(withRows, Object.fromEntries(columns));
  };
  const columns = applicants.slice(0, 4);
  const other = (column: string) => `applications.results.other.other.${column}`;
  // Many more in the rows around, so that the smallest of the likely corrections stands in the last row.
  const more = Object.fromEntries(
    columns.flatMap((column) => [
      [other(column), 178],
      [`applications.carriedForward.${column}`, 500],
      [`applications.received.${column}`, 678],
    ]),
  );
  const live = recalculated(asWorkbook(withAdded(sound, more), totals));

  it('is sought in each column by itself, the likeliest of each first', () => {
    expect(checkReport(live).diagnosis).toBeUndefined();
    const wrong = withAdded(live, Object.fromEntries(columns.map((column) => [other(column), -10])));
    const { diagnosis } = checkReport(recalculated(wrong));
    expect(diagnosis).toMatchObject({ complete: false, cellsToChange: 4, unique: false });
    expect(diagnosis!.repairs).toHaveLength(1000);
    expect(causesOf(diagnosis!, 'zh').map(({ text }) => text)).toContain(
      '有至少 1000 种同样小的改法（每种改 4 格），算术分不出哪一种；没有全部列出；先列 5 种，全部见 -r json',
    );
    expect(causesOf(diagnosis!, 'en').map(({ text }) => text)).toContain(
      'at least 1000 repairs are equally small (4 cells each); arithmetic cannot tell which; not all are listed; the first 5 follow, -r json has all',
    );
    expect(repairOf(diagnosis!)[0]).toEqual(
      columns.map((column) => [other(column), value(live, other(column))]),
    );
  });
});

describe('the order of equal repairs', () => {
  // Received and the total received are one too small in one column: the carried rows could be wrong as well.
  const doubtful = withValues(sound, {
    'applications.received.commercialEnterprise': 3,
    'applications.received.total': 18,
  });
  const first = (report: Report) => checkReport(report).diagnosis!.repairs[0]!;

  it('follows the running text', () => {
    const asks = [
      ['全年新收政府信息公开申请19件。', 'applications.received.total'],
      ['新收政府信息公开申请18件，上年结转4件。', 'applications.carriedOver.total'],
      ['新收政府信息公开申请18件，结转下年度2件。', 'applications.carriedForward.total'],
    ] as const;
    for (const [text, key] of asks) {
      const repair = first(withText(doubtful, text));
      expect(repair.changes.map((change) => change.key)).toContain(key);
      expect(repair.contradictions).toBe(0);
    }
  });

  it('counts nothing where the text tells none apart', () => {
    for (const report of [doubtful, withText(doubtful, '全年主动公开政府信息300条。')])
      for (const repair of checkReport(report).diagnosis!.repairs)
        expect(repair).not.toHaveProperty('contradictions');
  });

  it('is the same whatever a policy silences', () => {
    const report = withText(doubtful, '新收政府信息公开申请18件，结转下年度2件。');
    const silenced = checkReport(report, { severities: { 'text-table-mismatch': 'off' } });
    expect(silenced.findings.map(({ rule }) => rule)).not.toContain('text-table-mismatch');
    expect(silenced.diagnosis).toEqual(checkReport(report).diagnosis);
  });

  it('hears every rule that is a witness, and no other', () => {
    const said = { zh: '。', en: '.' };
    const complains = (report: Report) =>
      value(report, 'applications.carriedOver.total') === 4 ? [] : [{ message: said }];
    const [rule] = rules;
    const judge = (witness: boolean) =>
      checkReport(doubtful, {
        rules: [...rules, { ...rule!, id: 'prior', check: complains, ...(witness ? { witness } : {}) }],
      }).diagnosis!.repairs[0]!;
    expect(judge(true)).toMatchObject({ contradictions: 0 });
    expect(judge(true).changes.map(({ key }) => key)).toContain('applications.carriedOver.total');
    expect(judge(false)).not.toHaveProperty('contradictions');
  });
});

describe('the words for a cause', () => {
  it('name once what every repair changes', () => {
    const doubtful = withValues(sound, {
      'applications.received.commercialEnterprise': 3,
      'applications.received.total': 18,
      'applications.results.partiallyGranted.total': 4,
    });
    const { diagnosis } = checkReport(doubtful);
    const [shared, rest, ...others] = causesOf(diagnosis!, 'zh');
    expect(others).toEqual([]);
    expect(shared).toMatchObject({ sign: '✗', text: '每种最小的改法都改这 1 格' });
    expect(shared!.changes.map(({ key, from, to }) => [key, from, to])).toEqual([
      ['applications.results.partiallyGranted.total', 4, 3],
    ]);
    expect(rest).toMatchObject({
      sign: '?',
      text: '其余有 3 种同样小的改法（每种改 2 格），算术分不出哪一种',
    });
    const left = rest!.repairs.flatMap(({ changes }) => changes.map(({ key }) => key));
    expect(left).toHaveLength(6);
    expect(left).not.toContain('applications.results.partiallyGranted.total');
  });

  it('say once what holds of several cells', () => {
    const keys = ['applications.results.granted.total', 'applications.results.partiallyGranted.total'];
    const say = (numbers: Record<string, number | null>) =>
      causesOf(checkReport(withValues(sound, numbers)).diagnosis!, 'zh').map(({ text, changes }) => [
        text,
        changes.map(({ from, to }) => [from, to]),
      ]);
    const [first, second] = keys as [string, string];
    expect(say({ [first]: null, [second]: null })).toEqual([
      [
        '填上 2 格就全部成立',
        [
          [null, 9],
          [null, 3],
        ],
      ],
    ]);
    expect(say({ [first]: 19, [second]: 13 })[0]![0]).toBe('改 2 格就全部成立，这是唯一最小的改法');
    expect(say({ [first]: 19 })).toEqual([['改 1 格就全部成立，这是唯一最小的改法', [[19, 9]]]]);
    expect(say({ [first]: null })).toEqual([['填上 1 格就全部成立', [[null, 9]]]]);
  });

  it('say how each repair stands to the running text', async () => {
    const doubtful = withText(
      withValues(sound, {
        'applications.received.commercialEnterprise': 3,
        'applications.received.total': 18,
      }),
      '全年新收政府信息公开申请19件。',
    );
    const { repairs } = causesOf(checkReport(doubtful).diagnosis!, 'zh').find(
      (cause) => cause.repairs.length > 0,
    )!;
    const page = { language: 'zh', width: 80, chalk: new Chalk({ level: 0 }) } as unknown as Page;
    const lines = repairTable(repairs, page);
    expect(lines.filter((text) => text.endsWith('，改后与正文相符'))).toHaveLength(1);
    expect(lines.filter((text) => text.endsWith('改后与正文还有 1 处不符'))).toHaveLength(2);
  });
});

const inForm = (a: string, b: string) =>
  rules.findIndex(({ id }) => id === a) - rules.findIndex(({ id }) => id === b);
