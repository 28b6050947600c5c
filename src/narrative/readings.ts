import type { Report } from '../model.ts';
import type { Text } from '../text.ts';
import type { Measure } from './measure.ts';
import {
  applicants,
  type Court,
  courts,
  outcomes,
  type Quantity,
  type Ruling,
  rulings,
  wholes,
} from './quantity.ts';

/** One way to read a measure in the tables: its cells, their name and their sum. */
export interface Reading {
  readonly cells: readonly string[];
  readonly name: Text;
  readonly value: number;
}

const columns = applicants.filter((each) => each.columns.length === 1).map((each) => each.columns[0]!);
const blocks: Record<Court, readonly string[]> = {
  reconsideration: ['reconsideration'],
  litigation: ['litigation.direct', 'litigation.afterReconsideration'],
  'litigation.direct': ['litigation.direct'],
  'litigation.afterReconsideration': ['litigation.afterReconsideration'],
};
/** How many rows stand below a group in the forms. */
const rowsBelow: Record<string, number> = {
  'results.denied': 8,
  'results.unavailable': 3,
  'results.notProcessed': 5,
  'results.other': 3,
};

/** All readings of a measure; none where a cell that one of them needs cannot be read. */
export function readingsOf({ readings }: Measure, report: Report): Reading[] {
  const found = readings.map((terms) => readTerms(terms, report));
  return found.every((each) => each !== undefined) ? found : [];
}

/** A sum of quantities; one that begins with a minus sign is taken off. */
function readTerms(terms: readonly string[], report: Report): Reading | undefined {
  const cells: string[] = [];
  const zh: string[] = [];
  const en: string[] = [];
  let value = 0;
  for (const [i, term] of terms.entries()) {
    const minus = term.startsWith('-');
    const quantity = minus ? term.slice(1) : term;
    const own = cellsOf(quantity, report);
    const values = own.map((key) => cellValue(key, report));
    if (own.length === 0 || values.some((each) => each === undefined)) return undefined;
    const sum = values.reduce<number>((all, each) => all + each!, 0);
    value += minus ? -sum : sum;
    cells.push(...own);
    const name = nameOf(quantity);
    const sign = i === 0 ? '' : minus ? ' − ' : ' + ';
    zh.push(`${sign}${name.zh}`);
    en.push(`${sign}${name.en}`);
  }
  return { cells, name: { zh: zh.join(''), en: en.join('') }, value };
}

function nameOf(quantity: Quantity): Text {
  const [row, column] = quantity.split('@') as [string, string | undefined];
  const own = wholes[row] ?? outcomes.find(({ key }) => key === row)?.name;
  if (!own) {
    const [court, ruling] = splitCourt(row);
    return {
      zh: `${courts[court].zh} · ${rulings[ruling].zh}`,
      en: `${courts[court].en} · ${rulings[ruling].en}`,
    };
  }
  const kind =
    column && applicants.find(({ columns: [first, ...more] }) => first === column && more.length === 0);
  return kind ? { zh: `${own.zh} · ${kind.name.zh}`, en: `${own.en} · ${kind.name.en}` } : own;
}

function splitCourt(quantity: Quantity): [Court, Ruling] {
  const at = quantity.lastIndexOf('.');
  return [quantity.slice(0, at) as Court, quantity.slice(at + 1) as Ruling];
}

function cellsOf(quantity: Quantity, report: Report): string[] {
  const [row, column = 'total'] = quantity.split('@') as [string, string | undefined];
  if (wholes[row] || row.startsWith('results.')) return rowsOf(row, column, report);
  const [court, ruling] = splitCourt(row);
  return blocks[court].map((block) => `proceedings.${block}.${ruling}`);
}

/** The cells of a row, or of all rows below a group; none where rows are missing. */
function rowsOf(row: string, column: string, report: Report): string[] {
  const own = `applications.${row}.${column}`;
  const count = rowsBelow[row];
  if (count === undefined) return report.cells.has(own) ? [own] : [];
  const below = [...report.cells.keys()].filter(
    (cell) => cell.startsWith(`applications.${row}.`) && cell.endsWith(`.${column}`) && cell !== own,
  );
  if (below.length === count) return below;
  return report.cells.has(own) && below.length === 0 ? [own] : [];
}

/** A blank total counts as the sum of its parts. */
function cellValue(key: string, report: Report): number | undefined {
  const cell = report.cells.get(key);
  if (!cell) return undefined;
  if (cell.meaning === 'number') return cell.value!;
  if (cell.meaning !== 'blank') return undefined;
  if (!key.endsWith('.total')) return 0;
  const row = key.slice(0, -'.total'.length);
  const parts = row.startsWith('proceedings') ? ['upheld', 'corrected', 'other', 'pending'] : columns;
  let sum = 0;
  for (const part of parts) {
    const own = report.cells.get(`${row}.${part}`);
    if (!own || (own.meaning !== 'number' && own.meaning !== 'blank')) return undefined;
    sum += own.value ?? 0;
  }
  return sum;
}
