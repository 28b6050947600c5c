import type { FormTable } from '../../form/edition.ts';
import type { EquationInstance } from '../../form/equations.ts';
import type { FormCellBox } from '../../form/printed/box.ts';
import { type Pen, put } from '../../form/printed/layout.ts';
import { groupBy } from '../../model/group-by.ts';

/** A cell that says whether an equation holds, 0-based, one row high. */
export interface CheckCell {
  readonly instance: EquationInstance;
  readonly row: number;
  readonly column: number;
  readonly columns: number;
}

/** Grid columns of a check beside its row. */
const besideColumns = 2;
const word = '核对';

/** Draws the checks of a table: those of its rows beside them, the others in rows of their own below it. */
export function drawChecks(pen: Pen, table: FormTable, equations: readonly EquationInstance[]): CheckCell[] {
  const boxes = boxesByKey(pen.cells);
  const known = equations.filter(({ left, right }) => [...left, ...right].every((key) => boxes.has(key)));
  let beside = pen.columns;
  return [...groupBy(known, ({ equation }) => equation)].flatMap(([{ each, title }, instances]) => {
    if (table.layout === 'flat' || each === 'column')
      return drawBelow(pen, boxes, instances, `${word}：${title.zh}`);
    const cells = instances.map((instance) => ({
      instance,
      row: boxes.get(instance.left[0]!)!.row,
      column: beside,
      columns: besideColumns,
    }));
    put(pen, cells[0]!.row - 1 - pen.row, [beside, besideColumns], { role: 'head', text: word });
    beside += besideColumns;
    return cells;
  });
}

/** The number boxes of a layout by their keys. */
export function boxesByKey(cells: readonly FormCellBox[]): Map<string, FormCellBox> {
  return new Map(cells.flatMap((box) => (box.key === undefined ? [] : [[box.key, box] as const])));
}

function drawBelow(
  pen: Pen,
  boxes: ReadonlyMap<string, FormCellBox>,
  instances: readonly EquationInstance[],
  label: string,
): CheckCell[] {
  const spans = instances
    .map((instance) => ({ instance, ...spanOf([...instance.left, ...instance.right], boxes) }))
    .sort((a, b) => a.column - b.column);
  const free: number[] = [];
  const cells = spans.map(({ instance, column, columns }) => {
    const known = free.findIndex((end) => end <= column);
    const line = known < 0 ? free.length : known;
    free[line] = column + columns;
    return { instance, row: pen.row + line, column, columns };
  });
  const labelled = Math.min(...spans.map(({ column }) => column));
  for (let line = 0; line < free.length; line++) {
    if (labelled > 0) put(pen, 0, [0, labelled], { role: 'label', text: label });
    pen.row += 1;
  }
  return cells;
}

/** The grid columns that the boxes of some keys take together. */
function spanOf(
  keys: readonly string[],
  boxes: ReadonlyMap<string, FormCellBox>,
): { readonly column: number; readonly columns: number } {
  const operands = keys.map((key) => boxes.get(key)!);
  const column = Math.min(...operands.map((box) => box.column));
  const end = Math.max(...operands.map((box) => box.column + box.columns));
  return { column, columns: end - column };
}
