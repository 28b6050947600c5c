import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkReport, loadReports } from '../src/check.ts';
import { editions } from '../src/generated/editions.ts';
import type { Report } from '../src/model/report.ts';
import { rulesOf } from '../src/rules/index.ts';
import { canonicalReport } from '../src/write/json.ts';

const folder = new URL('../fixtures/carriers/', import.meta.url);
const bytesOf = (name: string) => new Uint8Array(readFileSync(new URL(name, folder)));
const source = new TextDecoder().decode(bytesOf('report.json'));
const rules = rulesOf(editions);

/** Every carrier, by its file; how it was made stands in make.mjs. */
const carriers = [
  'report.json',
  'report.xlsx',
  'report.xls',
  'report.ods',
  'report.fods',
  'report.csv',
  'gb18030.csv',
  'report.tsv',
  'report.html',
  'word.htm',
  'report.docx',
  'unrepeated.docx',
  'report.pdf',
  'unrepeated.pdf',
  'laid-out.txt',
  'tabs.txt',
  'one-a-line.txt',
  'report.md',
];

/** What a carrier cannot keep, taken out of both sides before they are compared; none loses a number. */
const lost: Record<string, (canonical: string) => string> = {
  // pdftotext sets a space wherever Latin and Chinese fonts meet, as its source has none.
  'laid-out.txt': (canonical) => canonical.replace(/(?<=[\d一-鿿]) (?=[\d一-鿿])/g, ''),
};

/** Remarks that come from the carrier and not from the report. */
const remarks: Record<string, readonly string[]> = {
  // Its headers are cut over lines so that only the order of the numbers is left.
  'laid-out.txt': ['placed-by-order', 'placed-by-order'],
};

async function read(name: string, bytes: Uint8Array): Promise<Report> {
  const { reports } = await loadReports({ name, bytes }, { editions });
  expect(reports).toHaveLength(1);
  return reports[0]!;
}

const convert = async (name: string, bytes: Uint8Array): Promise<string> =>
  `${JSON.stringify(canonicalReport(await read(name, bytes), editions), null, 2)}\n`;

describe('one report in every carrier', () => {
  it('is the report that the list names, with numbers that differ', () => {
    expect(readdirSync(folder).sort()).toEqual([...carriers, 'README.md', 'make.mjs'].sort());
    const { denied } = JSON.parse(source).applications.results;
    const rows = Object.values(denied).map((row) => JSON.stringify(row));
    expect(new Set(rows).size).toBe(8);
    expect(new Set(source.match(/\d+/g)).size).toBeGreaterThan(80);
  });

  it.each(carriers)('%s gives the same canonical JSON', async (name) => {
    const keep = lost[name] ?? ((canonical: string) => canonical);
    expect(keep(await convert(name, bytesOf(name)))).toBe(keep(source));
  });

  it.each(carriers)('%s: converting its JSON again gives the same bytes', async (name) => {
    const once = await convert(name, bytesOf(name));
    expect(await convert('report.json', new TextEncoder().encode(once))).toBe(once);
  });

  it.each(carriers)(
    '%s: every sum is checked and holds, nothing is remarked but the carrier',
    async (name) => {
      const { equations, findings } = checkReport(await read(name, bytesOf(name)), {
        editions,
        rules,
        file: name,
      });
      expect(equations.map(({ status }) => status)).toEqual(
        Array.from({ length: 25 + 7 + 7 + 3 }, () => 'passed'),
      );
      expect(findings.map(({ rule }) => rule)).toEqual(remarks[name] ?? []);
    },
  );
});
