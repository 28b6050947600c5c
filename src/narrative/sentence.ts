import { application, channels, courtOf, type Measure, matters, measureOf } from './measure.ts';
import { noneOf } from './none.ts';
import { clauses as marked, meaning, parts, pieceOf, quoted, split } from './plain.ts';
import type { Court, Quantity } from './quantity.ts';
import { allOfIt, refine } from './refine.ts';
import { isElsewhere, isOwn } from './scope.ts';
import type { Course, Statement } from './statement.ts';

const scopes =
  /全(?:市|区|县|省|镇|局|州|旗)|(?<![因为由非])本机关|本级|(?:市|区|县|省)政府办公[厅室]|我(?:市|区|县|局|委|办|镇)/;
const historical =
  /同比|环比|[较比](?:上|去|20)|(?:与|和)(?:上|去)年|去年(?!度?(?:结转|转))|(?<!结转|转结|转)上一?年(?!度?(?:的|未办结)?(?:政府信息公开)?(?:申请)?(?:结转|转))|增加|减少|下降|增长|回落|上升|多于|上半年|下半年|季度|月份|近年|(?<!全年[及和])历年|实施以来|平均/;
const counted = /(?<![\d.])(\d+)(件次|件|宗|份|起|条|例|项|次)(?!套|人)/g;
const share =
  /占(?:比|全部|总数|总量|申请|办结|答复|办理|受理|收到|件|的|总|约|为|到|达|比例|数)*(\d+(?:\.\d+)?)%(?!以上|左右)/;
const connector =
  /^(?:其中|另外|另|含|还|共|本年度|全区|全市|全县|剩下|余下|尚|有|剩余|余|除|包括|其余|、|和|及|与|的)*$/;
const roughly = /(?:约|近|超|(?<!剩|其|结)余|第)$/;
/** 2件结转下年, 18件按期办结: what became of so many. */
const done =
  /结转|转|顺延|延续|^(?:已经?|均|按|期|时|限|规|依法|全部|在|规定|法定|内|完成)*(?:答复|办结|办理完毕)+$/;
const object =
  /^(?:各类|的)?(?:关于)?(?:政府|政务)?(?:信息)?(?:依申请公开|依申请|公开申请|申请公开|申请)(?:事项|件)?(?:$|、)/;

/** No sentence that people write is longer; a longer one is not read, since that would take long. */
const longest = 2000;

/** A clause: its words as meant, and as quoted. */
interface Clause {
  readonly text: string;
  readonly quote: string;
  /** True for the first one after a semicolon. */
  readonly opens: boolean;
}

/** What is known while a sentence is read. */
interface Reader {
  readonly course: Course;
  readonly clauses: readonly Clause[];
  readonly found: Statement[];
  /** How many statements were found before the last semicolon. */
  before: number;
  /** The sentence or what is above it speaks of publication of information. */
  readonly publicly: boolean;
  court: Court | null | undefined;
  /** The sentence counts what was published unasked (主动公开): kinds of publication, no applications. */
  unasked: boolean;
  /** The year that the clause speaks of. */
  year: number | undefined;
  /** The sentence speaks of another period, of a wider scope or of one unit of the whole. */
  elsewhere: boolean;
}

/** The statements of one sentence, clause by clause; what a clause counts may stand before or after the number. */
export function readSentence(sentence: string, course: Course): Statement[] {
  if (sentence.length > longest) return [];
  const clauses = split(sentence, parts).flatMap((part) =>
    split(part, marked).map((plain, i) => ({
      text: meaning(plain, course.year),
      quote: quoted(plain),
      opens: i === 0,
    })),
  );
  const reader: Reader = {
    course,
    clauses,
    found: [],
    before: 0,
    publicly: course.suits || /公[开開]/.test(sentence),
    court: undefined,
    unasked: false,
    year: course.year,
    elsewhere: false,
  };
  for (const [at, clause] of clauses.entries()) readClause(clause, at, reader);
  return refine(reader.found);
}

function readClause(clause: Clause, at: number, reader: Reader): void {
  const { course, found } = reader;
  const { text, quote } = clause;
  if (clause.opens) {
    reader.court = undefined;
    reader.before = found.length;
  }
  course.scope = scopes.exec(text)?.[0] ?? course.scope;
  const years = [...text.matchAll(/(20\d\d)年/g)].map(([, said]) => Number(said));
  if (years.length > 0 && course.year !== undefined)
    reader.year = years.includes(course.year) ? course.year : years[0];
  if (application.test(text) || (/申请/.test(text) && !/\d/.test(text) && !matters.test(text)))
    course.about = true;
  const numbers = [...text.matchAll(counted)];
  if (numbers.length === 0) reader.court = courtOf(text) === undefined ? reader.court : courtOf(text);
  if (isOwn(text)) reader.elsewhere = false;
  else if (isElsewhere(text, course)) reader.elsewhere = true;
  if (reader.elsewhere || historical.test(text) || reader.year !== course.year) return;
  const said = share.exec(text);
  const printed = [...quote.matchAll(counted)];
  let claimed = 0;
  for (const [i, match] of numbers.entries()) {
    const end = match.index + match[0].length;
    const next = numbers[i + 1]?.index;
    const words = text.slice(claimed, match.index).replace(/^、/, '');
    claimed = end;
    if (roughly.test(words)) continue;
    const after = { tail: text.slice(end, next), last: next === undefined, at };
    const read = readCount(words, match[2]!, after, reader);
    if (!read) continue;
    claimed += read.taken;
    found.push({
      ...stamp(reader, read.quote ?? pieceOf(quote, printed, i, read.taken > 0)),
      ...read.what,
      number: Number(match[1]),
      ...(said && after.last ? { percent: said[1]! } : {}),
    });
  }
  if (numbers.length === 0) readWithoutCount(clause, said, reader);
  const last = numbers.at(-1);
  if (!last || !/其中|另有/.test(text))
    found.push(
      ...allOfIt(text.slice(last ? last.index + last[0].length : 0), quote, found.slice(reader.before)),
    );
}

const stamp = ({ course: { sentence, place, scope } }: Reader, clause: string) => ({
  clause,
  sentence,
  place,
  ...(scope ? { scope } : {}),
});

interface After {
  readonly tail: string;
  /** No further number stands in the clause. */
  readonly last: boolean;
  /** The clause. */
  readonly at: number;
}

/** What a number counts, how many characters after it say so, and the quote where it is more than the clause. */
interface Read {
  readonly what: Pick<Statement, 'measure' | 'channel'>;
  readonly taken: number;
  readonly quote?: string;
}

/** What one number counts; undefined where it is to be passed over. */
function readCount(words: string, unit: string, after: After, reader: Reader): Read | undefined {
  const { course } = reader;
  reader.court = courtOf(words) === undefined ? reader.court : courtOf(words);
  const { court } = reader;
  if (court === null) return undefined;
  const reviewing = /承办|受理|审理|代理|办理/.test(words) && !/公开/.test(words);
  if (court && (reviewing || !(reader.publicly || course.about))) return undefined;
  const counts =
    /件|宗|份|起/.test(unit) ||
    court !== undefined ||
    application.test(words + after.tail) ||
    (course.about && course.unit === unit);
  if (/(?<!予以)主动公开/.test(words)) reader.unasked = true;
  if (reader.unasked && !/收到|受理|接收|办理|答复|办结/.test(words)) return { what: {}, taken: 0 };
  const bare = connector.test(words);
  const beside = bare ? '' : (object.exec(after.tail)?.[0].replace('、', '') ?? '');
  const before = counts ? measureOf(words + beside, court, course.about) : undefined;
  if (before) {
    if (before.kind === 'whole') course.unit = unit;
    return { what: { measure: before }, taken: 0 };
  }
  const ruled = bare && court ? measureOf(after.tail, court, false) : undefined;
  if (ruled && !ruled.id.endsWith('.total'))
    return { what: { measure: ruled }, taken: after.last ? after.tail.length : 0 };
  const behind = bare && !court && counts ? readBehind(after, reader) : undefined;
  if (behind) return behind;
  const rest = court ? undefined : restOf(words, reader);
  if (rest) return { what: { measure: rest }, taken: 0 };
  const channel = !court && course.about && channels.test(words) && !/发布|主动/.test(words);
  if (!channel && matters.test(words) && !application.test(words)) course.about = false;
  return { what: channel ? { channel: true } : {}, taken: 0 };
}

/** So many clauses after a number may still say what it counts. */
const farthest = 4;
const proceeding =
  /^(?:涉及|因)?(?:政府)?(?:信息公开)?(?:引[发起])?(?:类|的)?(?:行政)?(?:复议|诉讼)(?:案件)?/;

/** 4件申请予以公开, 2件结转下年: the words after the number, up to the next one, over clauses without a number. */
function readBehind({ tail, last, at }: After, reader: Reader): Read | undefined {
  const { course, clauses } = reader;
  const cut = last ? -1 : tail.lastIndexOf('、');
  let words = cut < 0 ? tail : tail.slice(0, cut);
  const taken = words.length;
  const suit = proceeding.exec(words)?.[0];
  const court = suit ? courtOf(suit) : undefined;
  if (court) {
    const measure = reader.publicly || course.about ? measureOf(suit!, court, false) : undefined;
    return measure && { what: { measure }, taken };
  }
  for (let next = at + 1; ; next++) {
    const measure = measureOf(words, undefined, course.about);
    const quote = clauses.slice(at, next).map((each) => each.quote);
    if (measure)
      return measure.kind === 'whole' && !done.test(words)
        ? undefined
        : { what: { measure }, taken, ...(quote.length > 1 ? { quote: quote.join('，') } : {}) };
    const more = last && next <= at + farthest ? clauses[next] : undefined;
    if (more === undefined || more.opens || /\d/.test(more.text)) return undefined;
    words += more.text;
  }
}

/** 其他 at the end of a list of outcomes: the group, its last row, or all that is not named. */
function restOf(words: string, { found }: Reader): Measure | undefined {
  const named = found.filter(({ measure }) => measure?.kind === 'outcome');
  const other = /^(?:其中|另|及|和|以及)?其[他它](?:情形|情况|原因|类|结果)?(?:的)?(?:有|为|共)?$/;
  if (named.length === 0 || !other.test(words)) return undefined;
  const less = named.flatMap(({ measure }) => measure!.readings[0]!.map((term): Quantity => `-${term}`));
  return {
    id: 'other',
    kind: 'outcome',
    readings: [['results.other'], ['results.other.other'], ['results.total', ...less]],
  };
}

/** A clause that counts nothing: a share, a bare number among outcomes, or none at all. */
function readWithoutCount({ text, quote }: Clause, said: RegExpExecArray | null, reader: Reader): void {
  const { course, found } = reader;
  const bare = /^(\D+?)(?:为|共)?(\d+)$/.exec(text);
  const measure = bare ? measureOf(bare[1]!, undefined, course.about) : undefined;
  if (measure?.kind === 'outcome' && found.some((each) => each.measure?.kind === 'outcome'))
    found.push({ ...stamp(reader, quote), measure, number: Number(bare![2]) });
  else if (said && said.index === 0) addShare(found, said[1]!, quote);
  else if (said) found.push(...sharesAlone(text, reader));
  else if (!/\d/.test(text.replace(/20\d\d年/g, '')))
    for (const { measure: none, number } of noneOf(text, course.about))
      found.push({ ...stamp(reader, quote), measure: none, number, none: true });
}

/** 予以公开占58.5%、不予公开占7.3%: shares without the numbers. */
function sharesAlone(text: string, reader: Reader): Statement[] {
  return text.split('、').flatMap((part) => {
    const said = share.exec(part);
    const of = said ? measureOf(part.slice(0, said.index), undefined, reader.course.about) : undefined;
    return of?.kind === 'outcome' ? [{ ...stamp(reader, part), measure: of, percent: said![1]! }] : [];
  });
}

/** ，占5.2%: of the number just before it. */
function addShare(found: Statement[], percent: string, quote: string): void {
  const last = found.at(-1);
  if (last && last.number !== undefined && last.percent === undefined && !last.none)
    found[found.length - 1] = { ...last, percent, clause: `${last.clause}，${quote}` };
}
