import { describe, expect, it } from 'vitest';
import { loadReports } from '../src/check.ts';
import { compileForm } from '../src/form/compiled-form.ts';
import type { Edition } from '../src/form/edition.ts';
import { keysByRole, reportForm, rowsByRole, tableByRole } from '../src/form/report-form.ts';
import { editions } from '../src/generated/editions.ts';
import type { Report } from '../src/model/report.ts';

const [old, now] = editions as unknown as [Edition, Edition];
const applications = (edition: Edition) => compileForm(edition).tables.get('applications')!;

async function load(report: object): Promise<Report> {
  const bytes = new TextEncoder().encode(JSON.stringify(report));
  return (await loadReports({ name: 'report.json', bytes }, { editions })).reports[0]!;
}

const other = { naturalPerson: 1, total: 1 };
const rowOf = { applications: { results: { other } } };
const rowsOf = { applications: { results: { other: { feeOverdue: other } } } };

describe('the form of an edition', () => {
  it('is compiled once', () => {
    expect(compileForm(now)).toBe(compileForm(now));
    expect(compileForm(now)).not.toBe(compileForm(old));
  });

  it('knows the rows below each group', () => {
    const sizes = [...applications(now).below].map(([group, rows]) => [group, rows.length]);
    expect(sizes).toEqual([
      ['results', 23],
      ['results.denied', 8],
      ['results.unavailable', 3],
      ['results.notProcessed', 5],
      ['results.other', 3],
    ]);
  });

  it('knows where fees are told, by when it is published and what its template says', () => {
    expect(compileForm(now).feeSection?.key).toBe('other');
    expect(compileForm(old).feeSection).toBeUndefined();
    for (const edition of editions) {
      expect(edition.deadlines?.map(({ day }) => day)).toEqual(['01-31', '03-31']);
      expect(edition.template).toContain('该部分以表格形式报告');
    }
  });

  it('finds by role what has another key', () => {
    const edition = structuredClone(now);
    const table = edition.tables[1]! as { key: string; role?: string };
    Object.assign(table, { key: 'requests', role: 'applications' });
    Object.assign(edition.tables[1]!.parts[0]!.rows[0]!, { key: 'incoming', role: 'received' });
    const compiled = compileForm(edition).tables.get('requests')!;
    expect(compiled.role).toBe('applications');
    expect(compiled.rowByRole.get('received')).toBe('incoming');
    expect(compiled.rowByRole.get('carriedOver')).toBe('carriedOver');
    expect(compiled.groupByRole.get('results.denied')).toBe('results.denied');
    expect(compiled.columnByRole.get('total')).toBe('total');
  });
});

describe('the form of a report', () => {
  it('is made once for a report and its repairs', async () => {
    const report = await load({ edition: '2021', year: 2024, ...rowsOf });
    const form = reportForm(report, editions);
    expect(reportForm({ ...report, cells: new Map() }, editions)).toBe(form);
    expect(reportForm(report, [now])).not.toBe(form);
  });

  it.each([
    ['2021', rowsOf, ['correctionOverdue', 'feeOverdue', 'other'].map((row) => `other.${row}`)],
    ['2021', rowOf, ['other']],
    ['2019', rowOf, ['other']],
  ])('finds the rows of a group as the report has them (%s)', async (edition, tables, rows) => {
    const table = tableByRole(reportForm(await load({ edition, ...tables }), editions), 'applications')!;
    const keys = rows.map((row) => `results.${row}`);
    expect(rowsByRole(table, 'results.other').map(({ key }) => key)).toEqual(keys);
    expect(keysByRole(table, 'results.other', 'total')).toEqual(
      keys.map((key) => `applications.${key}.total`),
    );
    expect(keysByRole(table, 'results.other', 'feeOverdue')).toEqual([]);
    expect(keysByRole(table, 'nothing', 'total')).toEqual([]);
  });

  it('knows the parts of every total', async () => {
    const { parts } = reportForm(await load({ edition: '2021', ...rowsOf }), editions);
    expect(parts.get('applications.results.total.total')?.map(({ length }) => length)).toEqual([6, 21]);
    expect(parts.get('proceedings.reconsideration.total')).toEqual([
      ['upheld', 'corrected', 'other', 'pending'].map((column) => `proceedings.reconsideration.${column}`),
    ]);
    expect(parts.has('applications.received.naturalPerson')).toBe(false);
  });
});
