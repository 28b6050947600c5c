import type { ReportForm } from '../form/report-form.ts';
import type { Localized } from '../model/localized.ts';
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
export function interpretationsOf(
  { sums }: Pick<ClaimTarget, 'sums'>,
  report: Report,
  form: ReportForm,
): Interpretation[] {
  const found = sums.map((terms) => interpret(terms, report, form));
  return found.every((part) => part !== undefined) ? found : [];
}

function interpret(terms: readonly Term[], report: Report, form: ReportForm): Interpretation | undefined {
  const cells: string[] = [];
  const zh: string[] = [];
  const en: string[] = [];
  let value = 0;
  for (const [i, term] of terms.entries()) {
    const keys = cellsOf(term);
    const values = keys.map((key) => cellValue(key, report, form));
    if (keys.length === 0 || values.some((part) => part === undefined)) return undefined;
    const sum = values.reduce<number>((all, part) => all + part!, 0);
    value += term.minus ? -sum : sum;
    cells.push(...keys);
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
