import { expect, it } from 'vitest';
import type { Header } from '../src/recognise/header.ts';
import { type Line, lineCell } from '../src/recognise/lines.ts';
import { placeSlots } from '../src/recognise/slots.ts';

const keys = ['natural', 'commercial', 'research', 'public', 'legal', 'other', 'total'];
/** Two of the seven columns have heads that were torn and cannot be read. */
const header: Header = new Map(
  keys
    .filter((key) => key !== 'public' && key !== 'legal')
    .map((key) => [key, { column: 6 * keys.indexOf(key), columns: 4 }]),
);
const line = (grid: Line['grid'], texts: readonly string[]): Line => ({
  index: 0,
  block: 0,
  grid,
  row: 0,
  cells: texts.map((text, i) =>
    lineCell({
      column: 6 * i,
      columns: text.length,
      rows: 1,
      text,
      raw: text,
      place: { line: 1, column: 6 * i + 1 },
    }),
  ),
});
const five = ['641', '27', '2', '1', '671'];

it('takes as many cells as columns with a head for these columns, where blanks are cells', () => {
  const { by, cells } = placeSlots(line('order', five), 0, 0, keys, header);
  expect(by).toBe('header');
  expect([...cells].map(([key, { text }]) => [key, text])).toEqual([
    ['natural', '641'],
    ['commercial', '27'],
    ['research', '2'],
    ['other', '1'],
    ['total', '671'],
  ]);
});

it('does not where blanks leave no trace: the two that are missing may be blanks of any column', () => {
  const { by, cells } = placeSlots(line('layout', five), 0, 0, keys, header);
  expect([by, cells.size]).toEqual(['unclear', 0]);
});
