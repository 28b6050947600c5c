import { isVagueAbove, isVagueBelow } from './laid-cell.ts';
import { type LaidLine, splitCells, type Token } from './laid-line.ts';
import { isNumber } from './lines.ts';

/** Brings a word that makes a number vague (约 above it, 左右 below it) and the number into the line of the two that has more cells. */
export function joinVague(all: readonly LaidLine[]): LaidLine[] {
  const lines = [...all];
  for (let at = 0; at < lines.length; at++)
    for (const word of lines[at]!.tokens) {
      const near = isVagueAbove(word.text) ? at + 1 : isVagueBelow(word.text) ? at - 1 : undefined;
      if (near === undefined || lines[near]?.page !== lines[at]!.page) continue;
      const others = lines[at]!.tokens.filter((token) => token !== word);
      const cells = splitCells(lines[near]!.tokens);
      const number = cells.find((cell) => isNumber(cell.text) && overlap(cell, word));
      if (!number) continue;
      const text = near > at ? word.text + number.text : number.text + word.text;
      const without = cells.filter((cell) => cell !== number);
      const [row, rest] = others.length > without.length ? [at, near] : [near, at];
      const tokens = [...(row === at ? others : without), { ...(row === at ? word : number), text }];
      lines[row] = { ...lines[row]!, tokens: tokens.sort((a, b) => a.column - b.column) };
      lines[rest] = { ...lines[rest]!, tokens: row === at ? without : others };
    }
  return lines.filter(({ tokens }) => tokens.length > 0);
}

const overlap = (a: Token, b: Token): boolean =>
  a.column < b.column + b.columns && b.column < a.column + a.columns;
