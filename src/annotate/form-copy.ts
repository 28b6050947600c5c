import { printedForm } from '../form/printed/printed-form.ts';
import { columnName, type Place } from '../model/document.ts';
import { type Language, speaker } from '../model/localized.ts';
import type { JudgedReport } from '../model/result.ts';
import { sheetNames } from '../write/sheet-names.ts';
import { formWorkbook } from '../write/xlsx.ts';
import { type MarkSettings, markingOf } from './marking.ts';
import { markWorkbook } from './workbook/index.ts';

/** For files that are not marked themselves: their reports as the official form in a workbook, marked. */
export async function markForms(
  results: readonly JudgedReport[],
  settings: MarkSettings,
): Promise<Uint8Array> {
  const { editions, language } = settings;
  const reports = results.map(({ report }) => report);
  const names = sheetNames(reports);
  const markings = results.map((result, i) => markingOf(moved(result, names[i]!, settings), settings));
  return markWorkbook(await formWorkbook(reports, editions), markings, language);
}

/** The result with its cells where the form has them. */
function moved(result: JudgedReport, sheet: string, { editions, language }: MarkSettings): JudgedReport {
  const places = new Map<string, Place>();
  for (const { key, row, column } of printedForm(result.report, editions).cells)
    if (key !== undefined) places.set(key, { sheet, range: `${columnName(column)}${row + 1}` });
  const there = <T extends { readonly key: string; readonly place: Place }>(cells: readonly T[]): T[] =>
    cells.map((cell) => ({ ...cell, place: places.get(cell.key) ?? outside(cell.place, language) }));
  const { diagnosis } = result;
  return {
    ...result,
    findings: result.findings.map((finding) => ({
      ...finding,
      cells: there(finding.cells),
      ...(finding.places ? { places: finding.places.map((place) => outside(place, language)) } : {}),
    })),
    ...(diagnosis
      ? {
          diagnosis: {
            ...diagnosis,
            repairs: diagnosis.repairs.map((repair) => ({ ...repair, changes: there(repair.changes) })),
            ...(diagnosis.move
              ? { move: { ...diagnosis.move, changes: there(diagnosis.move.changes) } }
              : {}),
            ...(diagnosis.fillFirst ? { fillFirst: there(diagnosis.fillFirst) } : {}),
          },
        }
      : {}),
  };
}

/** A place of the file that was checked, which a sheet of the form must not be taken for. */
function outside(place: Place, language: Language): Place {
  if (!('sheet' in place)) return place;
  return { ...place, sheet: `${speaker(language)('原文件 ', 'original ')}${place.sheet}` };
}
