import { type Waiver, waive } from './config/waiver.ts';
import { diagnose } from './diagnose/diagnose.ts';
import { forcedValues, nothingForced } from './diagnose/forced-values.ts';
import type { Edition, FormCell } from './form/edition.ts';
import { cellName } from './form/edition.ts';
import { evaluate } from './form/equations.ts';
import { reportForm } from './form/report-form.ts';
import type { Diagnosis } from './model/diagnosis.ts';
import type { EquationResult, Finding, Severity, Violation } from './model/finding.ts';
import type { Report } from './model/report.ts';
import type { Body, Rule, RuleContext } from './rules/rule.ts';

/** How a report is judged. */
export interface CheckSettings {
  readonly editions: readonly Edition[];
  readonly rules: readonly Rule[];
  /** Severities other than the rules' own; `off` silences a rule. */
  readonly severities?: Readonly<Record<string, Severity | 'off'>>;
  /** The body that reports, from the configuration. */
  readonly body?: Body;
  /** The file's name as the user gave it. */
  readonly file?: string;
  /** The waivers for this file. */
  readonly waivers?: readonly Waiver[];
  /** The day of the check, YYYY-MM-DD; without it no waiver is out of date. */
  readonly today?: string;
}

/** What was judged of one report. */
export interface Judgement {
  readonly status: 'passed' | 'failed';
  readonly equations: readonly EquationResult[];
  readonly findings: readonly Finding[];
  /** Why the sums fail, where a sum of a table with shared cells failed. */
  readonly diagnosis?: Diagnosis;
}

/**
 * Judges one report by all rules: evaluates the equations, gathers observations, stamps severities. A report
 * passes where no error is left and every equation was evaluated, whatever is waived or switched off.
 */
export function checkReport(report: Report, settings: CheckSettings): Judgement {
  const { editions, rules, severities = {}, waivers = [], today } = settings;
  const form = reportForm(report, editions);
  const { equations: instances, cells } = form;
  const equations = instances.map((each) => evaluate(each, report, cells));
  const failing = equations.some(({ status }) => status === 'failed');
  const forced = failing ? forcedValues(report, instances, cells) : nothingForced;
  const context: RuleContext = {
    edition: form.own.edition,
    form,
    equations,
    forced: forced.values,
    ...(settings.body ? { body: settings.body } : {}),
    ...(settings.file === undefined ? {} : { file: settings.file }),
    waivers,
    ...(today === undefined ? {} : { today }),
  };
  const witnesses = rules.filter((rule) => rule.witness && severities[rule.id] !== 'off');
  const { diagnosis, certain } = diagnose({
    report,
    instances,
    results: equations,
    form: cells,
    forced,
    countContradictions: (changed) => witnesses.flatMap((rule) => rule.check(changed, context)).length,
  });
  const found = rules.flatMap((rule) => {
    const severity = severities[rule.id];
    if (severity === 'off') return [];
    return rule
      .check(report, { ...context, forced: certain })
      .map((said) => stamp(said, rule.id, severity ?? said.severity ?? rule.severity, report, cells));
  });
  const findings = waive(found, waivers, report, today);
  const whole = equations.every(({ status }) => status !== 'skipped');
  const sound = !findings.some(({ severity, waived }) => severity === 'error' && !waived);
  return {
    status: whole && sound ? 'passed' : 'failed',
    equations,
    findings: inFormOrder(findings, cells),
    ...(diagnosis ? { diagnosis } : {}),
  };
}

function stamp(
  { cells = [], ...said }: Violation,
  rule: string,
  severity: Severity,
  report: Report,
  form: ReadonlyMap<string, FormCell>,
): Finding {
  return {
    ...said,
    rule,
    severity,
    cells: cells.flatMap((key) => {
      const cell = report.cells.get(key);
      const own = form.get(key);
      return cell && own
        ? [{ key, label: cellName(own), raw: cell.raw, value: cell.value, place: cell.place }]
        : [];
    }),
  };
}

/** By the first cell's position in the form; findings about no cell come first, as the rules gave them. */
function inFormOrder(findings: readonly Finding[], form: ReadonlyMap<string, FormCell>): Finding[] {
  const position = new Map([...form.keys()].map((key, i) => [key, i]));
  const of = ({ cells }: Finding) => (cells[0] ? (position.get(cells[0].key) ?? -1) : -1);
  return findings
    .map((finding, i) => ({ finding, i, at: of(finding) }))
    .sort((a, b) => a.at - b.at || a.i - b.i)
    .map(({ finding }) => finding);
}
