import { diagnose } from './diagnose/diagnose.ts';
import { forcedValues, nothingForced } from './diagnose/forced-values.ts';
import { carriedOver } from './form/carried-over.ts';
import { cellName, type Edition, type FormCell } from './form/edition.ts';
import { evaluate } from './form/equations.ts';
import { digestReport, type ReportDigest } from './form/report-digest.ts';
import { reportForm } from './form/report-form.ts';
import { remaindersFor, sumsOfSubordinates } from './form/rolled-up.ts';
import type { Body } from './model/body.ts';
import type { Diagnosis } from './model/diagnosis.ts';
import type { EquationResult, Finding, Violation } from './model/finding.ts';
import { oncePer } from './model/remember.ts';
import type { Report } from './model/report.ts';
import type { Rollup } from './model/rollup.ts';
import type { Rule, RuleContext } from './rules/rule.ts';

/** By what reports are judged: the editions of the form and the rules. */
export interface Measures {
  readonly editions: readonly Edition[];
  readonly rules: readonly Rule[];
}

/** What is known of a report besides its own words. */
export interface Related {
  /** The body that reports, where more is known of it than the report says. */
  readonly body?: Body;
  /** The file's name as the user gave it. */
  readonly file?: string;
  /** The body's report of the year before. */
  readonly lastYear?: ReportDigest;
  /** The body's report of the year after, where that was judged without this one. */
  readonly nextYear?: ReportDigest;
  /** Other reports of this body and year. */
  readonly twins?: readonly ReportDigest[];
  /** Reports of other bodies on this year with the same numbers. */
  readonly lookalikes?: readonly ReportDigest[];
  /** The report against the sum of those right below it. */
  readonly subordinates?: Rollup;
  /** The report above it against the sum in which this one counts. */
  readonly parent?: Rollup;
}

/** What a report is found to be, before anyone decides how grave that is. Plain data. */
export interface Judgement {
  readonly equations: readonly EquationResult[];
  /** In form order, each with its rule's own severity. */
  readonly findings: readonly Finding[];
  /** Why the sums fail, where a sum of a table with shared cells failed. */
  readonly diagnosis?: Diagnosis;
}

/** Judges one report by all rules; the same report and relations give the same judgement on any day. */
export function judge(report: Report, { editions, rules }: Measures, related: Related = {}): Judgement {
  const form = reportForm(report, editions);
  const { equations: instances, cells } = form;
  const equations = instances.map((instance) => evaluate(instance, report, cells));
  const failing = equations.some(({ status }) => status === 'failed');
  const digest = hasOthers(related) ? digestReport(report, form, related.file) : undefined;
  const forced = failing ? forcedValues(report, instances, cells) : nothingForced;
  const context: RuleContext = {
    ...related,
    ...(digest ? { digest } : {}),
    edition: form.main.edition,
    form,
    equations,
    forced: forced.values,
  };
  const witnesses = rules.filter(({ witness }) => witness);
  const { diagnosis, certain } = diagnose({
    report,
    instances,
    results: equations,
    form: cells,
    forced,
    known: {
      lastYear: digest && related.lastYear ? carriedOver(digest, related.lastYear) : [],
      subordinates: related.subordinates ? sumsOfSubordinates(related.subordinates) : [],
      parent: related.parent ? remaindersFor(report, related.parent) : [],
    },
    countContradictions: (changed) =>
      witnesses.reduce((count, { check }) => count + (check?.(changed, context).length ?? 0), 0),
  });
  const explained = { ...context, forced: certain };
  const findings = rules.flatMap((rule) =>
    (rule.check?.(report, explained) ?? []).map((violation) => findingOf(violation, rule, report, cells)),
  );
  return { equations, findings: inFormOrder(findings, cells), ...(diagnosis ? { diagnosis } : {}) };
}

/** A judgement that was made of a report alone, with what other reports say of it; the same as to judge it with them. */
export function judgeAgainst(
  alone: Judgement,
  report: Report,
  measures: Measures,
  related: Related,
): Judgement {
  if (!hasOthers(related)) return alone;
  if (alone.diagnosis && (related.lastYear || related.subordinates || related.parent))
    return judge(report, measures, related);
  const form = reportForm(report, measures.editions);
  const context: RuleContext = {
    ...related,
    digest: digestReport(report, form, related.file),
    edition: form.main.edition,
    form,
    equations: alone.equations,
    forced: nothingForced.values,
  };
  const findings = measures.rules.flatMap((rule) =>
    rule.between
      ? (rule.check?.(report, context) ?? []).map((violation) =>
          findingOf(violation, rule, report, form.cells),
        )
      : [],
  );
  return findings.length === 0
    ? alone
    : { ...alone, findings: inFormOrder([...alone.findings, ...findings], form.cells) };
}

/** Whether other reports are known that this one can be held against. */
export function hasOthers({ twins = [], lookalikes = [], ...related }: Related): boolean {
  const { lastYear, nextYear, subordinates, parent } = related;
  return (
    (lastYear ?? nextYear ?? subordinates ?? parent) !== undefined || twins.length + lookalikes.length > 0
  );
}

/** What a rule found, with the rule's name and severity and with the cells as the file shows them. */
export function findingOf(
  { cells = [], severity, ...violation }: Violation,
  rule: Rule,
  report: Report,
  form: ReadonlyMap<string, FormCell>,
): Finding {
  return {
    ...violation,
    rule: rule.id,
    severity: severity ?? rule.severity,
    cells: cells.flatMap((key) => {
      const cell = report.cells.get(key);
      const formCell = form.get(key);
      return cell && formCell
        ? [{ key, label: cellName(formCell), raw: cell.raw, value: cell.value, place: cell.place }]
        : [];
    }),
  };
}

/** By the first cell's position in the form; findings about no cell come first, as the rules gave them. */
export function inFormOrder(findings: readonly Finding[], form: ReadonlyMap<string, FormCell>): Finding[] {
  const position = positionsIn(form);
  const of = ({ cells }: Finding) => (cells[0] ? (position.get(cells[0].key) ?? -1) : -1);
  return findings
    .map((finding, i) => ({ finding, i, at: of(finding) }))
    .sort((a, b) => a.at - b.at || a.i - b.i)
    .map(({ finding }) => finding);
}

const positionsIn = oncePer(
  (form: ReadonlyMap<string, FormCell>) => new Map([...form.keys()].map((key, i) => [key, i] as const)),
);
