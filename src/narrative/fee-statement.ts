import { lexicon } from '../generated/lexicon.ts';

/** What section six says of fees for processing information (信息处理费). */
export interface FeeStatement {
  /** It speaks of fees at all. */
  readonly told: boolean;
  /** It says that none was charged, or no notice of a fee sent; the words that say so. */
  readonly none?: string;
  /** Totals whose stated parts do not sum to them, in the unit printed. */
  readonly brokenSums: readonly BrokenSum[];
  /** More received than the notices asked for. */
  readonly excess?: Excess;
}

export interface Excess {
  readonly billed: string;
  readonly received: string;
}

export interface BrokenSum {
  readonly clause: string;
  readonly unit: string;
  readonly total: number;
  readonly parts: number;
}

const amount = /(?<!\d)(\d+(?:,\d{3})*(?:\.\d+)?)\s*(万元|元|件|份)/.source;
const notices = /收费通知[^，,。；;\d]{0,8}(\d+)\s*[件份]|(?<!\d)(\d+)\s*[件份]收费通知/;
const none =
  /(?:未曾?|没有|并?无)(?!按|正当)[^，,。；;]{0,12}(?:收费通知|收取|收费|处理费)[^，,。；;]{0,12}|(?:收费通知|收取|收费|处理费)[^。；;]{0,40}(?:均为|都为|为|计|共)\s*[0零](?![\d.])[^，,。；;]{0,4}|(?:收费|收取|处理费)[^。；;\d]{0,20}(?<![\d.])0\s*(?:万?元|件)/;

/** Without the clauses that begin with an earlier year than the report's. */
function withoutEarlierYears(text: string, year: number | undefined): string {
  return text
    .split(/(?<=[。；;\n])/)
    .filter((clause) => {
      const begun = /^(20\d\d)年/.exec(clause)?.[1];
      return begun === undefined || year === undefined || Number(begun) >= year;
    })
    .join('');
}

/** Reads the text of section six of a report on a year. */
export function readFeeStatement(text: string, year?: number): FeeStatement {
  const plain = text.replace(/[０-９．]/g, (digit) => digit.normalize('NFKC')).replace(/[^\S\n]+/g, '');
  const tight = withoutEarlierYears(plain, year);
  const sent = notices.exec(tight);
  const statement = Number(sent?.[1] ?? sent?.[2] ?? 0) > 0 ? undefined : none.exec(tight)?.[0];
  return {
    told: tight.split(/[。；;\n]/).some(tellsOfFees),
    ...(statement === undefined ? {} : { none: statement }),
    ...excessIn(tight),
    brokenSums: statementsIn(tight).flatMap(brokenSum),
  };
}

const itemised = /^(?!.*(?:共|总|合计|未|减免|退|应收|通知|上年|比|较)).{2,40}\d(?:万元|元)[。；;\n]?$/;

/** The sentences; one with 其中 goes on over the sentences behind it that give an amount each. */
function statementsIn(text: string): string[] {
  const statements: string[] = [];
  for (const sentence of text.split(/(?<=[。；;\n])(?!其中)/)) {
    const goesOn = statements.at(-1)?.includes('其中') && itemised.test(sentence);
    statements.push(goesOn ? statements.pop() + sentence : sentence);
  }
  return statements.map((statement) => statement.replace(/[。；;\n]$/, ''));
}

const billed =
  /(?:应收|应缴|应收取|通知(?:书)?[^。；;]{0,12}?金额|涉及(?:总)?金额)[^，,。；;\d]{0,8}(\d+(?:\.\d+)?)(万元|元)/;
const received =
  /(?:实收|实缴|实际收取|实际收到|实际收缴|实际到账|已收取|已收到|已到账)[^，,。；;\d]{0,12}(\d+(?:\.\d+)?)(万元|元)/;

function excessIn(text: string): { excess?: Excess } {
  const asked = billed.exec(text);
  const got = received.exec(text);
  if (!asked || !got || asked[2] !== got[2] || Number(got[1]) <= Number(asked[1])) return {};
  return { excess: { billed: asked[0], received: got[0] } };
}

const { processing, charging, none: noneAtAll, others, rules } = lexicon.fees;
/** What a sentence about a sum of charges says. */
const charges = [...processing, ...charging, '通知'];
const holdsAny = (text: string, words: readonly string[]) => words.some((word) => text.includes(word));

/** True where a sentence says whether fees for processing information were charged. */
function tellsOfFees(sentence: string): boolean {
  const text = sentence.replace(/《[^》]{0,60}》/g, '');
  if (holdsAny(text, processing))
    return !holdsAny(text, rules) || /\d|未|没有|无|零|[一二三四五六七八九十]件/.test(text);
  return holdsAny(text, noneAtAll) || (holdsAny(text, charging) && !holdsAny(text, others));
}

/** A total and the parts after 其中 or before 合计, or by item and by quantity (按件, 按量), the only two ways to charge. */
function brokenSum(sentence: string): BrokenSum[] {
  const [before, ...after] = sentence.split('其中');
  if (after.length > 1 || !holdsAny(sentence, charges)) return [];
  const ahead = withoutComparisons(before!);
  const summed = after.length === 0 ? summedUp(sentence) : undefined;
  const whole = summed?.whole ?? (after.length === 1 ? lastAmount(ahead) : totalIn(sentence));
  if (!whole) return [];
  const list = summed?.list ?? after[0] ?? sentence;
  const ways = ['按件', '按量'].map((way) => amountAfter(way, list));
  const both = ways.every((way) => way?.unit === whole.unit);
  const given = both ? ways.map((way) => way!) : summed || after.length === 1 ? amounts(list) : [];
  const mixed =
    new Set([whole, ...given].map(({ unit }) => unit)).has('万元') && given.some(({ unit }) => unit === '元');
  const listed = mixed ? given.map(inYuan) : given;
  const total = mixed ? inYuan(whole) : whole;
  const parts = listed.filter(({ unit }) => unit === total.unit);
  const counted = isCounted(ahead, listed, parts);
  if (parts.length < 2 || (parts.length < listed.length && !counted)) return [];
  const sum = Number(parts.reduce((all, { value }) => all + value, 0).toFixed(4));
  const complete = both || summed || counted || isOfAllLevels(list, parts);
  const broken = complete ? sum !== total.value : sum > total.value;
  return broken ? [{ clause: sentence, unit: total.unit, total: total.value, parts: sum }] : [];
}

const inYuan = ({ value, unit }: Amount): Amount =>
  unit === '万元' ? { value: Number((value * 10_000).toFixed(2)), unit: '元' } : { value, unit };

const withoutComparisons = (text: string): string =>
  text
    .split(/[，,]/)
    .filter((clause) => !/[比较]|同期|增加|减少/.test(clause))
    .join('，');

/** 甲2件，乙6件，合计8件: the amounts before 合计 and their sum. */
function summedUp(sentence: string): { whole: Amount; list: string } | undefined {
  const [list, end, ...more] = sentence.split(/合计|共计|总计/);
  const [whole] = end === undefined || more.length > 0 ? [] : amounts(end);
  const parts = whole ? amounts(list!).filter(({ unit }) => unit === whole.unit) : [];
  return whole && parts.length > 1 ? { whole, list: list! } : undefined;
}

/** 3件、2460元。其中…1件，1000元…; 3个单位…: all notices, or all that sent any, as their numbers show. */
function isCounted(before: string, listed: readonly Amount[], parts: readonly Amount[]): boolean {
  const bodies = /(\d+)(?:个|家)(?:单位|部门|机关)/.exec(before)?.[1];
  if (bodies !== undefined) return Number(bodies) === parts.length;
  const whole = amounts(before).findLast(({ unit }) => unit === '件')?.value;
  const counts = listed.filter(({ unit }) => unit === '件');
  return (
    counts.length < listed.length &&
    counts.length === parts.length &&
    counts.reduce((all, { value }) => all + value, 0) === whole
  );
}

/** 市本级…，各县区…: what one level and the levels below it charged, and nothing else. */
function isOfAllLevels(list: string, parts: readonly Amount[]): boolean {
  const [first, ...others] = list
    .split(new RegExp(amount))
    .filter((_, i) => i % 3 === 0)
    .slice(0, parts.length);
  return (
    parts.length > 1 && !/等/.test(list) && ownLevel.test(first!) && others.every((name) => below.test(name))
  );
}

/** The two halves of a whole: what the government itself and what those below it charged. */
const ownLevel = /本级|[省市县区]级|[省市县区]直|机关本身/;
const below =
  /各(?:县|区|市|乡|镇|街|部门)|[市县区乡]级|两级|区县|县区|县[（(]|下级|下属|乡镇|镇街|街道|所属/;

interface Amount {
  readonly value: number;
  readonly unit: string;
}

const amounts = (text: string): Amount[] =>
  [...text.matchAll(new RegExp(amount, 'g'))].map(([, value, unit]) => read(value!, unit!));
const lastAmount = (text: string): Amount | undefined => amounts(text).at(-1);
const read = (value: string, unit: string): Amount => ({ value: Number(value.replaceAll(',', '')), unit });

function amountAfter(words: string, text: string): Amount | undefined {
  const found = new RegExp(`${words}[^，,]{0,20}?${amount.replace('|件|份', '')}`).exec(text);
  return found ? read(found[1]!, found[2]!) : undefined;
}

function totalIn(text: string): Amount | undefined {
  return amountAfter('(?:共计?|总计|合计|总金额|总额)', text);
}
