import type { EquationResult } from '../model/finding.ts';
import type { Language } from '../model/localized.ts';
import { oncePer, remember } from '../model/remember.ts';
import type { JsonLayout } from './json-layout.ts';

const number = (value: number | undefined) => JSON.stringify(value);

/**
 * Writes equations as JSON that stands at some depth of a document. They are most of a result, and but for their
 * numbers the same in every report of a form: their names and the lists of their cells are made into text once.
 */
export function equationWriter(
  language: Language,
  { text, newLine, colon }: JsonLayout,
  depth: number,
): (equation: EquationResult) => string {
  const next = newLine(depth + 2);
  const nameText = remember(text);
  const cellsText = oncePer((cells: readonly string[]) => text(cells, depth + 2));
  const field = (name: string, value: string) => `,${next}"${name}"${colon}${value}`;
  const sums = ({ left, right, difference }: EquationResult) =>
    left === undefined
      ? ''
      : field('left', number(left)) + field('right', number(right)) + field('difference', number(difference));
  return (equation) => {
    const { rule, target, status, cells, reason } = equation;
    const name = `{${next}"rule"${colon}${nameText(rule)}${field('target', nameText(target))}`;
    const why = reason ? field('reason', text(reason[language])) : '';
    return `${name}${field('status', `"${status}"`)}${sums(equation)}${field('cells', cellsText(cells))}${why}${newLine(depth)}}`;
  };
}
