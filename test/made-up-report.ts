import { compileForm } from '../src/form/compiled-form.ts';
import type { Edition } from '../src/form/edition.ts';
import type { FormCellBox } from '../src/form/printed/box.ts';
import { drawForm } from '../src/form/printed/draw.ts';
import type { Report, ReportCell } from '../src/model/report.ts';
import { notFound } from '../src/recognise/keyed.ts';

/** Numbers by the short names of row and column; what is not named is 0, and totals follow. */
export type Numbers = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** The numbers of a sound report with so many applications carried forward. */
export const numbers = (carriedForward: number): Numbers => ({
  行政规范性文件: { 本年制发: 2, 本年废止: 1, 现行有效: 5 },
  本年新收: { 自然人: 12, 境外人员: 4 },
  上年结转: { 自然人: 2 },
  予以公开: { 自然人: 13 - carriedForward },
  国家秘密: { 自然人: 1 },
  商业秘密: { 境外人员: 4 },
  结转下年度: { 自然人: carriedForward },
  行政复议: { 结果维持: 2, 尚未审结: 1 },
});

/** What a sound report says. */
export const texts = (carriedForward: number) => ({
  总体情况: `2031年，本机关共收到政府信息公开申请16件，上年结转2件；予以公开${13 - carriedForward}件，不予公开5件，结转下年度${carriedForward}件。行政复议3件。`,
  存在的主要问题及改进情况:
    '主要问题是公开的内容还不够及时。改进情况：已经明确每类信息的公开时限，逐月检查。',
  工作考核和社会评议情况: '本年度工作考核结果为优秀，社会评议满意度较高，没有责任追究的情况。',
  其他需要报告的事项: '2031年没有收取政府信息公开信息处理费，没有其他需要报告的事项。',
});

const place = { pointer: '' };

/** A report in a form, with these numbers in its tables and these texts in its sections by their names. */
export function reportIn(
  edition: Edition,
  numbers: Numbers,
  texts: Readonly<Record<string, string>>,
): Report {
  const form = compileForm(edition);
  const values = new Map<string, number>();
  for (const { substitutes, cells, equations } of form.tables.values()) {
    for (const { key, row, column } of cells)
      if (!substitutes.has(row.key)) values.set(key, numbers[row.short.zh]?.[column.short.zh] ?? 0);
    const totals = equations([]).filter(({ right }) => right.length === 1);
    for (const each of ['row', 'column', 'row'])
      for (const { equation, left, right } of totals)
        if (equation.each === each && values.get(right[0]!) === 0)
          values.set(
            right[0]!,
            left.reduce((sum, key) => sum + values.get(key)!, 0),
          );
  }
  const cell = (key: string, value: number): ReportCell => ({
    key,
    raw: value,
    value,
    status: 'number',
    decimals: 0,
    notationIssues: [],
    place,
  });
  return {
    format: 'json',
    edition: edition.id,
    organization: '某某局',
    year: Math.max(2024, edition.years.from),
    typed: true,
    cells: new Map([...values].map(([key, value]) => [key, cell(key, value)])),
    tables: edition.tables.map(({ key }) => ({ ...notFound(key, edition.id), found: true })),
    sections: edition.sections.flatMap((section) => {
      const text = texts[section.name.zh];
      if (text === undefined) return [];
      const paragraphs = [{ kind: 'paragraph' as const, text, place }];
      return [{ key: section.key, heading: section.heading, place, paragraphs }];
    }),
    preface: [],
  };
}

/** The report as a web page that prints the form, of its sections with text those that the report has. */
export function pageOf(report: Report, edition: Edition): Uint8Array {
  const tables = edition.tables.map((table) => {
    const { substitutes, rows } = compileForm(edition).tables.get(table.key)!;
    return { table, rows: new Set([...rows.keys()].filter((key) => !substitutes.has(key))) };
  });
  const sections = new Map(
    report.sections.map(({ key, paragraphs }) => [key, paragraphs.map(({ text }) => text)]),
  );
  const printed = {
    ...edition,
    sections: edition.sections.filter(({ key, content }) => content === 'table' || sections.has(key)),
  };
  const { cells, rows } = drawForm(printed, tables, {
    title: `${report.organization}${report.year}年政府信息公开工作年度报告`,
    ...(report.publishedOn === undefined ? {} : { date: `发布日期：${report.publishedOn}` }),
    sections,
  });
  const content = ({ key, text }: FormCellBox) => (key === undefined ? text : report.cells.get(key)!.value);
  const html: string[] = [];
  let open = false;
  for (let row = 0; row < rows; row++) {
    const line = cells.filter((each) => each.row === row).sort((a, b) => a.column - b.column);
    const [first] = line;
    const inTable = first !== undefined && ['head', 'label', 'number'].includes(first.role);
    if (inTable !== open && first) html.push(inTable ? '<table>' : '</table>');
    if (first) open = inTable;
    if (!inTable) html.push(...line.map((each) => `<p>${content(each)}</p>`));
    else
      html.push(
        `<tr>${line.map((each) => `<td colspan="${each.columns}" rowspan="${each.rows}">${content(each)}</td>`).join('')}</tr>`,
      );
  }
  return new TextEncoder().encode(`<!doctype html><meta charset="utf-8"><body>${html.join('\n')}</body>`);
}
