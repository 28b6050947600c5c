import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import { checkReport, loadReports } from '../src/check.ts';
import type { Edition } from '../src/form/edition.ts';
import { editions as official } from '../src/generated/editions.ts';
import type { Report } from '../src/model/report.ts';
import { notFound } from '../src/recognise/keyed.ts';
import { rulesOf } from '../src/rules/index.ts';
import { canonicalReport } from '../src/write/json.ts';
import { liveWorkbook } from '../src/write/live/index.ts';
import { formWorkbook } from '../src/write/xlsx.ts';
import { changeBalance, renamedEdition, widerEdition } from './made-up-edition.ts';
import { numbers, reportIn, texts } from './made-up-report.ts';
import { type Parsed, rootOf } from './package-parts.ts';

const wider = widerEdition();
const renamed = renamedEdition({ ...widerEdition(), id: '2041', years: { from: 2041 } });
changeBalance(renamed);
const editions = [...official, wider as Edition, renamed as Edition];
const rules = rulesOf(editions);

const emptyReport = ({ id, tables }: Edition): Report => ({
  format: 'json',
  edition: id,
  typed: true,
  cells: new Map(),
  tables: tables.map(({ key }) => ({ ...notFound(key, id), found: true })),
  sections: [],
  preface: [],
});
const read = async (bytes: Uint8Array, known = editions) => {
  const { reports } = await loadReports({ name: 'form.xlsx', bytes }, { editions: known });
  expect(reports).toHaveLength(1);
  return reports[0]!;
};
const judge = (report: Report) => checkReport(report, { editions, rules, file: 'form.xlsx' });
const told = (report: Report) =>
  judge(report).findings.map(({ rule, message, severity }) => ({ rule, severity, message }));

/** The value of a sum, or of a check, by the cells of its sheet: what is no number counts as nothing. */
function reckoned(formula: string, sheet: XLSX.WorkSheet): number | string {
  const check = /^IF\(ROUND\((SUM\([^)]*\))-(SUM\([^)]*\)),6\)=0,"✓","差"&ROUND\(.*\)\)$/.exec(formula);
  if (check) {
    const difference = Number(
      ((reckoned(check[1]!, sheet) as number) - (reckoned(check[2]!, sheet) as number)).toFixed(6),
    );
    return difference === 0 ? '✓' : `差${difference}`;
  }
  const ranges = /^SUM\(([^)]*)\)$/.exec(formula)![1]!.split(',');
  const sum = ranges.reduce((total, range) => {
    const { s, e } = XLSX.utils.decode_range(range);
    let part = 0;
    for (let r = s.r; r <= e.r; r++)
      for (let c = s.c; c <= e.c; c++) {
        const cell = sheet[XLSX.utils.encode_cell({ r, c })];
        if (cell?.t === 'n') part += cell.v;
      }
    return total + part;
  }, 0);
  return Number(sum.toFixed(6));
}

function expectReckoned(bytes: Uint8Array): number {
  const sheet = XLSX.read(bytes.slice()).Sheets.年度报告!;
  const formulas = Object.entries(sheet).filter(([, cell]) => cell?.f);
  for (const [address, { f, v }] of formulas)
    expect({ address, v }).toEqual({ address, v: reckoned(f, sheet) });
  return formulas.length;
}

const partsOf = (bytes: Uint8Array) => {
  const parts = unzipSync(bytes);
  return (name: string) => rootOf(strFromU8(parts[name]!));
};
const all = (element: Parsed, name: string): Parsed[] => [
  ...(element.name === name ? [element] : []),
  ...element.children.flatMap((child) => all(child, name)),
];

describe('the empty form', () => {
  it.each(editions.map((edition) => [edition.id, edition] as const))(
    'of %s is read as itself, blank',
    async (id, edition) => {
      const { bytes, kept } = await liveWorkbook(emptyReport(edition), editions, { empty: true });
      expect(kept).toEqual([]);
      const known = [...official.filter((each) => each.id !== id), edition];
      const report = await read(bytes, known);
      expect(report.edition).toBe(id);
      expect(
        report.tables.map(({ found, missingRows, missingColumns }) => ({
          found,
          missingRows,
          missingColumns,
        })),
      ).toEqual(edition.tables.map(() => ({ found: true, missingRows: [], missingColumns: [] })));
      const { status, equations } = judge(report);
      expect(equations.length).toBeGreaterThanOrEqual(40);
      expect(new Set(equations.map((equation) => equation.status))).toEqual(new Set(['passed']));
      expect(status).toBe('passed');
      const remarks = new Set(told(report).map(({ rule }) => rule));
      for (const rule of remarks)
        expect(['blank-cell', 'empty-section', 'fee-statement-missing']).toContain(rule);
      const totals = new Set(
        equations.filter(({ rightCells }) => rightCells.length === 1).map(({ rightCells }) => rightCells[0]!),
      );
      for (const key of totals)
        expect(report.cells.get(key)).toMatchObject({
          key,
          status: 'number',
          value: 0,
          formula: expect.stringMatching(/^SUM/),
        });
      expect(expectReckoned(bytes)).toBe(totals.size + equations.length);
      expect((await liveWorkbook(emptyReport(edition), editions, { empty: true })).bytes).toEqual(bytes);
    },
  );

  it('lets numbers be typed where they belong, and nothing else be changed', async () => {
    const edition = official.at(-1)!;
    const { bytes } = await liveWorkbook(emptyReport(edition), editions, { empty: true });
    const part = partsOf(bytes);
    const report = await read(bytes);
    const styles = all(part('xl/styles.xml'), 'cellXfs')[0]!.children;
    const isOpen = ({ attributes }: Parsed) =>
      all(styles[Number(attributes.s ?? 0)]!, 'protection').some(
        (each) => each.attributes.locked === '0' || each.attributes.locked === 'false',
      );
    const sheet = part('xl/worksheets/sheet1.xml');
    const cells = new Map(all(sheet, 'c').map((cell) => [cell.attributes.r, cell]));
    for (const { place, formula, key } of report.cells.values())
      expect({ key, open: isOpen(cells.get((place as { range: string }).range)!) }).toEqual({
        key,
        open: formula === undefined,
      });
    const labels = [...cells.values()].filter(
      (cell) => all(cell, 'v').length > 0 && cell.attributes.t === 's',
    );
    expect(labels.filter(isOpen)).toHaveLength(2);
    for (const name of ['xl/worksheets/sheet1.xml', 'xl/worksheets/sheet2.xml']) {
      const [protection] = all(part(name), 'sheetProtection');
      expect(protection!.attributes).toMatchObject({ sheet: '1' });
      expect(protection!.attributes).not.toHaveProperty('password');
    }
    expect(all(part('xl/worksheets/sheet2.xml'), 'c').filter(isOpen).length).toBeGreaterThan(2);
    const rulesFor = new Map(
      all(sheet, 'dataValidation').flatMap(({ attributes, children }) =>
        attributes
          .sqref!.split(' ')
          .map((address) => [address, { type: attributes.type, from: children[0]!.text }] as const),
      ),
    );
    for (const { key, place } of report.cells.values())
      expect({ key, rule: rulesFor.get((place as { range: string }).range) }).toEqual({
        key,
        rule: { type: key === 'disclosure.fee.amount' ? 'decimal' : 'whole', from: '0' },
      });
    const red = all(sheet, 'conditionalFormatting');
    expect(red.length).toBeGreaterThan(42);
    for (const rule of all(sheet, 'cfRule')) expect(rule.text).toMatch(/^\$[A-Z]+\$\d+<>"✓"$/);
  });

  it('lets a decrease be typed where the form of 2019 has one', async () => {
    const { bytes } = await liveWorkbook(emptyReport(official[0]!), editions, { empty: true });
    const kinds = all(partsOf(bytes)('xl/worksheets/sheet1.xml'), 'dataValidation').map(
      ({ children }) => children[0]!.text,
    );
    expect(kinds).toContain('-999999999');
  });
});

const carrier = JSON.parse(readFileSync('fixtures/carriers/report.json', 'utf8'));
const fromJson = async (report: object) =>
  (
    await loadReports(
      { name: 'a.json', bytes: new TextEncoder().encode(JSON.stringify(report)) },
      { editions },
    )
  ).reports[0]!;

describe('the form with live sums', () => {
  it('holds a sound report, every total a sum', async () => {
    const report = await fromJson(carrier);
    const { bytes, kept } = await liveWorkbook(report, editions);
    expect(kept).toEqual([]);
    const again = await read(bytes);
    expect(canonicalReport(again, editions)).toEqual(canonicalReport(report, editions));
    expect(judge(again)).toMatchObject({ status: 'passed', findings: [] });
    expectReckoned(bytes);
  });

  it.each([wider, renamed].map((edition) => [edition.id, edition as Edition] as const))(
    'holds a report of a form made up, %s',
    async (_, edition) => {
      const report = reportIn(edition, numbers(0), texts(0));
      const { bytes, kept } = await liveWorkbook(report, editions);
      expect(kept).toEqual([]);
      expect(told(await read(bytes)).filter(({ severity }) => severity === 'error')).toEqual([]);
      expectReckoned(bytes);
    },
  );

  it('says of any report what the plain form says of it', async () => {
    const sound = await fromJson(carrier);
    const keys = [...sound.cells.keys()];
    const content = fc.oneof(
      { weight: 6, arbitrary: fc.integer({ min: 0, max: 99 }) },
      fc.constantFrom(null, '/', '约3件', '１２', 2.5, -4, '22（其中修订16件）'),
    );
    const changes = fc.array(fc.tuple(fc.constantFrom(...keys), content), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(changes, async (made) => {
        const json = structuredClone(carrier);
        for (const [key, value] of made) {
          const path = key.split('.');
          const parent = path.slice(0, -1).reduce((tree, step) => tree[step], json);
          parent[path.at(-1)!] = value;
        }
        const report = await fromJson(json);
        const { bytes, kept } = await liveWorkbook(report, editions);
        const live = await read(bytes);
        expect(canonicalReport(live, editions)).toEqual(canonicalReport(report, editions));
        expect(told(live)).toEqual(told(await read(await formWorkbook([report], editions))));
        expectReckoned(bytes);
        const sums = [...live.cells.values()].filter(({ formula }) => formula !== undefined);
        const totals = 25 + 6 + 3;
        expect(sums.length + kept.length).toBe(totals);
      }),
      { numRuns: 6 },
    );
  });
});
