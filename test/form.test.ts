import { readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { read } from 'xlsx';
import { loadReports } from '../src/check.ts';
import { readBack } from '../src/cli/commands/read-back.ts';
import { editions } from '../src/generated/editions.ts';
import { Failure } from '../src/model/failure.ts';
import { canonicalReport } from '../src/write/json.ts';
import { formWorkbook } from '../src/write/xlsx.ts';
import { countCases } from './cases.ts';
import { randomReport } from './random-report.ts';

async function canonical(bytes: Uint8Array, name: string): Promise<object[]> {
  const { reports } = await loadReports({ name, bytes }, { editions });
  return reports.map((report) => canonicalReport(report, editions));
}

const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

async function workbook(...reports: object[]): Promise<Uint8Array> {
  const loaded = await loadReports({ name: 'reports.json', bytes: bytesOf(reports) }, { editions });
  return formWorkbook(loaded.reports, editions);
}

describe('the form as a workbook', () => {
  it('reads back as the same report, for random reports of both editions', async () => {
    for (let seed = 0; seed < countCases(60); seed++) {
      const report = randomReport(seed);
      const before = await canonical(bytesOf(report), 'report.json');
      const after = await canonical(await workbook(report), 'report.xlsx');
      expect(after, `seed ${seed}`).toEqual(before);
    }
  }, 120_000);

  it.each(['2019', '2021'])('of blanks alone reads back as blanks (%s)', async (edition) => {
    const blank = { edition, year: Number(edition), disclosure: {}, applications: {}, proceedings: {} };
    const [before] = await canonical(bytesOf(blank), 'report.json');
    const [after] = await canonical(await workbook(blank), 'report.xlsx');
    expect(after).toEqual(before);
    expect(Object.keys(before!)).toEqual(['edition', 'year', 'disclosure', 'applications', 'proceedings']);
  });

  it('reads back as the same report for every fixture that can be read', async () => {
    const known = new Set<string>();
    const named: string[] = [];
    const refused: string[] = [];
    for (const name of readdirSync('fixtures', { recursive: true, encoding: 'utf8' })) {
      // What loaders make of a file is an expected output, no report.
      if (name.endsWith('.blocks') || !statSync(`fixtures/${name}`).isFile()) continue;
      const bytes = new Uint8Array(readFileSync(`fixtures/${name}`));
      const reports = await loadReports({ name, bytes }, { editions }).then(
        (loaded) => loaded.reports,
        (error) => (error instanceof Failure ? [] : Promise.reject(error)),
      );
      for (const report of reports) {
        const before = canonicalReport(report, editions);
        // Of reports that differ in their numbers alone, the first: those of the test above hold any number.
        const shape = JSON.stringify(before).replace(/\d+/g, '0');
        if (known.has(shape)) continue;
        known.add(shape);
        const copy = await formWorkbook([report], editions);
        const [after] = await canonical(copy, 'x.xlsx');
        const [odd] = await readBack([report], copy, editions).catch(() => {
          refused.push(name);
          return [];
        });
        if (refused.includes(name)) continue;
        if (odd) named.push(name);
        const texts = odd ? { sections: undefined } : {};
        // The title names body and year together: without a year the form names neither.
        const unnamed = report.year === undefined ? { organization: undefined, year: undefined } : {};
        expect({ ...after, ...unnamed, ...texts }, name).toEqual({ ...before, ...unnamed, ...texts });
        expect(await canonical(bytesOf(before), 'x.json'), name).toEqual([before]);
      }
    }
    expect(known.size).toBeGreaterThan(75);
    // Pieces of labels that stand in its texts, each alone in a line, are no text in a workbook; `convert` says so.
    expect(named).toEqual(['excerpts/everything-twice.txt']);
    // Rows of labels and joined numbers that are text here would be a table there; `convert` keeps no such copy.
    expect(refused).toEqual(['rules/unclear-row/fails-joined.txt']);
  }, 120_000);

  it('holds several reports in a sheet each, which read back as several', async () => {
    const reports = [3, 5, 9, 12].map(randomReport);
    const before = await canonical(bytesOf(reports), 'reports.json');
    expect(await canonical(await workbook(...reports), 'reports.xlsx')).toEqual(before);
    const small = [2023, 2024].map((year) => ({
      edition: '2021',
      year,
      applications: { received: { total: year } },
    }));
    expect(await canonical(await workbook(...small), 'small.xlsx')).toEqual(
      await canonical(bytesOf(small), 'small.json'),
    );
    const twins = [reports[0]!, reports[0]!, reports[0]!];
    expect(await canonical(await workbook(...twins), 'twins.xlsx')).toHaveLength(3);
  });

  it('is the same bytes for the same report', async () => {
    expect(await workbook(randomReport(1))).toEqual(await workbook(randomReport(1)));
  });

  it('holds numbers as numbers and every text as text, never as a formula', async () => {
    const { SheetNames, Sheets } = read(
      await workbook({
        edition: '2021',
        organization: '=某某局',
        year: 2024,
        applications: { received: { naturalPerson: 7, total: '=1+1' } },
        sections: { overview: '=HYPERLINK("x")' },
      }),
    );
    const cells = Object.values(Sheets[SheetNames[0]!]!) as { t?: string; v?: unknown; f?: string }[];
    expect(cells.filter(({ f }) => f !== undefined)).toEqual([]);
    expect(cells.find(({ v }) => v === 7)!.t).toBe('n');
    expect(cells.find(({ v }) => v === '=1+1')!.t).toBe('s');
  });
});
