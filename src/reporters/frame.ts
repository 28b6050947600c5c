import { cellKey, type FormCell, type FormColumn, type FormRow } from '../form/edition.ts';
import type { EquationInstance } from '../form/equations.ts';
import type { EquationResult } from '../model/finding.ts';
import type { Drawn } from './sum-line.ts';

/** A sum that failed, with its outcome. */
export interface FailedSum {
  readonly instance: EquationInstance;
  readonly result: EquationResult;
}

/** A part of the form as rows and columns of text, before it is laid out. */
export interface Frame {
  readonly corner: string;
  readonly columns: readonly FormColumn[];
  readonly lines: readonly FrameLine[];
}

/** One line of a frame: a row of the form, or a line that was calculated. */
export interface FrameLine {
  readonly label: string;
  readonly cells: readonly FrameCell[];
  /** What stands behind the line: the sum of the row. */
  readonly note: string;
  readonly calculated: boolean;
}

export interface FrameCell {
  readonly text: string;
  /** True for the cell to look at. */
  readonly marked: boolean;
  /** True where it holds nothing or 0, so that its column may be left out. */
  readonly empty: boolean;
}

/** Sums of more operands than this are drawn as their total and a line with the sum. */
const mostOperands = 5;
const mostLines = 10;

/** The rows and columns of one table in which sums fail, cells marked; undefined where that is too much to draw. */
export function frameOf(
  sums: readonly FailedSum[],
  marked: ReadonlySet<string>,
  drawn: Drawn,
): Frame | undefined {
  const keys = [...sums.flatMap(({ instance }) => shownKeys(instance)), ...marked];
  const cells = keys.flatMap((key) => drawn.form.cells.get(key) ?? []);
  const [first] = cells;
  if (!first || cells.some(({ part }) => part !== first.part)) return undefined;
  const { table, part } = first;
  const columns = part.columns.filter(({ key }) => cells.some(({ column }) => column.key === key));
  const rows = part.rows.filter(({ key }) => cells.some(({ row }) => row.key === key));
  if (rows.length > mostLines) return undefined;
  const frame = { table: table.key, columns, sums, marked, drawn };
  return {
    corner: table.short[drawn.language],
    columns,
    lines: [...rows.map((row) => rowLine(row, frame)), ...calculatedLines(frame)],
  };
}

/** The cells of a sum that a frame shows: all of a short one, the total of a long one. */
const shownKeys = ({ equation, left, right }: EquationInstance): readonly string[] =>
  equation.each === 'column' && left.length + right.length > mostOperands ? right : [...left, ...right];

interface Drawing {
  readonly table: string;
  readonly columns: readonly FormColumn[];
  readonly sums: readonly FailedSum[];
  readonly marked: ReadonlySet<string>;
  readonly drawn: Drawn;
}

function rowLine(row: FormRow, { table, columns, sums, marked, drawn }: Drawing): FrameLine {
  const { language } = drawn;
  const rowSum = sums.find(({ instance }) => instance.equation.each === 'row' && instance.target === row.key);
  const running = columns.length === 1 ? runningSum(row, sums, drawn) : '';
  const sum = rowSum ? `${language === 'zh' ? '行和' : 'sum'} ${rowSum.result.left}` : '';
  return {
    label: row.short[language],
    cells: columns.map(({ key: column }) => {
      const key = cellKey(table, row.key, column);
      return { ...cellText(key, drawn), marked: marked.has(key) };
    }),
    note: [sum, running].filter(Boolean).join(' '),
    calculated: false,
  };
}

/** Behind the last operand of each side of a short sum: = 421. */
function runningSum(row: FormRow, sums: readonly FailedSum[], { form, language }: Drawn): string {
  for (const { instance, result } of sums) {
    if (instance.equation.each === 'row' || shownKeys(instance) === instance.right) continue;
    const rowOf = (key: string | undefined) => form.cells.get(key ?? '')?.row.key;
    if (rowOf(instance.left.at(-1)) === row.key) return `= ${result.left}`;
    if (rowOf(instance.right.at(-1)) === row.key)
      return `= ${result.right} ${language === 'zh' ? '差' : 'off by'} ${Math.abs(result.difference ?? 0)}`;
  }
  return '';
}

function cellText(key: string, { report, language }: Drawn): Omit<FrameCell, 'marked'> {
  const cell = report.cells.get(key);
  if (!cell) return { text: '', empty: true };
  if (cell.status === 'blank') return { text: language === 'zh' ? '未填' : 'blank', empty: true };
  if (cell.value === null) return { text: '?', empty: false };
  return { text: cell.value === 0 ? '0' : String(cell.value), empty: cell.value === 0 };
}

/** Below the rows: what the parts of a column add up to, or how far its two sides are apart. */
function calculatedLines({ columns, sums, drawn }: Drawing): FrameLine[] {
  const { form, language } = drawn;
  const byColumn = sums.filter(({ instance }) => instance.equation.each === 'column');
  const line = (label: string, chosen: readonly FailedSum[], text: (sum: EquationResult) => string) =>
    chosen.length === 0
      ? []
      : [
          {
            label,
            cells: columns.map(({ key }) => {
              const sum = chosen.find(({ instance }) => columnOf(instance, form.cells) === key);
              return { text: sum ? text(sum.result) : '', marked: false, empty: !sum };
            }),
            note: '',
            calculated: true,
          },
        ];
  const long = byColumn.filter(({ instance }) => shownKeys(instance) === instance.right);
  const short = columns.length > 1 ? byColumn.filter((sum) => !long.includes(sum)) : [];
  return [
    ...line(language === 'zh' ? '各项之和' : 'sum of parts', long, ({ left }) => String(left)),
    ...line(language === 'zh' ? '两边相差' : 'sides differ by', short, ({ difference }) =>
      String(Math.abs(difference ?? 0)),
    ),
  ];
}

const columnOf = ({ left }: EquationInstance, cells: ReadonlyMap<string, FormCell>): string | undefined =>
  cells.get(left[0]!)?.column.key;
