import stringWidth from 'string-width';
import { type Edition, type FormCell, tableCells } from '../../src/form/edition.ts';
import { editions } from '../../src/generated/editions.ts';
import type { KeyedReport, Raw } from '../../src/model/document.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Localized } from '../../src/model/localized.ts';
import { pad } from '../../src/reporters/wrap.ts';
import { type Excerpts, linesOf, type Source, same } from './excerpt.ts';

/** A line of a JSON report: what it is called and what it holds; `undefined` where the report lacks it. */
interface Entry {
  readonly label: Localized;
  readonly passes: Localized | undefined;
  readonly fails: Localized | undefined;
}

/** The entries of two JSON reports that differ, and those that the findings speak of. */
export function compareKeyed(passes: Source, fails: Source, findings: readonly Finding[]): Excerpts {
  const [a, b] = [passes, fails].map(({ content }) => (content as readonly KeyedReport[])[0]!);
  const edition = editions.find(({ id }) => id === fails.report.edition)!;
  const entries = [
    ...identityEntries(a!, b!, findings),
    ...tableEntries(a!, b!, edition),
    ...cellEntries(a!, b!, edition, new Set(findings.flatMap(({ cells }) => cells.map(({ key }) => key)))),
  ];
  const texts = sectionTexts(a!, b!, edition);
  return {
    passes: linesOf([...aligned(entries, 'passes'), ...texts.passes]),
    fails: linesOf([...aligned(entries, 'fails'), ...texts.fails]),
  };
}

function aligned(entries: readonly Entry[], side: 'passes' | 'fails'): Localized[] {
  const shown = entries.flatMap(({ label, [side]: value }) => (value ? [{ label, value }] : []));
  const width = (language: keyof Localized) =>
    Math.max(0, ...shown.map(({ label }) => stringWidth(label[language]))) + 2;
  const [zh, en] = [width('zh'), width('en')];
  return shown.map(({ label, value }) => ({
    zh: pad(label.zh, zh) + value.zh,
    en: pad(label.en, en) + value.en,
  }));
}

/** Body, year and day of publication, where they differ or a finding names them. */
function identityEntries(a: KeyedReport, b: KeyedReport, findings: readonly Finding[]): Entry[] {
  const all = (
    [
      ['organization', '单位', 'Organization'],
      ['year', '年度', 'Year'],
      ['publishedOn', '公布日期', 'Published on'],
    ] as const
  ).map(([key, zh, en]) => ({ label: { zh, en }, passes: a[key], fails: b[key] }));
  const said = findings.map(({ message }) => message.zh).join('\n');
  return all
    .filter(({ passes, fails }) => fails !== undefined && (passes !== fails || said.includes(String(fails))))
    .map(({ label, ...sides }) => ({
      label,
      passes: same(String(sides.passes)),
      fails: same(String(sides.fails)),
    }));
}

/** The tables that the reports hold, where they do not hold the same. */
function tableEntries(a: KeyedReport, b: KeyedReport, { tables }: Edition): Entry[] {
  if (tables.every(({ key }) => a.tables.has(key) === b.tables.has(key))) return [];
  const held = (report: KeyedReport): Localized => {
    const names = tables.filter(({ key }) => report.tables.has(key)).map(({ short }) => short);
    return { zh: names.map(({ zh }) => zh).join('、'), en: names.map(({ en }) => en).join(', ') };
  };
  return [{ label: { zh: '表格', en: 'Tables' }, passes: held(a), fails: held(b) }];
}

/** Cells that differ or are spoken of and not 0; a row that only one report has stands in one line. */
function cellEntries(
  a: KeyedReport,
  b: KeyedReport,
  edition: Edition,
  spokenOf: ReadonlySet<string>,
): Entry[] {
  const both = edition.tables.filter(({ key }) => a.tables.has(key) && b.tables.has(key));
  const form = both.flatMap(tableCells);
  const rows = [...new Set(form.map(({ row }) => row))].map((row) => form.filter((cell) => cell.row === row));
  return rows.flatMap((cells) => {
    const [inA, inB] = [a, b].map((report) => cells.some(({ key }) => report.cells.has(key)));
    if (!inA && !inB) return [];
    if (inA !== inB) {
      const line = (report: KeyedReport) =>
        same(cells.map(({ key }) => String(report.cells.get(key)?.raw)).join(' | '));
      const label = cells[0]!.row.short;
      return [{ label, passes: inA ? line(a) : undefined, fails: inB ? line(b) : undefined }];
    }
    return cells.flatMap((cell) => {
      const [passes, fails] = [a, b].map((report) => report.cells.get(cell.key)?.raw ?? null);
      const shown = passes !== fails || (spokenOf.has(cell.key) && fails !== 0);
      return shown ? [{ label: cellLabel(cell), passes: rawText(passes!), fails: rawText(fails!) }] : [];
    });
  });
}

function cellLabel({ row, column }: FormCell): Localized {
  return { zh: `${row.short.zh} · ${column.short.zh}`, en: `${row.short.en} · ${column.short.en}` };
}

function rawText(raw: Raw): Localized {
  if (raw === null || raw === '') return { zh: '（空白）', en: '(blank)' };
  return typeof raw === 'string' ? { zh: `“${raw}”`, en: `"${raw}"` } : same(String(raw));
}

/** The sections whose text differs, each under its heading. */
function sectionTexts(
  a: KeyedReport,
  b: KeyedReport,
  { sections }: Edition,
): { passes: Localized[]; fails: Localized[] } {
  const texts = (report: KeyedReport, other: KeyedReport) =>
    sections.flatMap(({ key, heading }) => {
      const own = report.sections.get(key)?.text;
      return own === undefined || own === other.sections.get(key)?.text ? [] : [heading, ...own.split('\n')];
    });
  return { passes: texts(a, b).map(same), fails: texts(b, a).map(same) };
}
