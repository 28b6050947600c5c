import type { Text } from '../text.ts';

/**
 * A number of the tables that a text may speak of: a row or group of rows of section three (`received`,
 * `results.denied`, `results.denied.stateSecret`), with `@column` for one kind of applicant, or a cell of
 * section four (`reconsideration.total`, `litigation.upheld` for both kinds of suits together).
 */
export type Quantity = string;

/** An outcome of section three: its row or group of rows, the words that name it, its short name. */
export interface Outcome {
  readonly key: Quantity;
  readonly words: RegExp;
  readonly name: Text;
}

const outcome = (key: string, words: RegExp, zh: string, en: string): Outcome => ({
  key: `results.${key}`,
  words,
  name: { zh, en },
});

/** All outcomes; words of 不予以公开 read 不予公开. */
export const outcomes: readonly Outcome[] = [
  outcome('granted', /(?<!不|部分)予以(?:主动)?公开|同意公开|全部公开/g, '予以公开', 'Granted'),
  outcome('partiallyGranted', /(?:予以)?部分(?:予以)?公开/g, '部分公开', 'Partially granted'),
  outcome('denied', /不予公开/g, '不予公开', 'Denied'),
  outcome('denied.stateSecret', /国家秘密/g, '属于国家秘密', 'State secret'),
  outcome(
    'denied.prohibitedByLaw',
    /法律、?行政法规(?:规定)?禁止(?:公开)?/g,
    '其他法律行政法规禁止公开',
    'Prohibited by law',
  ),
  outcome(
    'denied.securityAndStability',
    /三安全一稳定|危及国家安全/g,
    '危及“三安全一稳定”',
    'Security and stability',
  ),
  outcome(
    'denied.thirdPartyRights',
    /第三方(?:的)?(?:合法)?权益/g,
    '保护第三方合法权益',
    'Third-party rights',
  ),
  outcome('denied.internalAffairs', /内部事务(?:性)?信息/g, '属于三类内部事务信息', 'Internal affairs'),
  outcome('denied.processInformation', /过程(?:性)*信息/g, '属于四类过程性信息', 'Process information'),
  outcome('denied.enforcementFile', /执法案卷/g, '属于行政执法案卷', 'Enforcement file'),
  outcome('denied.administrativeInquiry', /行政查询/g, '属于行政查询事项', 'Administrative inquiry'),
  outcome('unavailable', /无法提供/g, '无法提供', 'Unavailable'),
  outcome('unavailable.notHeld', /[不未](?:予)?掌握/g, '本机关不掌握相关政府信息', 'Not held'),
  outcome('unavailable.creationRequired', /没有现成|另行制作/g, '没有现成信息需要另行制作', 'To be created'),
  outcome(
    'unavailable.stillUnclear',
    /(?:补正后)?[^，、]{0,4}内容(?:仍|还)?(?:然)?不明确/g,
    '补正后申请内容仍不明确',
    'Still unclear',
  ),
  outcome('notProcessed', /不予处理/g, '不予处理', 'Not processed'),
  outcome('notProcessed.petition', /信访[、举报投诉]*(?=类)/g, '信访举报投诉类申请', 'Petition'),
  outcome('notProcessed.repeated', /重复(?:提出(?:的)?)?(?:政府信息公开)?申请/g, '重复申请', 'Repeated'),
  outcome('notProcessed.publication', /公开出版物/g, '要求提供公开出版物', 'Publication'),
  outcome('notProcessed.excessive', /大量[、，]?反复(?:申请)?/g, '无正当理由大量反复申请', 'Excessive'),
  outcome(
    'notProcessed.confirmation',
    /(?:确认或)?(?:者)?重新出具/g,
    '确认或重新出具已获取信息',
    'Confirmation',
  ),
  outcome('other', /其他处理/g, '其他处理', 'Otherwise handled'),
  outcome('other.other', /(?!)/g, '其他处理 · 其他', 'Otherwise handled, other'),
  outcome('other.correctionOverdue', /逾期[不未]补正/g, '逾期不补正', 'Correction overdue'),
  outcome('other.feeOverdue', /逾期未(?:按)?[^，。；\d]{0,12}缴(?:纳)?费/g, '逾期未缴纳费用', 'Fee overdue'),
];

/** The kinds of applicants: columns of section three, the words that name them, their names. */
export const applicants: readonly {
  readonly columns: readonly string[];
  readonly words: RegExp;
  readonly name: Text;
}[] = [
  { columns: ['naturalPerson'], words: /自然人|公民|个人/, name: { zh: '自然人', en: 'Natural persons' } },
  {
    columns: [
      'commercialEnterprise',
      'researchInstitution',
      'publicInterestOrganization',
      'legalServiceAgency',
      'otherOrganization',
    ],
    words: /法人/,
    name: { zh: '法人或其他组织', en: 'Legal persons and organizations' },
  },
  {
    columns: ['commercialEnterprise'],
    words: /企业/,
    name: { zh: '商业企业', en: 'Commercial enterprises' },
  },
  { columns: ['researchInstitution'], words: /科研/, name: { zh: '科研机构', en: 'Research institutions' } },
  {
    columns: ['publicInterestOrganization'],
    words: /公益/,
    name: { zh: '社会公益组织', en: 'Public interest organizations' },
  },
  {
    columns: ['legalServiceAgency'],
    words: /法律服务|律师|律所/,
    name: { zh: '法律服务机构', en: 'Legal service agencies' },
  },
  {
    columns: ['otherOrganization'],
    words: /其他组织/,
    name: { zh: '其他组织', en: 'Other organizations' },
  },
];

/** The rows of section three that are no outcomes. */
export const wholes: Readonly<Record<Quantity, Text>> = {
  received: { zh: '本年新收', en: 'Received this year' },
  carriedOver: { zh: '上年结转', en: 'Carried over' },
  'results.total': { zh: '办理结果总计', en: 'Total results' },
  carriedForward: { zh: '结转下年度', en: 'Carried forward' },
};

/** The proceedings that section four counts; litigation is both kinds of suits. */
export const courts = {
  reconsideration: { zh: '行政复议', en: 'Reconsideration' },
  litigation: { zh: '行政诉讼', en: 'Litigation' },
  'litigation.direct': { zh: '未经复议直接起诉', en: 'Litigation without reconsideration' },
  'litigation.afterReconsideration': { zh: '复议后起诉', en: 'Litigation after reconsideration' },
} as const satisfies Record<string, Text>;

export type Court = keyof typeof courts;

/** The columns of section four. */
export const rulings = {
  upheld: { zh: '结果维持', en: 'Upheld' },
  corrected: { zh: '结果纠正', en: 'Corrected' },
  other: { zh: '其他结果', en: 'Other result' },
  pending: { zh: '尚未审结', en: 'Pending' },
  total: { zh: '总计', en: 'Total' },
} as const satisfies Record<string, Text>;

export type Ruling = keyof typeof rulings;
