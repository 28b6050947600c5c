import type { Statement } from './statement.ts';

/** Readings that the rest of the sentence rules out. */
export function refine(found: readonly Statement[]): Statement[] {
  const replied = found.some(({ measure }) => measure?.id === 'replied');
  return found.flatMap((each, i) => {
    const { measure } = each;
    if (measure?.id === 'replied') return isPart(each, i, found) ? [] : [each];
    if (measure?.kind !== 'whole' || !measure.incoming || measure.readings.length < 2) return [each];
    let { readings } = measure;
    if (replied)
      readings = readings.filter((terms) => !terms.some(({ rows }) => rows[0] === repliedRow(found)));
    const next = found[i + 1];
    const included = next?.measure?.id === 'carriedOver' && /^[（(]?(?:其中)?(?:包)?[含括]/.test(next.clause);
    if (included)
      readings = readings.filter(
        (terms) => terms.length > 1 || terms[0]!.rows[0] !== readings[0]![0]!.rows[0],
      );
    return [{ ...each, measure: { ...measure, readings } }];
  });
}

const repliedRow = (found: readonly Statement[]): string | undefined =>
  found.find(({ measure }) => measure?.id === 'replied')!.measure!.readings[0]![0]!.rows[0];

/** 受理 12 件，答复 7 件，不予受理 5 件: where those that follow make up the whole, 答复 is one of its parts. */
function isPart(each: Statement, at: number, found: readonly Statement[]): boolean {
  const whole = found.find(({ measure }) => measure?.incoming);
  const parts = found.slice(at).filter(({ none, measure }) => !none && measure?.id !== 'carriedForward');
  const sum = parts.reduce((total, { number }) => total + (number ?? 0), 0);
  return whole !== undefined && parts.length > 1 && each.number !== whole.number && sum === whole.number;
}
