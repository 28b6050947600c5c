import { applicants, type Court, outcomes, type Quantity, type Ruling } from './quantity.ts';

/**
 * What a number of the running text is a number of: the sums of quantities that it may be, any of them, and
 * whether it is the whole (申请) or a part of it (an outcome, a kind of applicant).
 */
export interface Measure {
  readonly id: string;
  readonly kind: 'whole' | 'outcome' | 'applicant' | 'proceeding';
  readonly readings: readonly (readonly Quantity[])[];
  /** True where the words limit the number to some applications (涉及征地的申请): it may be a part. */
  readonly limited?: true;
  /** True where the words name whose number it is (区教育局收到): beside a larger one it is a part. */
  readonly owned?: true;
}

/** Ways in which applications come. */
export const channels =
  /网络|网上|在线|线上|线下|来信|信函|信件|当面|现场|窗口|邮寄|邮件|邮箱|传真|渠道|平台|其[他它]方式|网站|官网/;
/** Other matters, and dealings with applications, whose numbers stand in no table. */
export const matters =
  /问政|信访|咨询|来电|信箱|热线|留言|建议|提案|许可|处罚|补正|撤|听证|(?<!予以)主动|举报|投诉|查询|收费|延期|征求|逾期|协查|协助|配合|(?<!结)转办|电话|微信|公众号/;
const foreign = { test: (text: string) => channels.test(text) || matters.test(text) };
const dealings =
  /(新(?:接|受)?(?:收|接收|受理|增)(?:到|了)?)|(收到|受理|收办|接收|接到|收件|收取)|(办理完毕|办理完成|办结|答复|回复|办复)|(办理|处理)/g;
/** Words that say of applications for information that it is those: 依申请公开, 政府信息公开申请, 申请公开. */
export const application =
  /依申请|(?:信息|政务)公开(?:的)?申请|申请.{0,10}公开|公开.{0,8}申请|信息.{0,6}申请/;
const elided = /^(?:了|的|过|共|共计|总计|累计|合计|各类|件|数|数量|总数|为|有|到|是)*$/;
/** Objects that mean applications where applications are the subject. */
const ownObject =
  /^的?(?:申请(?:事项)?|(?:政府|政务)信息公开(?:案件|事项|办件|件))(?:数量?|总数)?(?:为|共)?$/;
/** Whoever applies, beside a word for receiving: 收到公民、法人或者其他组织提出的申请. */
const anyone =
  /(?:公民|自然人|个人|群众)(?:(?:、|和|或者|或|与|及|以及)(?:法人|其他组织|企业|组织|单位))+|(?<=收到|受理|接收|接到|办理|处理|答复)(?:社会)?(?:公民|群众|公众|个人)+/;
const adverbs =
  /^(?:政府|政务|信息|公开|依申请|申请|的|件|20\d\d年度?|本年度?|今年以?来?|全年|年度|年内|一年来|期间|截至?.{0,8}[日底]|共|共计|累计|总计|合计|总共|已|均|都|全部|依法|依规|按期|按时|按规定|实际|其中|另|还|并|及|和|与|从|以及|各级|各类|妥善|完成|作出|规范|及时|一是|二是|三是|四是)*$/;

/** The one measure that the words beside a number name; undefined where none or two do. */
export function measureOf(
  words: string,
  court: Court | undefined,
  ofApplications: boolean,
): Measure | undefined {
  const text = words
    .replace(/不予以/g, '不予')
    .replace(/[“”"‘’]/g, '')
    .replace(anyone, '');
  if (court) return foreign.test(text) ? undefined : rulingOf(text, court);
  return (
    carried(text) ?? (ofApplications ? (outcomeOf(text) ?? applicantOf(text) ?? wholeOf(text)) : undefined)
  );
}

const measure = (kind: Measure['kind'], id: string, ...readings: readonly Quantity[][]): Measure => ({
  id,
  kind,
  readings,
});

const moved = '(?:结转|转结|转接|顺延|延续|转)';
const forward = new RegExp(
  `${moved}[^上]{0,4}(?:下|次|明|翌)一?年|(?:下|次|明)一?年度?(?:继续)?(?:${moved}|办理|答复)`,
);
const over = new RegExp(
  `(?:上|去)一?年度?(?:的|未办结)?(?:政府信息公开)?(?:申请)?${moved}|${moved}(?:自|的)?上一?年`,
);

function carried(text: string): Measure | undefined {
  const ahead = forward.test(text);
  const behind = over.test(text);
  if (ahead === behind || foreign.test(text)) return undefined;
  return ahead
    ? measure('whole', 'carriedForward', ['carriedForward'])
    : measure('whole', 'carriedOver', ['carriedOver']);
}

interface Named {
  readonly key: Quantity;
  readonly start: number;
  readonly end: number;
}

/** The outcomes that a text names, in reading order; of two on the same spot the longer. */
function outcomesIn(text: string): Named[] {
  const found = outcomes.flatMap(({ key, words }) =>
    [...text.matchAll(words)].map((match) => ({
      key,
      start: match.index,
      end: match.index + match[0].length,
    })),
  );
  return found
    .filter(
      (one) =>
        !found.some(
          (other) =>
            other !== one &&
            other.start <= one.start &&
            other.end >= one.end &&
            other.end - other.start > one.end - one.start,
        ),
    )
    .sort((a, b) => a.start - b.start);
}

/** One outcome, several joined by 和 or 、, or a group with the rows named in it as its reason. */
function outcomeOf(text: string): Measure | undefined {
  const named = outcomesIn(text);
  if (named.length === 0) return undefined;
  let rest = text;
  for (const { start, end } of [...named].reverse()) rest = rest.slice(0, start) + rest.slice(end);
  if (foreign.test(rest) || applicants.some(({ words }) => words.test(rest))) return undefined;
  const groups = [...new Set(named.map(({ key }) => key).filter((key) => key.split('.').length === 2))];
  const rows = [...new Set(named.map(({ key }) => key).filter((key) => key.split('.').length === 3))];
  if (groups.length > 1) {
    const joined = named.every(
      ({ start }, i) =>
        i === 0 || /^(?:和|与|及|以及|或|或者|、|者|并|的)*$/.test(text.slice(named[i - 1]!.end, start)),
    );
    return joined && rows.length === 0 ? measure('outcome', shortKeys(groups), groups) : undefined;
  }
  const open = rows.length === 0 || /等/.test(rest);
  if (groups.length === 1 && open) return measure('outcome', shortKeys(groups), groups);
  return measure('outcome', shortKeys(rows), rows, ...(groups.length === 1 ? [groups] : []));
}

const shortKeys = (keys: readonly string[]): string =>
  keys.map((key) => key.replace('results.', '')).join('+');

/** 自然人申请, 法人或其他组织: a kind of applicant, of the applications received, with those carried over, or replied to. */
function applicantOf(text: string): Measure | undefined {
  const tail = text
    .replace(/^.*(?:其中|包括|分别)/, '')
    .replace(/法人(?:或|和|及|与|、)?(?:者)?其他组织/, '法人');
  const found = applicants.filter(({ words }) => words.test(tail));
  if (found.length !== 1 || foreign.test(tail)) return undefined;
  if (
    !/(?:自然人|公民|个人|法人|企业|机构|组织|律师事务所|律所|人员)(?:的|提出|提交|申请|信息公开|政府|为|有|共|数量|数)*$/.test(
      tail,
    )
  )
    return undefined;
  const { columns } = found[0]!;
  const at = (row: string) => columns.map((column) => `${row}@${column}`);
  return measure(
    'applicant',
    `from.${columns.length > 1 ? 'organizations' : columns[0]}`,
    at('received'),
    [...at('received'), ...at('carriedOver')],
    at('results.total'),
  );
}

/** 收到, 受理, 办结, 答复 of the applications as a whole; a verb for handling may be any of them. */
function wholeOf(text: string): Measure | undefined {
  if (foreign.test(text)) return undefined;
  const verbs = verbsIn(text);
  const last = verbs.at(-1);
  if (last && /[未没]有?(?:能|按期|按时)?$/.test(text.slice(0, last.index))) return undefined;
  const object = last ? text.slice(last.index + last[0].length) : text;
  const plain =
    elided.test(object) || (/^(?:办理)?事项(?:数|数量)?(?:为|共)?$/.test(object) && application.test(text));
  if (!(last && plain) && !application.test(object) && !ownObject.test(object)) return undefined;
  if (
    !last &&
    (/公开信息/.test(text) || !/(?:申请|公开|事项|件|信息|数|数量)(?:为|共|共计|有|总计|计)*$/.test(object))
  )
    return undefined;
  const kinds = new Set(
    verbs.map((verb) => (verb[1] ? 'new' : verb[2] ? 'taken' : verb[3] ? 'replied' : 'handled')),
  );
  return {
    ...wholeMeasure(kinds),
    ...(/涉及|关于|有关/.test(object) ? { limited: true as const } : {}),
    ...(adverbs.test(text.slice(0, verbs[0]?.index ?? 0)) ? {} : { owned: true as const }),
  };
}

/** The words for dealing with applications; 办理 beside another counts only where it is joined to it: 收到和处理. */
function verbsIn(text: string): RegExpExecArray[] {
  const all = [...text.matchAll(dealings)];
  return all.filter((verb) => {
    const before = text.slice(0, verb.index);
    const after = text.slice(verb.index + verb[0].length);
    const generic = verb[4] !== undefined && all.some((other) => other[4] === undefined);
    return !generic || /[和并及与、且]$/.test(before) || /^[和并及与、且]/.test(after);
  });
}

function wholeMeasure(kinds: ReadonlySet<string>): Measure {
  const one = kinds.size === 1 ? [...kinds][0] : undefined;
  if (one === 'new') return measure('whole', 'newlyReceived', ['received']);
  if (one === 'taken') return measure('whole', 'received', ['received'], ['received', 'carriedOver']);
  if (one === 'replied') return measure('whole', 'replied', ['results.total']);
  return measure('whole', 'handled', ['received'], ['received', 'carriedOver'], ['results.total']);
}

const judged: readonly [Ruling, RegExp][] = [
  ['upheld', /维持/],
  ['corrected', /纠正|纠错/],
  ['other', /其他结果/],
  ['pending', /(?:未|没有)(?:审结|办结)|审理中|正在审理/],
];

function rulingOf(text: string, court: Court): Measure | undefined {
  if (/未被|没有被|代理|应诉|答复|答辩|败诉|胜诉|驳回|调解/.test(text)) return undefined;
  const found = judged.filter(([, words]) => words.test(text));
  if (found.length > 1) return undefined;
  const ruling = found[0]?.[0] ?? (/复议|诉讼|起诉/.test(text) && !/审理/.test(text) ? 'total' : undefined);
  return ruling && measure('proceeding', `${court}.${ruling}`, [`${court}.${ruling}`]);
}

/** The proceedings that words name: null for both kinds at once, undefined for none. */
export function courtOf(text: string): Court | null | undefined {
  if (/复议后(?:提起|再)?(?:起诉|诉讼|行政诉讼)/.test(text)) return 'litigation.afterReconsideration';
  if (/未经(?:行政)?复议/.test(text)) return 'litigation.direct';
  const reconsideration = /复议/.test(text);
  const litigation = /诉讼/.test(text);
  if (reconsideration && litigation) return null;
  return reconsideration ? 'reconsideration' : litigation ? 'litigation' : undefined;
}
