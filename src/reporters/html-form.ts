import type { Edition } from '../form/edition.ts';
import { type FormCellBox, printedForm } from '../form/printed/printed-form.ts';
import { cellValue } from '../form/written-values.ts';
import type { Language } from '../model/localized.ts';
import { placeText } from '../model/place.ts';
import type { JudgedReport } from '../model/result.ts';
import { escaped } from './markup.ts';

/** The official form as a table of HTML, filled as the report is: suspect cells and operands of failed sums are marked. */
export function formMarkup(result: JudgedReport, editions: readonly Edition[], language: Language): string {
  const { rows, columns, cells } = printedForm(result.report, editions);
  const byRow = new Map<number, FormCellBox[]>();
  for (const box of cells) byRow.set(box.row, [...(byRow.get(box.row) ?? []), box]);
  const marks = marksOf(result);
  const lines = Array.from({ length: rows }, (_, row) => {
    const boxes = (byRow.get(row) ?? []).sort((a, b) => a.column - b.column);
    return `<tr>${boxes.map((box) => cellMarkup(box, result, marks, language)).join('')}</tr>`;
  });
  const grid = `<colgroup>${'<col>'.repeat(columns)}</colgroup>`;
  return `<div class="scroll"><table class="form" lang="zh">${grid}${lines.join('\n')}</table></div>`;
}

/** The class of each cell that something is said of; the suspect of a repair stands out. */
function marksOf({ findings, diagnosis }: JudgedReport): ReadonlyMap<string, string> {
  const marks = new Map<string, string>();
  for (const { severity, waived, cells } of findings)
    for (const { key } of cells)
      if (!waived && marks.get(key) !== 'operand')
        marks.set(key, severity === 'error' ? 'operand' : 'remark');
  for (const { changes } of diagnosis?.repairs ?? [])
    for (const { key } of changes) marks.set(key, 'suspect');
  return marks;
}

function cellMarkup(
  { rows, columns, role, text, key }: FormCellBox,
  { report }: JudgedReport,
  marks: ReadonlyMap<string, string>,
  language: Language,
): string {
  const spans = `${rows > 1 ? ` rowspan="${rows}"` : ''}${columns > 1 ? ` colspan="${columns}"` : ''}`;
  if (key === undefined) return `<td class="${role}"${spans}>${escaped(text)}</td>`;
  const cell = report.cells.get(key);
  const value = cellValue(cell);
  const mark = marks.get(key);
  const title = cell ? ` title="${escaped(placeText(cell.place, language))}"` : '';
  const sign = mark === 'suspect' ? '<span class="sign">▸</span>' : '';
  return `<td class="number${mark ? ` ${mark}` : ''}" data-key="${escaped(key)}"${title}${spans}>${sign}${escaped(String(value ?? ''))}</td>`;
}
