import { displayWidth } from '../../text/display-width.ts';
import type { FormCellBox, Role } from './box.ts';

/** Points of a line of each role's text; a Chinese character is as wide as its font is high. */
export const fontSize: Record<Role, number> = {
  title: 16,
  date: 10.5,
  heading: 12,
  text: 10.5,
  head: 10.5,
  label: 10.5,
  number: 10.5,
};

/** Characters of a column; 15 of them fill a portrait A4 page. */
export const columnWidth = 6.3;
/** The points that Excel gives to such a column: 7 pixels a character and 5 of padding. */
const columnPoints = (columnWidth * 7 + 5) * 0.75;
/** Excel's limit of a row, in points. */
export const highestRow = 409;
const spacing = 1.45;
const least: Record<Role, number> = {
  title: 40,
  date: 18,
  heading: 30,
  text: 18,
  head: 20,
  label: 20,
  number: 20,
};

/** How many half-width characters fit into a line of a cell. */
function widthOf({ role, columns }: Pick<FormCellBox, 'role' | 'columns'>): number {
  return Math.max(2, Math.floor(((columns * columnPoints - 5) * 2) / fontSize[role]));
}

/** The points that a text needs in a cell. */
export function heightOf(box: Pick<FormCellBox, 'role' | 'columns'>, text: string): number {
  const width = widthOf(box);
  const lines = text
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(displayWidth(line) / width)), 0);
  return Math.max(least[box.role], Math.ceil(lines * fontSize[box.role] * spacing) + 4);
}

/** Labels of more characters read better when the program breaks them. */
const longestBroken = 10;

/** A short label broken into lines of equal length, where it does not fit into one: 商业 over 企业. */
export function broken(box: Pick<FormCellBox, 'role' | 'columns'>, text: string): string {
  const width = widthOf(box);
  const lines = Math.ceil(displayWidth(text) / width);
  const chars = [...text];
  if (lines < 2 || chars.length > longestBroken) return text;
  const length = Math.ceil(chars.length / lines);
  return Array.from({ length: lines }, (_, i) => chars.slice(i * length, (i + 1) * length).join('')).join(
    '\n',
  );
}
