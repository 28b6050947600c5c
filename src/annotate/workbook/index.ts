import { parsePoint } from '../../load/xlsx/reference.ts';
import { readWorkbook, workbookPart } from '../../load/xlsx/workbook.ts';
import { groupBy } from '../../model/group-by.ts';
import type { Language } from '../../model/localized.ts';
import type { Mark, Marking } from '../mark.ts';
import { OfficePackage } from '../package/office-package.ts';
import { addNotes } from './comments.ts';
import { addFirstSheet } from './first-sheet.ts';
import { listSheet } from './list-sheet.ts';
import { fillCells } from './sheet-marks.ts';
import { MarkStyles } from './styles.ts';

/** A copy of a workbook with its cells marked and a list in front; every other part is kept as it is. @throws Failure */
export function markWorkbook(
  bytes: Uint8Array,
  markings: readonly Marking[],
  language: Language,
): Uint8Array {
  const pack = new OfficePackage(bytes);
  const main = workbookPart(pack.archive);
  const { sheets, styles: stylesPart } = readWorkbook(pack.archive);
  const styles = new MarkStyles(
    pack,
    stylesPart !== undefined && pack.has(stylesPart) ? stylesPart : undefined,
  );
  const space = pack.tree(main, () => false).root.uri;
  const marks = markings.flatMap((marking) => marking.marks);
  const bySheet = groupBy(marks.filter(inSheet), ({ place }) => place.sheet);
  for (const { name, part } of sheets) {
    const cells = (bySheet.get(name) ?? []).flatMap(({ place, ...mark }) => {
      const point = parsePoint(place.range);
      return point ? [{ ...point, ...mark }] : [];
    });
    if (cells.length === 0) continue;
    fillCells(pack, part, cells, styles.of);
    addNotes(
      pack,
      part,
      cells.filter(({ lines }) => lines.length > 0),
    );
  }
  const known = new Set(sheets.map(({ name }) => name));
  const list = listSheet(markings, styles.write(main, space), { sheets: known, space }, language);
  addFirstSheet(pack, main, language === 'zh' ? '检查结果' : 'What was found', list);
  return pack.bytes();
}

type SheetMark = Mark & { readonly place: { readonly sheet: string; readonly range: string } };

const inSheet = (mark: Mark): mark is SheetMark => 'sheet' in mark.place;
