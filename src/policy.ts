import { staleWaivers } from './config/stale-waivers.ts';
import { type Waiver, waive } from './config/waiver.ts';
import { reportForm } from './form/report-form.ts';
import { findingOf, inFormOrder, type Judgement, type Measures } from './judge.ts';
import type { Finding, Severity } from './model/finding.ts';
import type { Report } from './model/report.ts';
import { judgedStatus } from './model/result.ts';

/** How grave what is found is held to be, and what is known and left. */
export interface Policy {
  /** Severities other than the rules' own; `off` silences a rule. */
  readonly severities?: Readonly<Record<string, Severity | 'off'>>;
  /** The waivers for this file. */
  readonly waivers?: readonly Waiver[];
  /** The day of the check, YYYY-MM-DD; without it no waiver is out of date. */
  readonly today?: string;
}

/** A judgement with the severities and waivers of a policy, and what follows of it. */
export interface Verdict extends Judgement {
  readonly status: 'passed' | 'failed';
}

/**
 * Applies a policy to a judgement. A report passes where no error is left and every equation was evaluated,
 * whatever is waived or switched off.
 */
export function applyPolicy(
  judgement: Judgement,
  report: Report,
  { editions, rules }: Measures,
  { severities = {}, waivers = [], today }: Policy,
): Verdict {
  const form = reportForm(report, editions);
  const staleWaiver = rules.find(({ id }) => id === 'stale-waiver');
  const stale = staleWaiver
    ? staleWaivers(report, form, waivers, today).map((violation) =>
        findingOf(violation, staleWaiver, report, form.cells),
      )
    : [];
  const graded = [...judgement.findings, ...stale].flatMap((finding): Finding[] => {
    const severity = severities[finding.rule] ?? finding.severity;
    return severity === 'off' ? [] : [{ ...finding, severity }];
  });
  const findings = waive(graded, waivers, report, form, today);
  return {
    ...judgement,
    status: judgedStatus(judgement.equations, findings),
    findings: stale.length > 0 ? inFormOrder(findings, form.cells) : findings,
  };
}
