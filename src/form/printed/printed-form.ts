import type { Report } from '../../model/report.ts';
import type { Edition } from '../edition.ts';
import { type ReportForm, reportForm } from '../report-form.ts';
import { sectionLines } from '../written-values.ts';
import { drawForm, type PrintedTable } from './draw.ts';
import type { FormLayout, FormText } from './layout.ts';

export type { FormCellBox } from './box.ts';
export type { FormLayout } from './layout.ts';

/** The official form as a report fills it, laid out: each table as its own edition prints it, what it lacks not made up. */
export function printedForm(report: Report, editions: readonly Edition[]): FormLayout {
  const form = reportForm(report, editions);
  const written = new Set(
    [...form.cells].flatMap(([key, { row }]) => (report.cells.has(key) ? row.key : [])),
  );
  const tables = printedTables(form).map(({ table, rows }) => {
    const { missingRows } = form.tables.find((one) => one.table === table)!.reading;
    const lacking = missingRows.filter((key) => !written.has(key));
    return { table, rows: new Set([...rows].filter((key) => !lacking.includes(key))) };
  });
  return drawForm(form.main.edition, tables, formText(report, form.main.edition));
}

/** The tables of a report that are printed, and their rows. */
export function printedTables({ tables }: ReportForm): PrintedTable[] {
  return tables
    .filter(({ reading }) => reading.found)
    .map(({ table, rows }) => ({ table, rows: new Set(rows.map(({ key }) => key)) }));
}

/** The texts of a report as the form prints them. */
export function formText(report: Report, edition: Edition): FormText {
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
