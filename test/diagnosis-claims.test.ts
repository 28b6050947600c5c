import { describe, expect, it } from 'vitest';
import { checkReport, rules } from '../src/index.ts';
import type { CellChange, Diagnosis } from '../src/model/diagnosis.ts';
import type { Report } from '../src/model/report.ts';
import { asWorkbook, sound, value, withAdded, withValues } from './sound-report.ts';

const granted = (column: string) => `applications.results.granted.${column}`;
const diagnosisOf = (report: Report): Diagnosis => checkReport(report).diagnosis!;
const keysOf = (changes: readonly CellChange[]) => changes.map(({ key }) => key);
const changesOf = ({ repairs }: Diagnosis) => repairs.map(({ changes }) => keysOf(changes));

/** Sound, with this much more received and carried forward in one column. */
const moreForward = (by: number): Report =>
  withAdded(sound, {
    'applications.received.commercialEnterprise': by,
    'applications.received.total': by,
    'applications.carriedForward.commercialEnterprise': by,
    'applications.carriedForward.total': by,
  });

describe('a diagnosis', () => {
  it('is none where only blocks fail, whose cells stand in one sum', () => {
    const { diagnosis, status } = checkReport(withValues(sound, { 'proceedings.reconsideration.total': 9 }));
    expect(status).toBe('failed');
    expect(diagnosis).toBeUndefined();
  });

  it('leaves the other tables alone', () => {
    const wrong = withValues(sound, {
      'proceedings.reconsideration.total': 9,
      [granted('naturalPerson')]: 40,
    });
    expect(diagnosisOf(wrong)).toMatchObject({ complete: true, cellsToChange: 1, unique: true });
    expect(changesOf(diagnosisOf(wrong))).toEqual([[granted('naturalPerson')]]);
  });

  it('tells of each change only what it explains and carries along', () => {
    const report = asWorkbook(sound, [granted('total'), 'applications.received.total']);
    const wrong = withAdded(report, {
      [granted('naturalPerson')]: 60,
      [granted('total')]: 60,
      'applications.received.legalServiceAgency': 30,
      'applications.received.total': 30,
    });
    const { repairs } = diagnosisOf(wrong);
    const both = repairs.find(({ changes }) => {
      return (
        keysOf(changes).join() === `applications.received.legalServiceAgency,${granted('naturalPerson')}`
      );
    });
    expect(both!.changes).toEqual([
      {
        key: 'applications.received.legalServiceAgency',
        label: { zh: '本年新收 · 法律服务机构', en: 'Received this year · Legal service agencies' },
        from: 32,
        to: 2,
        slip: 'other',
        place: { sheet: '年报', range: 'E7' },
        explains: [
          { rule: 'applications-balance', target: 'legalServiceAgency' },
          { rule: 'applications-balance', target: 'total' },
        ],
        follows: [
          {
            key: 'applications.received.total',
            from: 49,
            to: 19,
            place: report.cells.get('applications.received.total')!.place,
          },
        ],
      },
      {
        key: granted('naturalPerson'),
        label: { zh: '予以公开 · 自然人', en: 'Granted · Natural persons' },
        from: 66,
        to: 6,
        slip: 'other',
        place: report.cells.get(granted('naturalPerson'))!.place,
        explains: [
          { rule: 'applications-outcome-total', target: 'naturalPerson' },
          { rule: 'applications-outcome-total', target: 'total' },
        ],
        follows: [
          { key: granted('total'), from: 69, to: 9, place: report.cells.get(granted('total'))!.place },
        ],
      },
    ]);
  });

  it('has no move, no formula cell and nothing unexplained where there is none', () => {
    const diagnosis = diagnosisOf(withValues(sound, { [granted('naturalPerson')]: 47 }));
    expect(Object.keys(diagnosis)).toEqual(['complete', 'cellsToChange', 'unique', 'repairs']);
    expect(Object.keys(diagnosis.repairs[0]!.changes[0]!)).toEqual([
      'key',
      'label',
      'from',
      'to',
      'slip',
      'place',
      'explains',
    ]);
  });

  it('names no number for blanks that could hold several, and asks to fill them in first', () => {
    const rows = ['results.granted', 'results.partiallyGranted'];
    const cells = rows.flatMap((row) =>
      ['naturalPerson', 'commercialEnterprise'].map((column) => `applications.${row}.${column}`),
    );
    const diagnosis = diagnosisOf(withValues(sound, Object.fromEntries(cells.map((key) => [key, null]))));
    expect(diagnosis).toMatchObject({ complete: true, cellsToChange: 0, unique: false, repairs: [] });
    expect(diagnosis.fillFirst!.map(({ key }) => key)).toEqual(cells);
  });

  it('explains no equation that is skipped', () => {
    const keys = [...sound.cells.keys()].filter((key) => key.startsWith('applications.'));
    const noise = withValues(sound, Object.fromEntries(keys.map((key, i) => [key, (i * 7919) % 97])));
    const cells = new Map(noise.cells);
    const key = granted('naturalPerson');
    cells.set(key, { ...cells.get(key)!, status: 'unreadable', value: null, raw: '约3件' });
    const { diagnosis, equations } = checkReport({ ...noise, cells });
    const failed = equations.filter(({ status, cells: [first] }) => {
      return status === 'failed' && first!.startsWith('applications');
    });
    expect(diagnosis!.unexplained).toEqual(failed.map(({ rule, target }) => ({ rule, target })));
    expect(equations.filter(({ status }) => status === 'skipped')).toHaveLength(2);
  });
});

describe('a move', () => {
  it('within a row is told with the row', () => {
    const wrong = withValues(sound, {
      'applications.received.naturalPerson': 4,
      'applications.received.commercialEnterprise': 12,
    });
    const { move } = diagnosisOf(wrong);
    expect(move).toMatchObject({
      kind: 'exchange',
      row: 'received',
      changes: [
        { key: 'applications.received.naturalPerson', from: 4, to: 12, slip: 'exchange' },
        { key: 'applications.received.commercialEnterprise', from: 12, to: 4, slip: 'exchange' },
      ],
    });
  });

  it('within a column has no row', () => {
    const wrong = withValues(sound, {
      'applications.received.naturalPerson': 2,
      'applications.carriedOver.naturalPerson': 12,
    });
    const { move } = diagnosisOf(wrong);
    expect(move).toMatchObject({
      kind: 'exchange',
      changes: [
        { from: 2, to: 12 },
        { from: 12, to: 2 },
      ],
    });
    expect(move).not.toHaveProperty('row');
  });

  it('may leave a cell blank', () => {
    const blank = withValues(sound, { 'applications.carriedOver.commercialEnterprise': null });
    const wrong = withValues(blank, {
      'applications.received.commercialEnterprise': null,
      'applications.carriedOver.commercialEnterprise': 4,
    });
    expect(diagnosisOf(wrong).move!.changes).toMatchObject([
      { from: null, to: 4, slip: 'exchange' },
      { from: 4, to: null, slip: 'exchange' },
    ]);
  });
});

describe('the order of equal repairs', () => {
  /** A rule whose findings speak against a report. */
  const witnessOf = (check: (report: Report) => boolean) => ({
    ...rules[0]!,
    id: 'witness',
    witness: true as const,
    check: (report: Report) => (check(report) ? [] : [{ message: { zh: '。', en: '.' } }]),
  });
  const forward = ['commercialEnterprise', 'total'].map((column) => `applications.carriedForward.${column}`);
  const received = ['commercialEnterprise', 'total'].map((column) => `applications.received.${column}`);
  const plusOne = withAdded(sound, { [received[0]!]: 1, [received[1]!]: 1 });

  it('is that of the likelier slip', () => {
    // 32 → 37 and 33 → 38 are one digit each; a balance cannot tell them from 34 → 39 and 49 → 54.
    const wrong = withAdded(moreForward(30), { [forward[0]!]: 5, [forward[1]!]: 5 });
    expect(changesOf(diagnosisOf(wrong)).slice(0, 2)).toEqual([forward, received]);
  });

  it('follows a witness between two', () => {
    expect(changesOf(diagnosisOf(plusOne))).toEqual([forward, received]);
    const rule = witnessOf((report) => value(report, received[1]!) === value(sound, received[1]!));
    const { repairs } = checkReport(plusOne, { rules: [rule] }).diagnosis!;
    expect(repairs.map(({ changes, contradictions }) => [keysOf(changes), contradictions])).toEqual([
      [received, 0],
      [forward, 1],
    ]);
  });

  it('asks no witness about a single repair', () => {
    let heard = 0;
    const rule = witnessOf(() => ++heard > 0);
    checkReport(withValues(sound, { [granted('naturalPerson')]: 40 }), { rules: [rule] });
    expect(heard).toBe(1);
  });

  it('shows a witness the report with every blank filled and no cell more', () => {
    const blank = 'proceedings.reconsideration.total';
    const filled = 'applications.results.total.naturalPerson';
    const seen: unknown[] = [];
    const rule = witnessOf(({ cells }) => {
      seen.push([cells.get(filled)!.status, cells.get(filled)!.value, cells.get(blank)!.status, cells.size]);
      return true;
    });
    checkReport(withValues(plusOne, { [blank]: null, [filled]: null }), { rules: [rule] });
    const sizes = plusOne.cells.size;
    expect(seen).toEqual([
      ['number', value(sound, filled), 'blank', sizes],
      ['number', value(sound, filled), 'blank', sizes],
      ['blank', null, 'blank', sizes],
    ]);
  });
});

describe('many equal repairs', () => {
  const pairs = [
    ['granted', 'partiallyGranted'],
    ['denied.internalAffairs', 'denied.processInformation'],
    ['unavailable.notHeld', 'unavailable.stillUnclear'],
    ['notProcessed.repeated', 'notProcessed.petition'],
  ] as const;
  const columns = ['naturalPerson', 'commercialEnterprise', 'researchInstitution', 'otherOrganization'];

  const cellsOf = (row: string, by: number) => [
    ...columns.map((column) => [`applications.${row}.${column}`, by] as const),
    [`applications.${row}.total`, by * columns.length] as const,
  ];
  const each = pairs.flat().flatMap((row) => cellsOf(`results.${row}`, 50));
  const sums = ['received', 'results.total'].flatMap((row) => cellsOf(row, 100 * pairs.length));
  const rich = withAdded(sound, Object.fromEntries([...each, ...sums]));

  /** Numbers moved from one row to another of the same column, so that any column may have held them. */
  const withTransfers = (count: number): Report =>
    withAdded(
      rich,
      Object.fromEntries(
        pairs.slice(0, count).flatMap(([row, other], i) => [
          [`applications.results.${row}.naturalPerson`, 20 + i],
          [`applications.results.${other}.naturalPerson`, -20 - i],
        ]),
      ),
    );

  it('stand above a report without any', () => {
    expect(diagnosisOf(rich)).toBeUndefined();
  });

  it('are all listed up to a thousand', () => {
    const diagnosis = diagnosisOf(withTransfers(3));
    expect(diagnosis).toMatchObject({ complete: true, unique: false, cellsToChange: 6 });
    expect(diagnosis.repairs).toHaveLength(125);
    expect(new Set(changesOf(diagnosis).map(String)).size).toBe(125);
  });

  it('are not all listed beyond', () => {
    const rows = [...new Set([...rich.cells.keys()].map((key) => key.slice(0, key.lastIndexOf('.'))))];
    const live = rows
      .filter((row) => row.startsWith('applications.') && row !== 'applications.results.total')
      .map((row) => `${row}.total`);
    const outcomes = [...columns, 'total'].map((column) => `applications.results.total.${column}`);
    const report = asWorkbook(rich, [...live, ...outcomes]);
    const wrong = withAdded(report, {
      'applications.received.naturalPerson': -40,
      'applications.received.commercialEnterprise': -41,
      'applications.received.otherOrganization': 3,
      'applications.received.total': -78,
    });
    const diagnosis = diagnosisOf(wrong);
    expect(diagnosis).toMatchObject({ complete: false, unique: false, cellsToChange: 3 });
    expect(diagnosis.repairs).toHaveLength(1000);
  });

  it('are held against the rest of the report up to a hundred', () => {
    const key = granted('naturalPerson');
    let heard = 0;
    const check = (report: Report) => {
      heard++;
      return value(report, key) === value(rich, key) ? [] : [{ message: { zh: '。', en: '.' } }];
    };
    const witness = { ...rules[0]!, id: 'witness', witness: true as const, check };
    const { repairs } = checkReport(withTransfers(3), { rules: [witness] }).diagnosis!;
    expect(heard).toBe(101);
    const counted = repairs.map(({ contradictions }) => contradictions);
    const free = counted.filter((count) => count === 0).length;
    expect(counted).toEqual([
      ...Array(free).fill(0),
      ...Array(100 - free).fill(1),
      ...Array(25).fill(undefined),
    ]);
    expect(free).toBeGreaterThan(0);
    expect(new Set(repairs.map(({ changes }) => String(keysOf(changes)))).size).toBe(125);
  });
});
