import { judge, type Measures, type Related } from '../../../judge.ts';
import type { Rollup, RollupDiagnosis } from '../../../model/rollup.ts';
import type { Body } from '../../../rollup/rollup.ts';

/** A roll-up with what is wrong in its reports themselves; where several repairs are as small, the roll-up decides. */
export function withDiagnoses(
  rollup: Rollup,
  parent: Body,
  children: readonly Body[],
  measures: Measures,
): Rollup {
  const diagnoses = [
    ...diagnosisOf(parent, { subordinates: rollup }, measures),
    ...children.flatMap((child) => diagnosisOf(child, { parent: rollup }, measures)),
  ];
  return diagnoses.length > 0 ? { ...rollup, diagnoses } : rollup;
}

function diagnosisOf({ member, report }: Body, related: Related, measures: Measures): RollupDiagnosis[] {
  if (!report || member.status !== 'counted') return [];
  const { diagnosis } = judge(report, measures, related);
  return diagnosis ? [{ member, diagnosis }] : [];
}
