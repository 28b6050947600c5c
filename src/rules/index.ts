import type { Edition } from '../form/edition.ts';
import { annotatedNumber } from './annotated-number.ts';
import { blankCell } from './blank-cell.ts';
import { carryOverMismatch } from './carry-over-mismatch.ts';
import { changedOrder } from './changed-order.ts';
import { copiedText } from './copied-text.ts';
import { duplicateReport } from './duplicate-report.ts';
import { emptySection } from './empty-section.ts';
import { equationRule } from './equation.ts';
import { feeDecimals } from './fee-decimals.ts';
import { feeStatementContradiction } from './fee-statement-contradiction.ts';
import { feeStatementMissing } from './fee-statement-missing.ts';
import { feeUnit } from './fee-unit.ts';
import { fractionalCount } from './fractional-count.ts';
import { fullWidthDigits } from './full-width-digits.ts';
import { inForceBelowNetIssued } from './in-force-below-net-issued.ts';
import { latePublication } from './late-publication.ts';
import { misnamedFile } from './misnamed-file.ts';
import { missingColumn } from './missing-column.ts';
import { missingRow } from './missing-row.ts';
import { missingSection } from './missing-section.ts';
import { missingTable } from './missing-table.ts';
import { mixedEdition } from './mixed-edition.ts';
import { negativeNumber } from './negative-number.ts';
import { notANumber } from './not-a-number.ts';
import { pendingMismatch } from './pending-mismatch.ts';
import { placedByOrder } from './placed-by-order.ts';
import { regulationBelowCityLevel } from './regulation-below-city-level.ts';
import { repeatedRow } from './repeated-row.ts';
import { rollUpMismatch } from './roll-up-mismatch.ts';
import type { Rule } from './rule.ts';
import { sectionNumber } from './section-number.ts';
import { sectionOrder } from './section-order.ts';
import { sectionWording } from './section-wording.ts';
import { staleFormula } from './stale-formula.ts';
import { staleWaiver } from './stale-waiver.ts';
import { stockMismatch } from './stock-mismatch.ts';
import { suddenChange } from './sudden-change.ts';
import { surplusNumber } from './surplus-number.ts';
import { templateResidue } from './template-residue.ts';
import { textNumber } from './text-number.ts';
import { textTableMismatch } from './text-table-mismatch.ts';
import { unclearRow } from './unclear-row.ts';
import { unitInCell } from './unit-in-cell.ts';
import { unknownRow } from './unknown-row.ts';
import { yearMismatch } from './year-mismatch.ts';

/** Rules that are code, one file each, in the order of their listing. */
const codeRules: readonly Rule[] = [
  missingTable,
  missingRow,
  missingColumn,
  unknownRow,
  repeatedRow,
  unclearRow,
  surplusNumber,
  placedByOrder,
  changedOrder,
  mixedEdition,
  misnamedFile,
  negativeNumber,
  fractionalCount,
  notANumber,
  staleFormula,
  blankCell,
  textNumber,
  fullWidthDigits,
  unitInCell,
  annotatedNumber,
  inForceBelowNetIssued,
  regulationBelowCityLevel,
  feeDecimals,
  missingSection,
  sectionOrder,
  sectionNumber,
  sectionWording,
  emptySection,
  templateResidue,
  textTableMismatch,
  feeStatementMissing,
  feeStatementContradiction,
  yearMismatch,
  latePublication,
  carryOverMismatch,
  stockMismatch,
  pendingMismatch,
  rollUpMismatch,
  feeUnit,
  suddenChange,
  copiedText,
  duplicateReport,
  staleWaiver,
];

/** All rules: the equations of the editions (one rule an id), then those that are code. */
export function rulesOf(editions: readonly Edition[]): Rule[] {
  const equations = new Map(
    editions.flatMap((edition) => edition.equations.map((equation) => [equation.id, equation] as const)),
  );
  return [...[...equations.values()].map(equationRule), ...codeRules];
}
