import { cellName, type FormCell } from '../form/edition.ts';
import { reportForm } from '../form/report-form.ts';
import { placeText } from '../model/place.ts';
import type { ReportCell } from '../model/report.ts';
import type { JudgedReport, ReportResult } from '../model/result.ts';
import type { Field } from './csv-line.ts';
import { bodyOf } from './finding-columns.ts';
import { printable } from './printable.ts';
import type { ReporterSettings } from './reporter.ts';

/** The names of the columns of the list of numbers, the same in every language so that queries last. */
export const valueNames = [
  'organization',
  'year',
  'edition',
  'key',
  'label',
  'value',
  'raw',
  'status',
  'file',
  'place',
] as const;

/** What they are called in a Chinese workbook. */
export const valueHeads = [
  '单位',
  '年度',
  '版本',
  '键',
  '格',
  '数值',
  '原文',
  '状态',
  '文件',
  '位置',
] as const;

/** Every number cell of a report as a line of fields, in form order; `value` is empty where the cell holds no number. */
export function valueLines(result: ReportResult, settings: ReporterSettings): Field[][] {
  if (result.status === 'unreadable') return [];
  const { cells } = reportForm(result.report, settings.editions);
  return [...cells.values()].flatMap((cell) => {
    const found = result.report.cells.get(cell.key);
    return found ? [valueLine(cell, found, result, settings)] : [];
  });
}

function valueLine(
  form: FormCell,
  { key, value, raw, status, place }: ReportCell,
  result: JudgedReport,
  { language }: ReporterSettings,
): Field[] {
  const { name, year } = bodyOf(result);
  return [
    name,
    year,
    result.edition,
    key,
    cellName(form)[language],
    value,
    typeof raw === 'string' ? printable(raw) : raw,
    status,
    printable(result.file),
    printable(placeText(place, language)),
  ];
}
