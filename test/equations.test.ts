import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Edition, type FormEquation, type FormTable, tableCells } from '../src/form/edition.ts';
import { equationInstances, evaluate } from '../src/form/equations.ts';
import { checkReport, editions, loadReport } from '../src/index.ts';
import type { Report, ReportCell, TableReading } from '../src/model/report.ts';

const words = { zh: '', en: '' };
const named = (key: string) => ({ key, label: key, short: { zh: `${key}名`, en: `${key} name` } });
const column = (key: string) => ({ ...named(key), kind: 'count' as const, unit: '件' });
const equation = (
  each: 'row' | 'column',
  left: string[],
  right: string[],
  only?: string[],
): FormEquation => ({
  id: 'sum',
  table: 'small',
  each,
  left,
  right,
  ...(only ? { only } : {}),
  title: words,
  what: words,
  why: words,
  mend: words,
  basis: [],
  words,
  failure: words,
});
/** Two parts with columns of their own; the rows c and d of the first may be printed as one row e. */
const small: FormTable = {
  key: 'small',
  section: 'small',
  name: words,
  short: words,
  layout: 'rows',
  groups: [],
  parts: [
    { columns: ['x', 'y', 'sum'].map(column), rows: ['a', 'b', 'c', 'd', 'e', 'p', 'q', 'all'].map(named) },
    { columns: ['x', 'z'].map(column), rows: ['a', 'f'].map(named) },
  ],
  alternatives: [
    { official: ['f'], instead: ['g'] },
    { official: ['c', 'd'], instead: ['e'] },
    { official: ['b'], instead: ['p', 'q'] },
  ],
};
const editionWith = (...equations: FormEquation[]): Edition => ({
  ...editions[0]!,
  tables: [small],
  equations,
});
const told = (edition: Edition, instead: readonly string[] = []) =>
  equationInstances(edition, small, instead).map(
    ({ target, left, right }) => `${target}: ${left.join(' + ')} = ${right.join(' + ')}`,
  );

describe('the equations of a table', () => {
  it('are one a row of the parts that have all their columns, spare rows left out', () => {
    expect(told(editionWith(equation('row', ['x', 'y'], ['sum'])))).toEqual(
      ['a', 'b', 'c', 'd', 'all'].map((r) => `${r}: small.${r}.x + small.${r}.y = small.${r}.sum`),
    );
    expect(told(editionWith(equation('row', ['x'], ['z'])))).toEqual([
      'a: small.a.x = small.a.z',
      'f: small.f.x = small.f.z',
    ]);
  });

  it('take a row once where it stands for several', () => {
    expect(told(editionWith(equation('row', ['x', 'y'], ['sum'])), ['e'])).toEqual(
      ['a', 'b', 'e', 'all'].map((r) => `${r}: small.${r}.x + small.${r}.y = small.${r}.sum`),
    );
    expect(told(editionWith(equation('column', ['a', 'c', 'd'], ['all'])), ['e'])).toEqual(
      ['x', 'y', 'sum'].map((c) => `${c}: small.a.${c} + small.e.${c} = small.all.${c}`),
    );
  });

  it('take all the rows that stand for one, also where only some of them are there', () => {
    expect(told(editionWith(equation('row', ['x', 'y'], ['sum'])), ['q'])).toEqual(
      ['a', 'p', 'q', 'c', 'd', 'all'].map((r) => `${r}: small.${r}.x + small.${r}.y = small.${r}.sum`),
    );
  });

  it('are one a column of the parts that have all their rows', () => {
    expect(told(editionWith(equation('column', ['a', 'c', 'd'], ['all'])))).toEqual(
      ['x', 'y', 'sum'].map((c) => `${c}: small.a.${c} + small.c.${c} + small.d.${c} = small.all.${c}`),
    );
    expect(told(editionWith(equation('column', ['a'], ['f'])))).toEqual([
      'x: small.a.x = small.f.x',
      'z: small.a.z = small.f.z',
    ]);
  });

  it('are those of the rows and columns that they are limited to', () => {
    expect(told(editionWith(equation('row', ['x'], ['y'], ['b', 'all'])))).toEqual([
      'b: small.b.x = small.b.y',
      'all: small.all.x = small.all.y',
    ]);
    expect(told(editionWith(equation('column', ['a'], ['b'], ['sum'])))).toEqual([
      'sum: small.a.sum = small.b.sum',
    ]);
  });

  it('are none of another table', () => {
    expect(told(editionWith({ ...equation('row', ['x'], ['y']), table: 'other' }))).toEqual([]);
  });
});

const placed = { line: 1, column: 1 };
const number = (key: string, value: number, decimals = 0): ReportCell => ({
  key,
  raw: value,
  value,
  decimals,
  status: 'number',
  notationIssues: [],
  place: placed,
});

describe('the value of an equation', () => {
  const form = new Map(tableCells(small).map((cell) => [cell.key, cell]));
  const reading = {
    key: 'small',
    edition: '2019',
    found: true,
    missingRows: [],
    missingColumns: [],
    missingCells: [],
  };
  const instances = () => equationInstances(editionWith(equation('row', ['x', 'y'], ['sum'])), small, []);
  const evaluateSum = (...cells: ReportCell[]) =>
    evaluate(
      instances()[0]!,
      {
        tables: [{ key: 'other', found: false } as TableReading, reading as unknown as TableReading],
        cells: new Map(cells.map((cell) => [cell.key, cell])),
      } as unknown as Report,
      form,
    );

  it('is exact in the last printed digit', () => {
    expect(
      evaluateSum(number('small.a.x', 0.1, 1), number('small.a.y', 0.25, 2), number('small.a.sum', 0.3, 1)),
    ).toEqual({
      rule: 'sum',
      target: 'a',
      name: { zh: 'a名', en: 'a name' },
      cells: ['small.a.x', 'small.a.y', 'small.a.sum'],
      leftCells: ['small.a.x', 'small.a.y'],
      rightCells: ['small.a.sum'],
      status: 'failed',
      left: 0.35,
      right: 0.3,
      difference: 0.05,
    });
    expect(
      evaluateSum(number('small.a.x', 0.1, 1), number('small.a.y', 0.2, 1), number('small.a.sum', 0.3, 1)),
    ).toMatchObject({ status: 'passed', left: 0.3, right: 0.3, difference: 0 });
    // Digits beyond those printed do not count.
    expect(
      evaluateSum(number('small.a.x', 1.004, 2), number('small.a.y', 1, 0), number('small.a.sum', 2, 0)),
    ).toMatchObject({ status: 'passed', left: 2, right: 2 });
  });

  it('is exact where a double no longer holds every integer', () => {
    const most = Number.MAX_SAFE_INTEGER;
    const rows = [number('small.a.x', most), number('small.a.y', most - 1)];
    const wide = equationInstances(editionWith(equation('row', ['x', 'y'], ['x', 'sum'])), small, [])[0]!;
    const judged = (sum: number) =>
      evaluate(
        wide,
        {
          tables: [reading as unknown as TableReading],
          cells: new Map([...rows, number('small.a.sum', sum)].map((cell) => [cell.key, cell])),
        } as unknown as Report,
        form,
      );
    expect(judged(most - 1).status).toBe('passed');
    expect(judged(most - 2)).toMatchObject({ status: 'failed', difference: 1 });
  });

  it('is negative where the right side is larger', () => {
    expect(
      evaluateSum(number('small.a.x', 1), number('small.a.y', 2), number('small.a.sum', 7)),
    ).toMatchObject({ status: 'failed', difference: -4 });
  });

  it('counts a blank as 0', () => {
    const blank = { ...number('small.a.y', 0), value: null, status: 'blank' as const };
    expect(evaluateSum(number('small.a.x', 3), blank, number('small.a.sum', 3))).toMatchObject({
      status: 'passed',
      left: 3,
    });
  });
});

const bytes = new Uint8Array(readFileSync('fixtures/reporters/failing.json'));

describe('the equations of a report', () => {
  it('are those of all its tables, named by row or column', async () => {
    const [report] = await loadReport(bytes, 'report.json');
    const { equations } = checkReport(report!);
    const count = (id: string) => equations.filter(({ rule }) => rule === id).length;
    expect(
      [
        'applications-row-total',
        'applications-outcome-total',
        'applications-balance',
        'proceedings-total',
      ].map(count),
    ).toEqual([25, 7, 7, 3]);
    const nameOf = (id: string) => equations.find(({ rule }) => rule === id)!.name.zh;
    expect(nameOf('applications-row-total')).toBe('本年新收');
    expect(nameOf('applications-balance')).toBe('自然人');
    expect(nameOf('proceedings-total')).toBe('行政复议');
  });
});

describe('an equation that cannot be evaluated', () => {
  const cellOf = (report: Report, key: string) => report.cells.get(key)!;

  /** The equations that are skipped, with their reasons, once one table of the report is read otherwise. */
  async function skipped(
    change: (table: TableReading) => Partial<TableReading>,
    without: (key: string) => boolean = () => false,
    instead: (report: Report) => ReportCell[] = () => [],
  ) {
    const [report] = await loadReport(bytes, 'report.json');
    const cells = [...report!.cells].filter(([key]) => !without(key));
    for (const cell of instead(report!)) cells.push([cell.key, cell]);
    const tables = report!.tables.map((table) =>
      table.key === 'applications' ? { ...table, ...change(table) } : table,
    );
    const { equations } = checkReport({ ...report!, tables, cells: new Map(cells) });
    return equations.flatMap(({ rule, target, status, reason, left }) =>
      status === 'skipped' ? [{ rule, target, zh: reason!.zh, en: reason!.en, left }] : [],
    );
  }

  it('says that the table is missing', async () => {
    const found = await skipped(
      () => ({ found: false }),
      (key) => key.startsWith('applications.'),
    );
    expect(found).toHaveLength(39);
    for (const { zh, en, left } of found)
      expect([zh, en, left]).toEqual(['没有找到这张表', 'the table was not found', undefined]);
  });

  it('names the row that is missing', async () => {
    const found = await skipped(
      () => ({ missingRows: ['carriedOver'] }),
      (key) => key.startsWith('applications.carriedOver.'),
    );
    expect(found.map(({ rule, target }) => `${rule} ${target}`)).toEqual([
      'applications-row-total carriedOver',
      'applications-balance naturalPerson',
      'applications-balance commercialEnterprise',
      'applications-balance researchInstitution',
      'applications-balance publicInterestOrganization',
      'applications-balance legalServiceAgency',
      'applications-balance otherOrganization',
      'applications-balance total',
    ]);
    for (const { zh, en } of found)
      expect([zh, en]).toEqual([
        '没有找到“上年结转”一行',
        'the row "Carried over from last year" was not found',
      ]);
  });

  it('names the column that is missing', async () => {
    const found = await skipped(
      () => ({ missingColumns: ['researchInstitution'] }),
      (key) => key.endsWith('.researchInstitution'),
    );
    expect(found).toHaveLength(27);
    for (const { zh, en } of found)
      expect([zh, en]).toEqual([
        '没有找到“科研机构”一列',
        'the column "Research institutions" was not found',
      ]);
  });

  it('evaluates a row that is there although it was called missing', async () => {
    expect(await skipped(() => ({ missingRows: ['carriedOver'], missingColumns: ['total'] }))).toEqual([]);
  });

  it('says that numbers have no column, and what is no number', async () => {
    const key = 'applications.carriedForward.naturalPerson';
    const reasons = async (status: ReportCell['status'], raw: string) => {
      const found = await skipped(
        () => ({}),
        () => false,
        (report) => [{ ...cellOf(report, key), status, raw, value: null }],
      );
      expect(found.map(({ rule, target }) => `${rule} ${target}`)).toEqual([
        'applications-row-total carriedForward',
        'applications-balance naturalPerson',
      ]);
      expect(found[1]).toEqual({ ...found[0]!, rule: found[1]!.rule, target: found[1]!.target });
      return [found[0]!.zh, found[0]!.en];
    };
    const alone = await skipped(
      () => ({}),
      (each) => each === key,
    );
    expect(await reasons('unclear', '1')).toEqual([
      '“结转下年度”一行的数字对不上列',
      'the numbers of "Carried forward" cannot be matched with columns',
    ]);
    expect(alone.map(({ zh }) => zh)).toEqual(Array(2).fill('“结转下年度”一行的数字对不上列'));
    expect(await reasons('unreadable', '约3件')).toEqual([
      '“结转下年度 · 自然人”不是数字：约3件',
      '"Carried forward · Natural persons" is no number: 约3件',
    ]);
    expect(await reasons('noCachedValue', '')).toEqual([
      '“结转下年度 · 自然人”的公式没有存下结果',
      'the formula in "Carried forward · Natural persons" has no stored result',
    ]);
  });
});
