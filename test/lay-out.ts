import type { Edition, FormTable } from '../src/form/edition.ts';
import { printedRows } from '../src/form/substitutes.ts';

/** How a report is laid out as text: how tables are drawn, where labels wrap and where their numbers stand. */
export interface Layout {
  readonly style: 'columns' | 'flowing' | 'box' | 'plus' | 'cells';
  /** Characters of a label on a line. */
  readonly wrap: number;
  /** Spaces between columns beyond the widest cell. */
  readonly gap: number;
  /** Line of a wrapped row that its numbers stand on. */
  readonly numbers: 'top' | 'middle' | 'bottom' | 'after';
  /** True where a rule is drawn between any two rows. */
  readonly ruled: boolean;
  /** True where the groups of the form stand in a column of their own. */
  readonly grouped: boolean;
}

/** A row as it is drawn: labels of its groups, its own label, and what stands in its cells. */
interface Drawn {
  readonly group: string;
  readonly label: string;
  readonly cells: readonly string[];
}

const isWide = (char: string): boolean => char > '\u2000';
const widthOf = (text: string): number => [...text].reduce((sum, char) => sum + (isWide(char) ? 2 : 1), 0);
const padEnd = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));
const padMiddle = (text: string, width: number): string => {
  const space = Math.max(0, width - widthOf(text));
  return ' '.repeat(Math.floor(space / 2)) + text + ' '.repeat(Math.ceil(space / 2));
};

function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  const chars = [...text];
  for (let at = 0; at < chars.length; at += width) lines.push(chars.slice(at, at + width).join(''));
  return lines.length > 0 ? lines : [''];
}

/** A grid of wrapped cells as lines, each cell where `numbers` puts it. */
function drawRow(cells: readonly string[][], widths: readonly number[], layout: Layout): string[] {
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) => {
    const texts = cells.map((lines, column) => {
      const spare = height - lines.length;
      const first = { top: 0, after: spare, bottom: spare, middle: Math.floor(spare / 2) }[layout.numbers];
      const text = lines[line - first] ?? '';
      return column < 2 && layout.style !== 'columns'
        ? padEnd(text, widths[column]!)
        : padMiddle(text, widths[column]!);
    });
    if (layout.style === 'columns') return texts.join(' '.repeat(layout.gap)).trimEnd();
    const bar = layout.style === 'box' ? '│' : '|';
    return `${bar}${texts.map((text) => ` ${text} `).join(bar)}${bar}`;
  });
}

function drawTable(rows: readonly Drawn[], layout: Layout): string[] {
  const flat = layout.style === 'flowing' || layout.style === 'cells';
  if (flat) return rows.flatMap((row) => drawFlat(row, layout));
  const grid = rows.map(({ group, label, cells }, at) => [
    ...(layout.grouped ? [wrapText(group === rows[at - 1]?.group ? '' : group, 3)] : []),
    wrapText(label, layout.wrap),
    ...cells.map((cell) => wrapText(cell, Math.max(7, layout.gap + 5))),
  ]);
  const columns = Math.max(...grid.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(2, ...grid.flatMap((row) => (row[column] ?? []).map(widthOf))),
  );
  const [dash, cross, left, right] = layout.style === 'box' ? ['─', '┼', '├', '┤'] : ['-', '+', '+', '+'];
  const rule = `${left}${widths.map((width) => dash!.repeat(width + 2)).join(cross)}${right}`;
  const drawn = grid.map((row) =>
    drawRow(
      Array.from({ length: columns }, (_, c) => row[c] ?? ['']),
      widths,
      layout,
    ),
  );
  if (layout.style === 'columns') return drawn.flat();
  return layout.ruled
    ? [rule, ...drawn.flatMap((lines) => [...lines, rule])]
    : [rule, ...drawn[0]!, rule, ...drawn.slice(1).flat(), rule];
}

/** Cells one after the other with one space between, or each on a line of its own. */
function drawFlat({ group, label, cells }: Drawn, layout: Layout): string[] {
  if (layout.style === 'cells')
    return [...(layout.grouped ? [group] : []), label, ...cells].filter((text) => text !== '');
  const lines = wrapText(label, layout.wrap);
  const numbers = cells.join(' ');
  if (lines.length === 1 && layout.numbers !== 'after') return [`${label} ${numbers}`];
  if (layout.numbers === 'after') return [...lines, numbers];
  const at =
    layout.numbers === 'top'
      ? 0
      : layout.numbers === 'middle'
        ? Math.floor(lines.length / 2)
        : lines.length - 1;
  lines[at] += ` ${numbers}`;
  return lines;
}

const titleOf = (table: FormTable, edition: Edition): string =>
  edition.sections.find(({ key }) => key === table.section)!.heading;

/** A report as text: title, headings and the tables of the form with what `cell` puts into them. */
export function layOut(edition: Edition, layout: Layout, cell: (key: string) => string): string {
  const lines = [
    `某县某局${edition.years.from}年政府信息公开工作年度报告`,
    '一、总体情况',
    '本年度按时公开信息。',
  ];
  for (const table of edition.tables) {
    lines.push('', titleOf(table, edition), '');
    const key = (row: string, column: string): string => cell(`${table.key}.${row}.${column}`);
    if (table.layout === 'flat') {
      const { rows, columns } = table.parts[0]!;
      const head = (texts: readonly string[]): Drawn => ({
        group: '',
        label: texts[0]!,
        cells: texts.slice(1),
      });
      const body = rows.flatMap((row) => columns.map((column) => key(row.key, column.key)));
      const names = rows.flatMap(() => columns.map(({ label }) => label));
      lines.push(
        ...rows.map(({ label }) => label),
        ...drawTable([head(names), head(body)], { ...layout, grouped: false, wrap: 12, numbers: 'top' }),
      );
      continue;
    }
    const printed = printedRows(table, []);
    for (const part of table.parts) {
      const groupOf = (group: string | undefined): string =>
        table.groups.find((each) => each.key === group)?.label ?? '';
      const drawn = part.rows
        .filter((row) => printed.includes(row))
        .map((row) => ({
          group: groupOf(row.group),
          label: row.label,
          cells: part.columns.map((column) => key(row.key, column.key)),
        }));
      const head = {
        group: '',
        label: table.corner ?? '信息内容',
        cells: part.columns.map(({ label }) => label),
      };
      lines.push(...(part.clause ? [part.clause.label] : []), ...drawTable([head, ...drawn], layout));
    }
  }
  return `${[...lines, '', '五、存在的主要问题及改进情况', '宣传不够，今后加强。', '六、其他需要报告的事项', '无其他事项。'].join('\n')}\n`;
}
