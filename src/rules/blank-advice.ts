import { cellName } from '../form/edition.ts';
import { type Language, plural } from '../model/localized.ts';
import type { Report } from '../model/report.ts';
import type { RuleContext } from './rule.ts';

/** At most this many blank cells of an equation are named with their numbers. */
const mostNamed = 3;

/**
 * What to do with the blank cells of a failed equation; none where all are filled. A number is named only where
 * the equations force it, and then it is the whole message.
 */
export function blankAdvice(
  { left, right }: { readonly left: readonly string[]; readonly right: readonly string[] },
  leftSum: string,
  report: Report,
  { form, forced }: RuleContext,
  language: Language,
): { readonly text: string; readonly whole: boolean } | undefined {
  const blanks = [...left, ...right].filter((key) => report.cells.get(key)!.status === 'blank');
  if (blanks.length === 0) return undefined;
  const name = (key: string) => cellName(form.cells.get(key)!)[language];
  const zh = language === 'zh';
  const [first] = blanks;
  const aTotal = blanks.length === 1 && right.length === 1 && right[0] === first;
  if (blanks.every((key) => forced.has(key))) {
    const sum = (keys: readonly string[]) =>
      keys.reduce((all, key) => all + (report.cells.get(key)!.value ?? forced.get(key)!), 0);
    if (sum(left) !== sum(right))
      return { text: zh ? '；未填的按 0 计' : '; blank cells count as 0', whole: false };
    const owed = blanks.filter((key) => forced.get(key) !== 0);
    const filled = owed.slice(0, mostNamed).map((key) => {
      const number = forced.get(key);
      return zh ? `“${name(key)}”未填，应为 ${number}` : `"${name(key)}" is blank and should be ${number}`;
    });
    if (owed.length > mostNamed)
      filled.push(zh ? `共 ${owed.length} 格要填` : `${owed.length} cells in all are to be filled in`);
    const alone = owed.length === 1 && right.length === 1 && right[0] === owed[0];
    const why = alone ? (zh ? `（${leftSum}）` : ` (${leftSum})`) : '';
    return { text: filled.join(zh ? '；' : '; ') + why, whole: true };
  }
  if (aTotal)
    return {
      text: zh
        ? `“${name(first!)}”未填，照各条等式算出的数不一致（这里 ${leftSum}），请先核对各项`
        : `"${name(first!)}" is blank, and its sums disagree on it (here ${leftSum}); check the parts first`,
      whole: true,
    };
  const total = right.length === 1 && blanks.find((key) => key === right[0]);
  if (total)
    return {
      text: zh
        ? `“${name(total)}”未填，各项也有 ${blanks.length - 1} 格未填，请先补齐各项`
        : `"${name(total)}" is blank, and so ${blanks.length === 2 ? 'is 1 of its parts' : `are ${blanks.length - 1} of its parts`}; fill in the parts first`,
      whole: true,
    };
  return {
    text: zh
      ? `；有 ${blanks.length} 格未填（按 0 计），请先补齐`
      : `; ${plural(blanks.length, 'cell')} left blank (counted as 0), to be filled in first`,
    whole: false,
  };
}
