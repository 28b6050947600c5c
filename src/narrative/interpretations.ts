import type { ReportForm } from '../form/report-form.ts';
import type { Localized } from '../model/localized.ts';
import { oncePer } from '../model/remember.ts';
import type { Report } from '../model/report.ts';
import { type ClaimTarget, cellsOf, type Term } from './claim-target.ts';

/** One way to read a target in the tables: its cells, their name and their sum. */
export interface Interpretation {
  readonly cells: readonly string[];
  readonly name: Localized;
  readonly value: number;
  /** Of an amount: how many decimals the table prints. */
  readonly decimals?: number;
}

/** All sums of a target; none where a cell that one of them needs cannot be read. */
export type Interpret = (target: Pick<ClaimTarget, 'sums'>) => Interpretation[];

/** Reads targets in the tables of one report, each term once. */
export function interpreter(report: Report, form: ReportForm): Interpret {
  const termOf = oncePer((term: Term) => readTerm(term, report, form));
  return ({ sums }) => {
    const found = sums.map((terms) => interpret(terms, termOf, report));
    return found.every((part) => part !== undefined) ? found : [];
  };
}

/** The cells of a term and their sum. */
type ReadTerm = Pick<Interpretation, 'cells' | 'value'>;

function readTerm(term: Term, report: Report, form: ReportForm): ReadTerm | undefined {
  const cells = cellsOf(term);
  let value = 0;
  for (const key of cells) {
    const part = cellValue(key, report, form);
    if (part === undefined) return undefined;
    value += part;
  }
  return cells.length === 0 ? undefined : { cells, value: term.minus ? -value : value };
}

function interpret(
  terms: readonly Term[],
  termOf: (term: Term) => ReadTerm | undefined,
  report: Report,
): Interpretation | undefined {
  const cells: string[] = [];
  const zh: string[] = [];
  const en: string[] = [];
  let value = 0;
  for (const [i, term] of terms.entries()) {
    const read = termOf(term);
    if (!read) return undefined;
    value += read.value;
    cells.push(...read.cells);
    const sign = i === 0 ? '' : term.minus ? ' − ' : ' + ';
    zh.push(`${sign}${term.name.zh}`);
    en.push(`${sign}${term.name.en}`);
  }
  const decimals = terms.some(isAmount)
    ? { decimals: Math.min(...cells.map((key) => report.cells.get(key)?.decimals ?? 0)) }
    : {};
  return { cells, name: { zh: zh.join(''), en: en.join('') }, value: Number(value.toFixed(6)), ...decimals };
}

const isAmount = ({ read, columns: [column] }: Term): boolean =>
  read.compiled.columns.get(column!)?.kind === 'amount';

/** A blank total counts as the sum of its parts. */
function cellValue(key: string, report: Report, form: ReportForm): number | undefined {
  const cell = report.cells.get(key);
  if (!cell) return undefined;
  if (cell.status === 'number') return cell.value!;
  if (cell.status !== 'blank') return undefined;
  const parts = form.parts.get(key)?.[0];
  if (!parts) return 0;
  let sum = 0;
  for (const part of parts) {
    const cell = report.cells.get(part);
    if (!cell || (cell.status !== 'number' && cell.status !== 'blank')) return undefined;
    sum += cell.value ?? 0;
  }
  return sum;
}
