import type { EquationResult } from '../model/finding.ts';
import type { Language } from '../model/localized.ts';
import { oncePer } from '../model/remember.ts';
import type { JsonLayout } from './json-layout.ts';

/**
 * Writes equations as JSON that stands at some depth of a document. They are most of a result, and but for their
 * numbers the same in every report of a form: what stands before and behind those is made into text once.
 */
export function equationWriter(
  language: Language,
  { text, newLine, colon }: JsonLayout,
  depth: number,
): (equation: EquationResult) => string {
  const next = newLine(depth + 2);
  const field = (name: string) => `,${next}"${name}"${colon}`;
  const [statusField, leftField, rightField, differenceField] = ['status', 'left', 'right', 'difference'].map(
    field,
  );
  const fixedText = oncePer(
    ({ rule, target, cells }: EquationResult) => ({
      name: `{${next}"rule"${colon}${text(rule)}${field('target')}${text(target)}${statusField}`,
      cells: `${field('cells')}${text(cells, depth + 2)}`,
    }),
    ({ cells }) => cells,
  );
  const close = `${newLine(depth)}}`;
  return (equation) => {
    const { status, left, right, difference, reason } = equation;
    const { name, cells } = fixedText(equation);
    const sums =
      left === undefined ? '' : `${leftField}${left}${rightField}${right}${differenceField}${difference}`;
    const why = reason ? `${field('reason')}${text(reason[language])}` : '';
    return `${name}"${status}"${sums}${cells}${why}${close}`;
  };
}
