import type { Finding, Severity } from '../model/finding.ts';

const order: readonly Severity[] = ['error', 'warning', 'info'];

/** Errors, then warnings, then infos; what a waiver covers last; each in the order given. */
export function worstFirst(findings: readonly Finding[]): Finding[] {
  const rank = ({ severity, waived }: Finding) => (waived ? order.length : order.indexOf(severity));
  return [...findings].sort((a, b) => rank(a) - rank(b));
}
