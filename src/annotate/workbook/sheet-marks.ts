import { parsePoint } from '../../load/xlsx/reference.ts';
import { columnName } from '../../model/document.ts';
import type { MarkKind } from '../mark.ts';
import type { OfficePackage } from '../package/office-package.ts';
import { element, type XmlEdits } from '../package/xml-edit.ts';
import { childOf, type Wanted, type XmlNode } from '../package/xml-tree.ts';

/** The style of a cell that looks like `base` with the fill of a kind. */
export type StyleOf = (base: number, kind: MarkKind) => number;

/** A cell to fill, 0-based. */
export interface FilledCell {
  readonly row: number;
  readonly column: number;
  readonly kind: MarkKind;
}

/** The children of a worksheet in the order of the schema, as far as ours go. */
export const sheetOrder: readonly string[] =
  'sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing'.split(
    ' ',
  );

/** Gives cells of a worksheet the fill of their kind; one that does not exist is made, its look that of its row or column. */
export function fillCells(
  pack: OfficePackage,
  part: string,
  cells: readonly FilledCell[],
  styleOf: StyleOf,
): void {
  const byRow = new Map<number, FilledCell[]>();
  for (const cell of cells) byRow.set(cell.row, [...(byRow.get(cell.row) ?? []), cell]);
  const rows = new RowFinder([...byRow.keys()]);
  pack.edit(
    part,
    ({ root }, edits) => {
      const data = childOf(root, 'sheetData')!;
      const styleOfColumn = columnStyles(childOf(root, 'cols'));
      const found = new Map(data.children.map((node, i) => [rows.kept[i]!, node]));
      for (const [row, filled] of [...byRow].sort(([a], [b]) => a - b)) {
        const node = found.get(row);
        const ordered = filled.sort((a, b) => a.column - b.column);
        const base =
          node && /^(?:1|true)$/.test(node.attributes.customFormat ?? '') ? numberOf(node, 's') : undefined;
        const made = ({ column, kind }: FilledCell) =>
          element(
            node ?? data,
            'c',
            `r="${columnName(column)}${row + 1}" s="${styleOf(base ?? styleOfColumn(column), kind)}"`,
          );
        if (node) fillRow(edits, node, ordered, made, styleOf);
        else {
          const text = element(data, 'row', `r="${row + 1}"`, ordered.map(made).join(''));
          const before = rows.startAfter(row);
          if (before === undefined) edits.append(data, text);
          else edits.insert(before, text);
        }
      }
    },
    rows.wanted,
  );
}

function fillRow(
  edits: XmlEdits,
  row: XmlNode,
  filled: readonly FilledCell[],
  made: (cell: FilledCell) => string,
  styleOf: StyleOf,
): void {
  let column = -1;
  const known = row.children.map((node) => {
    column = parsePoint(node.attributes.r ?? '')?.column ?? column + 1;
    return { node, column };
  });
  for (const cell of filled) {
    const found = known.find((entry) => entry.column === cell.column);
    if (found) edits.setAttribute(found.node, 's', styleOf(numberOf(found.node, 's') ?? 0, cell.kind));
    else {
      const next = known.find((entry) => entry.column > cell.column);
      if (next) edits.insert(next.node.start, made(cell));
      else edits.append(row, made(cell));
    }
  }
  const [first, last] = (row.attributes.spans ?? '').split(':').map(Number);
  if (first === undefined || last === undefined) return;
  const from = Math.min(first, ...filled.map((cell) => cell.column + 1));
  const to = Math.max(last, ...filled.map((cell) => cell.column + 1));
  if (from !== first || to !== last) edits.setAttribute(row, 'spans', `${from}:${to}`);
}

/** Tells the rows that are to be filled from the others while a sheet is read, and where those that lack belong. */
class RowFinder {
  /** The numbers of the rows that were kept, in the order of the sheet. */
  readonly kept: number[] = [];
  private readonly missing: Set<number>;
  private readonly starts = new Map<number, number>();
  private row = -1;

  constructor(rows: readonly number[]) {
    this.missing = new Set(rows);
  }

  readonly wanted: Wanted = ({ local, attributes }, parents, start) => {
    const parent = parents.at(-1)!.local;
    if (parents.length === 1) return true;
    if (parent === 'cols') return local === 'col';
    if (parent === 'row') return local === 'c';
    if (parent !== 'sheetData' || parents.length !== 2 || local !== 'row') return false;
    this.row = attributes.r === undefined ? this.row + 1 : Number(attributes.r) - 1;
    for (const row of this.missing) if (row < this.row && !this.starts.has(row)) this.starts.set(row, start);
    if (!this.missing.delete(this.row)) return false;
    this.kept.push(this.row);
    return true;
  };

  /** Where the first row below a row begins. */
  startAfter(row: number): number | undefined {
    return this.starts.get(row);
  }
}

function columnStyles(cols: XmlNode | undefined): (column: number) => number {
  const ranges = (cols?.children ?? []).map((node) => ({
    min: numberOf(node, 'min') ?? 0,
    max: numberOf(node, 'max') ?? 0,
    style: numberOf(node, 'style') ?? 0,
  }));
  return (column) => ranges.find(({ min, max }) => column + 1 >= min && column + 1 <= max)?.style ?? 0;
}

function numberOf({ attributes }: XmlNode, name: string): number | undefined {
  const text = attributes[name];
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
