/** What section six says of fees for processing information (信息处理费). */
export interface FeeStatement {
  /** It speaks of fees at all. */
  readonly told: boolean;
  /** It says that none was charged, or no notice of a fee sent; the words that say so. */
  readonly none?: string;
  /** Totals whose stated parts do not sum to them, in the unit printed. */
  readonly brokenSums: readonly BrokenSum[];
}

export interface BrokenSum {
  readonly clause: string;
  readonly unit: string;
  readonly total: number;
  readonly parts: number;
}

const amount = String.raw`(\d+(?:,\d{3})*(?:\.\d+)?)\s*(万元|元|件)`;
const notices = /收费通知[^，,。；;\d]{0,8}(\d+)\s*[件份]|(\d+)\s*[件份]收费通知/;
const none =
  /(?:未曾?|没有|并?无)(?!按|正当)[^，,。；;]{0,12}(?:收费通知|收取|收费|处理费)[^，,。；;]{0,12}|(?:收费通知|收取|收费|处理费)[^。；;]{0,40}(?:均为|都为|为|计|共)\s*[0零](?![\d.])[^，,。；;]{0,4}|(?:收费|收取|处理费)[^。；;\d]{0,20}(?<![\d.])0\s*(?:万?元|件)/;

/** Reads the text of section six. */
export function readFeeStatement(text: string): FeeStatement {
  const tight = text.replace(/[０-９．]/g, (digit) => digit.normalize('NFKC')).replace(/[^\S\n]+/g, '');
  const sent = notices.exec(tight);
  const said = Number(sent?.[1] ?? sent?.[2] ?? 0) > 0 ? undefined : none.exec(tight)?.[0];
  return {
    told: /收费|处理费|缴费|费用|收取/.test(tight),
    ...(said === undefined ? {} : { none: said }),
    brokenSums: tight.split(/[。；;\n]/).flatMap(brokenSum),
  };
}

/** A total and the parts after 其中, or by item and by quantity (按件, 按量), the only two ways to charge. */
function brokenSum(sentence: string): BrokenSum[] {
  const [before, ...after] = sentence.split('其中');
  if (after.length > 1) return [];
  const whole = after.length === 1 ? lastAmount(before!) : totalIn(sentence);
  if (!whole) return [];
  const ways = ['按件', '按量'].map((way) => amountAfter(way, after[0] ?? sentence));
  const both = ways.every((way) => way?.unit === whole.unit);
  const parts = both ? ways.map((way) => way!) : after.length === 1 ? amounts(after[0]!) : [];
  if (parts.length < 2 || parts.some(({ unit }) => unit !== whole.unit)) return [];
  const sum = Number(parts.reduce((all, { value }) => all + value, 0).toFixed(4));
  const broken = both ? sum !== whole.value : sum > whole.value;
  return broken ? [{ clause: sentence, unit: whole.unit, total: whole.value, parts: sum }] : [];
}

interface Amount {
  readonly value: number;
  readonly unit: string;
}

const amounts = (text: string): Amount[] =>
  [...text.matchAll(new RegExp(amount, 'g'))].map(([, value, unit]) => read(value!, unit!));
const lastAmount = (text: string): Amount | undefined => amounts(text).at(-1);
const read = (value: string, unit: string): Amount => ({ value: Number(value.replaceAll(',', '')), unit });

function amountAfter(words: string, text: string): Amount | undefined {
  const found = new RegExp(`${words}[^，,]{0,20}?${amount.replace('|件', '')}`).exec(text);
  return found ? read(found[1]!, found[2]!) : undefined;
}

function totalIn(text: string): Amount | undefined {
  return amountAfter('(?:共计?|总计|合计|总金额|总额)', text);
}
