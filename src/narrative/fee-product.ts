import { lexicon } from '../generated/lexicon.ts';
import { holdsAny } from '../text/holds-any.ts';
import { between, type Context, type Listing } from './fee-listing.ts';
import { numerals, writtenNumber } from './numerals.ts';

const { total: sumWords } = lexicon.fees;

/** 通知3件，每件, 向3名申请人各: how many times an amount was charged. */
const times = new RegExp(
  `(?:通知书?|[向对就由有，,。；;：:、]|^)(?:${['[名位人家个]', '[件份]'].map((unit) => `(\\d{1,4}|[${numerals}]{1,4})${unit}[^，,。；;\\d中其]{0,20}?[，,]?(?:各(?![项类种级县区])|分别|每${unit})`).join('|')})[^，,。；;\\d]{0,12}$`,
);

/** 向3名申请人各收取100元，合计300元: one amount so many times, and their sum. */
export function multiplied({ statement, own: [each, total, ...more] }: Context): Listing | undefined {
  if (each?.kind !== 'money' || !total || more.length > 0) return undefined;
  const [, people, notices] = times.exec(between(statement, statement.start, each.start).slice(-60)) ?? [];
  const count = people ?? notices;
  const words = between(statement, each.end, total.start);
  if (
    !count ||
    !(holdsAny(words, sumWords) || words.includes('共')) ||
    /[减免退另除未]|其中/.test(statement.text)
  )
    return undefined;
  const value = each.value * writtenNumber(count);
  return { total, parts: [{ ...each, value }], complete: true };
}
