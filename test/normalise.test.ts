import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadReports } from '../src/check.ts';
import { evaluate } from '../src/form/equations.ts';
import { reportForm } from '../src/form/report-form.ts';
import { editions } from '../src/generated/editions.ts';
import type { Report } from '../src/model/report.ts';
import { canonicalReport } from '../src/write/json.ts';
import { normaliseReport } from '../src/write/normalise.ts';
import { formWorkbook } from '../src/write/xlsx.ts';
import { randomReport } from './random-report.ts';

async function load(report: object): Promise<Report> {
  const bytes = new TextEncoder().encode(JSON.stringify(report));
  return (await loadReports({ name: 'report.json', bytes }, { editions })).reports[0]!;
}

const normalise = async (report: object) => normaliseReport(await load(report), editions);

/** What the cell of section three becomes: the number, or why it stays. */
async function received(raw: unknown, column = 'naturalPerson') {
  const { changes, kept } = await normalise({
    edition: '2021',
    applications: { received: { otherOrganization: 12, total: 12, [column]: raw } },
  });
  const key = `applications.received.${column}`;
  const change = changes.find((each) => each.key === key);
  return change ? change.after : kept.find((each) => each.key === key)?.reason.zh;
}

async function disclosed(edition: string, path: string, raw: unknown) {
  const [row, column] = path.split('.') as [string, string];
  const { changes, kept } = await normalise({ edition, disclosure: { [row]: { [column]: raw } } });
  const key = `disclosure.${path}`;
  const change = changes.find((each) => each.key === key);
  return change ? change.after : kept.find((each) => each.key === key)?.reason.zh;
}

describe('normalising', () => {
  it.each([
    ['１２', 12],
    [' 12 ', 12],
    ['12', 12],
    ['1,234', 1234],
    ['12件', 12],
    ['１２件', 12],
    ['/', 0],
    ['—', 0],
    ['无', 0],
    ['不适用', 0],
    ['', 0],
    [null, 0],
    ['　', 0],
    ['约3件', '不是数字'],
    ['3或4', '不是数字'],
    ['①', '不是数字'],
    ['22（其中修订16件）', '带有附注，去掉会丢失内容'],
    ['5万元', '写的是“万元”，这一列的单位是“件”'],
    [12, undefined],
    [0, undefined],
  ])('%j', async (raw, wanted) => expect(await received(raw)).toBe(wanted));

  it.each([
    ['2021', 'fee.amount', '12.5万元', 12.5],
    ['2021', 'fee.amount', '251000元', '写的是“元”，这一列的单位是“万元”'],
    ['2021', 'fee.amount', '3件', '写的是“件”，这一列的单位是“万元”'],
    ['2021', 'regulation.issued', '3件', 3],
    ['2019', 'license.change', '减4', -4],
    ['2019', 'license.change', '+4', 4],
  ])('%s %s %j', async (edition, path, raw, wanted) =>
    expect(await disclosed(edition, path, raw)).toBe(wanted),
  );

  it('fills a blank with 0 only where all its sums hold with it', async () => {
    expect(await received('', 'total')).toMatch(/请先补齐$/);
    const { changes, kept, report } = await normalise({
      edition: '2021',
      applications: { results: { granted: { naturalPerson: '３' } } },
      proceedings: { reconsideration: { upheld: '约2件' } },
    });
    const owed = new Map(kept.map(({ key, reason }) => [key, reason.zh]));
    expect(owed.get('applications.results.granted.total')).toMatch(/请先补齐$/);
    expect(owed.get('applications.results.total.naturalPerson')).toMatch(/请先补齐$/);
    expect(owed.get('proceedings.reconsideration.upheld')).toBe('不是数字');
    expect(owed.get('proceedings.reconsideration.total')).toMatch(/请先补齐$/);
    const zeros = new Set(changes.filter(({ after }) => after === 0).map(({ key }) => key));
    expect(zeros.has('applications.results.denied.stateSecret.total')).toBe(true);
    expect(zeros.has('applications.results.granted.commercialEnterprise')).toBe(false);
    expect(report.cells.get('applications.results.granted.total')!.value).toBe(null);
  });

  it('names the number that a blank total must have', async () => {
    const { kept } = await normalise({
      edition: '2021',
      proceedings: { reconsideration: { upheld: 1, corrected: 0, other: 0, pending: 2 } },
    });
    expect(kept.map(({ key, reason }) => [key, reason.zh])).toEqual([
      ['proceedings.reconsideration.total', '应为 3，不能当作 0'],
    ]);
  });

  it('writes no 0 into a cell whose equation then fails', async () => {
    for (let seed = 0; seed < 100; seed++) {
      const before = await load(randomReport(seed));
      const { report, changes } = normaliseReport(before, editions);
      const zeros = new Set(
        changes.map(({ key }) => key).filter((key) => before.cells.get(key)!.status === 'blank'),
      );
      const form = reportForm(before, editions);
      for (const instance of form.equations)
        if ([...instance.left, ...instance.right].some((key) => zeros.has(key)))
          expect(evaluate(instance, report, form.cells).status).toBe('passed');
    }
  });

  it('leaves a total alone whose two sums disagree', async () => {
    const { kept } = await normalise({
      edition: '2021',
      applications: { results: { granted: { naturalPerson: 3, total: 3 }, total: { naturalPerson: 4 } } },
    });
    const owed = new Map(kept.map(({ key, reason }) => [key, reason.zh]));
    expect(owed.get('applications.results.total.total')).toMatch(/请先补齐$/);
  });

  it('changes no value and no sum, lists each change, and has nothing to do again', async () => {
    let changed = 0;
    for (let seed = 0; seed < 200; seed++) {
      const before = await load(randomReport(seed));
      const { report: after, changes } = normaliseReport(before, editions);
      changed += changes.length;
      const listed = new Set(changes.map(({ key }) => key));
      for (const [key, cell] of before.cells) {
        const now = after.cells.get(key)!;
        if (listed.has(key)) expect(now).toMatchObject({ raw: cell.value ?? 0, value: cell.value ?? 0 });
        else expect(now).toBe(cell);
      }
      const form = reportForm(before, editions);
      for (const instance of form.equations)
        expect(evaluate(instance, after, form.cells)).toEqual(evaluate(instance, before, form.cells));
      const copy = canonicalReport(after, editions);
      const again = normaliseReport(await load(copy), editions);
      expect(again.changes, `seed ${seed}`).toEqual([]);
      expect(canonicalReport(again.report, editions)).toEqual(copy);
    }
    expect(changed).toBeGreaterThan(1000);
  }, 60_000);

  it.each([
    ['fixtures/workbooks/formulas-unstored.xlsx', 'applications.received.total'],
    ['fixtures/rules/missing-row/fails.txt', undefined],
    ['fixtures/rules/unclear-row/fails.txt', undefined],
    ['fixtures/rules/repeated-row/fails.txt', undefined],
  ])('never takes what was not read for 0: %s', async (name, key) => {
    const bytes = new Uint8Array(readFileSync(name));
    const [report] = (await loadReports({ name, bytes }, { editions })).reports;
    const copy = normaliseReport(report!, editions).report;
    const marked = [...copy.cells.values()].filter(({ raw }) => raw === '未读到');
    expect(marked.length).toBeGreaterThan(0);
    if (key) expect(copy.cells.get(key)!.raw).toBe('未读到');
    const workbook = await formWorkbook([copy], editions);
    const again = (await loadReports({ name: 'x.xlsx', bytes: workbook }, { editions })).reports[0]!;
    expect(canonicalReport(again, editions)).toEqual(canonicalReport(copy, editions));
    expect(normaliseReport(again, editions).changes).toEqual([]);
  });
});

it('a blank total stays blank where its sums hold with 0 only because their other blanks would be 0', async () => {
  const total = { naturalPerson: 3, total: '' };
  const { changes, kept } = await normalise({
    edition: '2021',
    applications: {
      received: total,
      results: { granted: total, total: { naturalPerson: '', total: '' } },
    },
  });
  const isTotal = ({ key }: { key: string }) =>
    /received.total|results.total.(?:naturalPerson|total)$/.test(key);
  expect(changes.filter(isTotal)).toEqual([]);
  expect(kept.filter(isTotal)).toHaveLength(3);
});
