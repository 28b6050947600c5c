import type { FormCell } from '../../src/form/edition.ts';
import { normaliseLabel } from '../../src/form/label.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { ReportResult } from '../../src/model/result.ts';

/** What is known of a file: what its cells were written as, what was put in, and all of its text. */
export interface Known {
  readonly numbers: ReadonlyMap<string, string | null>;
  readonly added: readonly string[];
  readonly text: string;
  readonly removed: readonly string[];
  readonly form: ReadonlyMap<string, FormCell>;
  /** Messages that the undamaged file gets too. */
  readonly usual: ReadonlySet<string>;
}

/** A fault of the checker, and what shows it. */
export interface Fault {
  readonly kind:
    | 'wrong pass'
    | 'untold loss'
    | 'false missing'
    | 'skipped'
    | 'internal'
    | 'stray'
    | 'unreadable'
    | 'misread';
  readonly detail: string;
}

const sums = new Set([
  'applications-row-total',
  'applications-outcome-total',
  'applications-balance',
  'proceedings-total',
]);

/** Whether a finding names a cell, its row, its column or its table as unread. */
function tells(finding: Finding, key: string, { table, row, column }: FormCell): boolean {
  const { target = '', cells, rule, message } = finding;
  if (cells.some((cell) => cell.key === key)) return true;
  if (sums.has(rule)) return false;
  if (target === `${table.key}.${row.key}` || target === key) return true;
  if (rule === 'missing-column' && target === `${table.key}.${column.key}`) return true;
  if (rule === 'changed-order' && target === table.key)
    return message.zh.includes(row.short.zh) || message.zh.includes(column.short.zh);
  if (rule === 'missing-row') return target === table.key && message.zh.includes(row.short.zh);
  if (target === table.key && ['missing-table', 'unclear-row'].includes(rule)) return true;
  return target === table.key && ['surplus-number', 'unknown-row'].includes(rule);
}

/** The faults of what was found in a file. */
export function faultsOf(result: ReportResult, known: Known): Fault[] {
  if (result.status === 'unreadable') {
    const { code, message } = result.failure;
    return [{ kind: code === 'internal-error' ? 'internal' : 'unreadable', detail: `${code} ${message.zh}` }];
  }
  const { report, findings, equations, status } = result;
  const faults: Fault[] = [];
  const news = findings.filter(({ message }) => !known.usual.has(message.zh));
  const skipped = equations.filter((equation) => equation.status === 'skipped');
  if (skipped.length > 0 && (status === 'passed' || !findings.some(({ severity }) => severity === 'error')))
    faults.push({ kind: 'skipped', detail: skipped.map(({ rule, target }) => `${rule}/${target}`).join() });
  const shown = new Set([...report.cells.values()].map(({ raw }) => String(raw ?? '')));
  const all = news.map(({ message, cells }) => message.zh + cells.map(({ raw }) => raw).join(' ')).join('\n');
  const untold: string[] = [];
  const misread: string[] = [];
  for (const [key, text] of known.numbers) {
    const form = known.form.get(key);
    if (!form) continue;
    const cell = report.cells.get(key);
    const wanted =
      text === null || text === '' ? null : /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
    const value = cell?.value ?? null;
    if (
      wanted === undefined
        ? value === null || value === Number(text)
        : value === wanted && (cell !== undefined || wanted === null)
    )
      continue;
    const isTold = news.some((finding) => tells(finding, key, form));
    const fails = equations.some((equation) => equation.status === 'failed' && equation.cells.includes(key));
    const note = `${key}: ${text} → ${cell ? `${cell.status} ${cell.raw}` : 'absent'}`;
    const isLost = text !== null && text !== '0' && !shown.has(text) && !all.includes(text);
    if (isTold) continue;
    if (status === 'passed' || (isLost && !fails)) untold.push(note);
    else if (cell?.status === 'number' && !fails) misread.push(note);
  }
  if (untold.length > 0)
    faults.push({ kind: status === 'passed' ? 'wrong pass' : 'untold loss', detail: brief(untold) });
  if (misread.length > 0) faults.push({ kind: 'misread', detail: brief(misread) });
  for (const text of new Set(known.added))
    if (
      !shown.has(text) &&
      !all.includes(text) &&
      !news.some(({ rule }) =>
        [
          'surplus-number',
          'unknown-row',
          'unclear-row',
          'repeated-row',
          'not-a-number',
          'text-number',
          'annotated-number',
        ].includes(rule),
      )
    )
      faults.push({ kind: 'stray', detail: `${status} ${text}` });
    else if (status === 'passed' && news.length === 0)
      faults.push({ kind: 'wrong pass', detail: `added ${text}` });
  faults.push(...falseMissing(report.tables, known, status));
  return faults;
}

function falseMissing(
  tables: readonly {
    key: string;
    found: boolean;
    missingRows: readonly string[];
    missingColumns: readonly string[];
    standsAt?: unknown;
  }[],
  { text, form, removed, numbers }: Known,
  status: string,
): Fault[] {
  const whole = normaliseLabel(text.replace(/\s/g, '')) + text.replace(/[\s|│]/g, '');
  const damaged = new Set(removed.map((label) => normaliseLabel(label)));
  const faults: Fault[] = [];
  for (const { key: table, found, missingRows, missingColumns, standsAt } of tables) {
    const cells = [...form.values()].filter((cell) => cell.table.key === table);
    if (cells.length === 0) continue;
    const remains = [...numbers].filter(
      ([key, number]) =>
        form.get(key)?.table.key === table && number && number.length > 1 && text.includes(number),
    );
    if (!found && !standsAt && remains.length > 2)
      faults.push({ kind: 'false missing', detail: `${status} table ${table}` });
    for (const row of missingRows) {
      const label = cells.find((cell) => cell.row.key === row)?.row.label ?? '';
      const stands =
        whole.includes(label.replace(/\s/g, '')) ||
        (label.length > 5 && whole.includes(normaliseLabel(label)));
      if (stands && !damaged.has(normaliseLabel(label)))
        faults.push({ kind: 'false missing', detail: `row ${table}.${row}` });
    }
    for (const column of missingColumns) {
      const label = cells.find((cell) => cell.column.key === column)?.column.label ?? '';
      if (!damaged.has(normaliseLabel(label)) && whole.includes(label))
        faults.push({ kind: 'false missing', detail: `column ${table}.${column}` });
    }
  }
  return faults;
}

const brief = (notes: readonly string[]): string =>
  notes.slice(0, 4).join('; ') + (notes.length > 4 ? ` +${notes.length - 4}` : '');
