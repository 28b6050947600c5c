import { cellValue, sectionLines } from '../canonical.ts';
import type { Edition } from '../edition.ts';
import type { Report } from '../model.ts';
import { drawForm } from './draw.ts';
import type { FormText } from './layout.ts';
import { reportForm } from './report-form.ts';
import { sheetNames } from './sheet-names.ts';
import { writeWorkbook } from './workbook.ts';

/** The reports as a workbook that looks like the official form, one sheet each; the same input gives the same bytes. */
export function formWorkbook(reports: readonly Report[], editions: readonly Edition[]): Promise<Uint8Array> {
  const names = sheetNames(reports);
  return writeWorkbook(
    reports.map((report, i) => ({
      name: names[i]!,
      layout: layoutOf(report, editions),
      contentOf: (key) => cellValue(report.cells.get(key)),
    })),
  );
}

/** Each table as its own edition prints it; a table that the report lacks is not made up. */
function layoutOf(report: Report, editions: readonly Edition[]) {
  const form = reportForm(report, editions);
  const { edition } = form.own;
  const tables = form.tables
    .filter(({ reading }) => reading.found)
    .map(({ table, rows }) => ({ table, rows: new Set(rows.map(({ key }) => key)) }));
  return drawForm(edition, tables, textOf(report, edition));
}

function textOf(report: Report, edition: Edition): FormText {
  const { organization = '', year, publishedOn } = report;
  return {
    title: `${organization}${year === undefined ? '' : `${year}年`}政府信息公开工作年度报告`,
    ...(publishedOn === undefined ? {} : { date: `发布日期：${dateInWords(publishedOn)}` }),
    sections: new Map(edition.sections.map(({ key }) => [key, sectionLines(report, key)])),
  };
}

/** 2025-01-20 → 2025年1月20日 */
function dateInWords(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}
