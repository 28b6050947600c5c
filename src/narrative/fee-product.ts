import { lexicon } from '../generated/lexicon.ts';
import { holdsAny } from '../text/holds-any.ts';
import { between, type Context, type Listing } from './fee-listing.ts';
import { numerals, writtenNumber } from './numerals.ts';

const { total: sumWords } = lexicon.fees;

/** 通知3件，每件, 向3名申请人各: how many times an amount was charged. */
const times = new RegExp(
  `(?:通知书?|[向对就由])(\\d{1,4}|[${numerals}]{1,4})[名位件份人家个](?:政府|信息|公开|申请|人|的|[，,])*(?:各|分别|每[件份人名位家])[^，,。；;\\d]{0,12}$`,
);

/** 向3名申请人各收取100元，合计300元: one amount so many times, and their sum. */
export function multiplied({ statement, own: [each, total, ...more] }: Context): Listing | undefined {
  if (each?.kind !== 'money' || !total || more.length > 0) return undefined;
  const [, count] = times.exec(between(statement, statement.start, each.start).slice(-60)) ?? [];
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
