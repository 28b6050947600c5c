import { type Measure, measureOf } from './measure.ts';
import type { Statement } from './statement.ts';

const all = /(?:均|全部|都)(?:已)?(?:被|获|予以|为|得到)?(?:结果)?/;
const upheld = new RegExp(`${all.source}维持|^(?:结果|已|被|为)+维持(?:原.{0,6})?$`);
const pending = /(?:正在|尚在|还在)审理|审理(?:当)?中$|^(?:均|全部|都)?(?:尚|还)?未审结$/;

/** 均获维持, 均为自然人 say of the wholes before them that all of it was so. */
export function allOfIt(text: string, quote: string, found: readonly Statement[]): Statement[] {
  const ruling =
    upheld.test(text) && !/审结|结案|已结/.test(text) ? 'upheld' : pending.test(text) ? 'pending' : undefined;
  const ruled = found.flatMap((each) => {
    const id = each.measure?.id;
    if (!ruling || !id?.endsWith('.total') || !each.number) return [];
    const to = id.replace('.total', `.${ruling}`);
    return [retold(each, { id: to, kind: 'proceeding', readings: [[to]] }, quote)];
  });
  const whole = found.findLast(({ measure, none }) => measure?.kind === 'whole' && !none);
  const people =
    /^(?:申请人(?:类型)?)?(?:均|全部|都)?(?:为|是|系|由)(自然人)(?:提出|提交)?(?:的)?(?:申请)?$/.exec(
      text,
    )?.[1];
  const of = people && whole?.number ? measureOf(people, undefined, true) : undefined;
  return of ? [...ruled, retold(whole!, of, quote)] : ruled;
}

const retold = (each: Statement, measure: Measure, quote: string): Statement => ({
  ...each,
  measure,
  clause: each.clause === quote ? quote : `${each.clause}，${quote}`,
});

/** Readings that the rest of the sentence rules out. */
export function refine(found: readonly Statement[]): Statement[] {
  const replied = found.some(({ measure }) => measure?.id === 'replied');
  return found.flatMap((each, i) => {
    const { measure } = each;
    if (measure?.id === 'replied') return isPart(each, i, found) ? [] : [each];
    if (measure?.id !== 'handled' && measure?.id !== 'received') return [each];
    let { readings } = measure;
    if (replied) readings = readings.filter((terms) => !terms.includes('results.total'));
    const next = found[i + 1];
    if (next?.measure?.id === 'carriedOver' && /^(?:其中)?(?:包)?[含括]/.test(next.clause))
      readings = readings.filter((terms) => terms[0] !== 'received' || terms.length > 1);
    return [{ ...each, measure: { ...measure, readings } }];
  });
}

/** 受理 12 件，答复 7 件，不予受理 5 件: where those that follow make up the whole, 答复 is one of its parts. */
function isPart(each: Statement, at: number, found: readonly Statement[]): boolean {
  const whole = found.find(({ measure }) => measure?.id === 'received' || measure?.id === 'newlyReceived');
  const parts = found.slice(at).filter(({ none, measure }) => !none && measure?.id !== 'carriedForward');
  const sum = parts.reduce((total, { number }) => total + (number ?? 0), 0);
  return whole !== undefined && parts.length > 1 && each.number !== whole.number && sum === whole.number;
}
