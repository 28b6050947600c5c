/** What a number of the running text is a number of. */
export type Measure =
  | 'newlyReceived'
  | 'received'
  | 'replied'
  | 'carriedOver'
  | 'carriedForward'
  | 'granted'
  | 'partiallyGranted'
  | 'grantedOrPartially'
  | 'denied'
  | 'unavailable'
  | 'notProcessed'
  | 'other'
  | `${Court}.${Outcome}`;

/** The proceedings that section four counts. */
export type Court = 'reconsideration' | 'litigation' | 'direct' | 'afterReconsideration';
export type Outcome = 'total' | 'upheld' | 'corrected' | 'other' | 'pending';

const outcomes: readonly [Measure, RegExp][] = [
  ['denied', /不予公开/],
  ['unavailable', /无法提供/],
  ['notProcessed', /不予处理/],
  ['other', /其他处理/],
  ['granted', /(?<!不)予以公开|同意公开/],
  ['partiallyGranted', /部分公开/],
];
const judged: readonly [Outcome, RegExp][] = [
  ['upheld', /维持/],
  ['corrected', /纠正|纠错/],
  ['other', /其他结果/],
  ['pending', /未审结/],
];
/** Matters, channels and applicants that are not the whole of the applications. */
const foreign =
  /问政|信访|咨询|来信|来电|热线|留言|建议|提案|许可|补正|撤|听证|网上|网络|当面|现场|信函|邮寄|邮件|传真|自然人|法人|企业|个人|公民|渠道|平台|主动|举报|投诉|查询|收费|延期|征求|逾期/;

/** The one measure that the words before a number name; undefined where none or two do. */
export function measureOf(words: string, court: Court | undefined, ofApplications: boolean) {
  const text = words.replace(/不予以/g, '不予');
  if (foreign.test(text)) return undefined;
  if (court) return judgedBy(text, court);
  const forward = /(?:结转|顺延|转)[^上]{0,4}(?:下|次|明)一?年/.test(text);
  const over = /(?:上|去)一?年度?(?:的)?(?:结转|转)|结转(?:自)?上/.test(text);
  if (forward || over) return forward && over ? undefined : forward ? 'carriedForward' : 'carriedOver';
  if (!ofApplications) return undefined;
  if (/(?:予以|同意)?公开[和及或与、](?:者)?(?:予以)?部分公开/.test(text)) return 'grantedOrPartially';
  const found = outcomes.filter(([, pattern]) => pattern.test(text)).map(([measure]) => measure);
  if (found.length > 0) {
    const partOfIt = /不掌握|属于|需要另行|没有现成|国家秘密|第三方|重复/.test(text) && !/等/.test(text);
    return found.length === 1 && !partOfIt ? found[0] : undefined;
  }
  const replied = /答复|办结|办理完毕/.test(text);
  const taken = /新收|新增/.test(text)
    ? 'newlyReceived'
    : /收到|受理|收办|接收|接到|办理(?!完)/.test(text)
      ? 'received'
      : undefined;
  if (replied) return taken ? undefined : 'replied';
  const ofDisclosure = /公开/.test(text) || /(?:收到|受理|收办|接收|接到|新收|办理)(?:的)?申请$/.test(text);
  return taken && ofDisclosure && /申请/.test(text) ? taken : undefined;
}

function judgedBy(text: string, court: Court): Measure | undefined {
  if (/未被|没有被|审理|代理|应诉|答复|答辩/.test(text)) return undefined;
  const found = judged.filter(([, pattern]) => pattern.test(text));
  if (found.length > 1 || /败诉|胜诉|驳回|调解/.test(text)) return undefined;
  if (found[0]) return `${court}.${found[0][0]}`;
  return /复议|诉讼|起诉/.test(text) ? `${court}.total` : undefined;
}

/** The proceedings that words name: null for both kinds at once, undefined for none. */
export function courtOf(text: string): Court | null | undefined {
  if (/复议后(?:提起)?(?:起诉|诉讼|行政诉讼)/.test(text)) return 'afterReconsideration';
  if (/未经复议/.test(text)) return 'direct';
  const reconsideration = /复议/.test(text);
  const litigation = /诉讼/.test(text);
  if (reconsideration && litigation) return null;
  return reconsideration ? 'reconsideration' : litigation ? 'litigation' : undefined;
}
