import type { ReportResult } from '../model/result.ts';

/** How many reports a rule found fault with, and how often; what is waived is not counted. */
export interface RuleCount {
  readonly reports: number;
  readonly findings: number;
}

/** Adds the findings of one result to the counts by rule. */
export function countRules(counts: Map<string, RuleCount>, result: ReportResult): void {
  if (result.status === 'unreadable') return;
  const seen = new Set<string>();
  for (const { rule, waived } of result.findings) {
    if (waived) continue;
    const { reports, findings } = counts.get(rule) ?? { reports: 0, findings: 0 };
    counts.set(rule, { reports: reports + (seen.has(rule) ? 0 : 1), findings: findings + 1 });
    seen.add(rule);
  }
}
