import { describe, expect, it } from 'vitest';
import { canonicalReport } from '../src/canonical.ts';
import { loadReports } from '../src/check-file.ts';
import { formWorkbook } from '../src/form/index.ts';
import { editions } from '../src/generated/editions.ts';
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
  it('reads back as the same report, for 200 reports of both editions', async () => {
    for (let seed = 0; seed < 200; seed++) {
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
});
