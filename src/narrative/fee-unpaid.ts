import { lexicon } from '../generated/lexicon.ts';
import { holdsAny } from '../text/holds-any.ts';
import { moneyIn } from './fee-figures.ts';
import { clauseBefore, endOfClause, namesEarlier, type OpposedSpans } from './fee-pieces.ts';
import { type FoundPhrase, phrasesIn, without } from './phrases.ts';

const { elsewhere, remainder, rest } = lexicon.fees;

/** Whether a text tells of other years, or of what was paid after all. */
export const isLate = (text: string): boolean =>
  holdsAny(without(text, 'deniedYears'), [...elsewhere.years, '催', '补缴', '后缴']);

/** 所有申请人均足额缴费。其中1名逾期未缴; 未发出收费通知，1件逾期未缴. */
export function unpaidThough(text: string, denial: FoundPhrase | undefined): OpposedSpans[] {
  if (isLate(text)) return [];
  const unpaid = phrasesIn(text, 'someUnpaid').find(
    ({ start }) => !/[没无除]/.test(clauseBefore(text, start)),
  );
  // 其中4件，均已缴清: all of some.
  const isAll = (start: number) => {
    const clause = clauseBefore(text, start);
    return (
      !/[\d中的除]/.test(clause) &&
      !holdsAny(clause, [...rest, ...remainder]) &&
      !/其中[^。；;]*$/.test(text.slice(Math.max(0, start - 60), start))
    );
  };
  const paid =
    unpaid &&
    phrasesIn(text, 'allPaid').find(
      ({ start, end }) =>
        isAll(start) || /^[^，,。；;]{0,4}[，,。；;]其中$/.test(text.slice(end, unpaid.start)),
    );
  const isUnsent = denial && text.slice(denial.start, endOfClause(text, denial.end)).includes('通知');
  const unsent = isUnsent && !holdsAny(text, elsewhere.alone) ? denial : undefined;
  const first = paid ?? unsent;
  return first && unpaid ? [{ first, second: unpaid }] : [];
}

/** 应收1400元，1名申请人逾期未缴，实收1400元: all came in, though one did not pay. */
export function receivedThoughUnpaid(text: string, year: number | undefined): OpposedSpans[] {
  if (isLate(text) || namesEarlier(text, year)) return [];
  const [unpaid] = phrasesIn(text, 'someUnpaid').filter(
    ({ start }) => !/[没无未][^，,。；;]*$/.test(text.slice(Math.max(0, start - 20), start)),
  );
  const money = moneyIn(text);
  const most = Math.max(...money.map(({ value }) => value));
  const starts = new Set(money.flatMap(({ start, value }) => (value === most ? [start] : [])));
  const behind = (says: string) => phrasesIn(text, says).filter(({ end }) => starts.has(end));
  const asked = behind('billed').at(-1);
  const taken = behind('taken').find(({ start }) => asked && start >= asked.end);
  return unpaid && taken?.text.startsWith('实') ? [{ first: taken, second: unpaid }] : [];
}
