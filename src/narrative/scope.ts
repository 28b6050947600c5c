import type { Course } from './statement.ts';

/** Words for the reporting body and its year, after which numbers are of the report again. */
const here =
  /(?<![因为由非])本(?:机关|级|局|委|厅|办|镇|乡|街道|院|校|中心|单位)|我(?:局|委|厅|办|镇|乡|街道|院|校|中心|单位)(?!系统|属)|(?:本年度?|今年|当年)(?!初)/;
const period =
  /[“”"'‘’]?[一二三十]+[四五]五[“”"'‘’]?(?:期间|以来)|[一二三四五六七八九十两\d]+(?<!20\d\d)年(?:间|来|以来|累计)(?!第)|(?<!今年|本年|去年)以来|近[一二三四五六七八九十两几\d]+年|\d{1,2}月?(?:至|到|—|-|－|~|～)\d{1,2}月|[截止][至止到]\d{1,2}月(?!31)|[截止][至止到](?:20\d\d年)?(?!12)\d{1,2}月|(?:前|第)?[一二三四]个?季度|前[一二三四五六七八九十\d]+个?月|[上下]半年|(?<!全年[及和])历年/;
const system = /系统(?:内|共|各|累计|收到|受理|全年|办理|政府|本年|今年|，|$)(?!平台)/;
const wide = /全(省|市|区|县|州|旗|国)(?!政府办)(?!人民政府)|各(?:部门|单位|乡镇|镇街|街道|县区|区县|县市)/;
const ranks = { 国: 0, 省: 1, 市: 2, 州: 2, 区: 3, 县: 3, 旗: 3 } as const;
const rankOf = { national: 0, province: 1, city: 2, county: 3, township: 4, department: 4 } as const;
const unit =
  /其中[，：:]?[^，。；]{0,12}?(?:(?<!全)[省市县区镇乡村局委厅办院校所]|街道|中心|大队|支队|公司|部门|单位)(?:政府|办事处)?(?:就)?(?:共|分别|累计)?(?:收到|受理|接收|收办|办理|办结|答复|\d)/;
const bodies =
  /^(?:20\d\d年度?)?([^，。；\d]{1,10}(?:局|委员会|镇|乡|街道|街道办事处))(?:共|全年|累计)?(?:收到|受理|接收|收办)/;

/** 与政府信息公开无关: what the sentence counts is another matter. */
export function isForeign(sentence: string): boolean {
  return /与(?:本机关|我局)?(?:政府)?(?:信息|政务)公开(?:工作|申请)?(?:均|都)?(?:无关|没有关系|无直接关系|不相关)|(?:不|未|非|并非)(?:是|属于?|涉及|因)?政府信息公开(?!申请|工作|年)(?:类|案件|事项|引起|的|，|$)/.test(
    sentence,
  );
}

/** True where a clause returns to the reporting body or its year. */
export function isOwn(text: string): boolean {
  return here.test(text) && !period.test(text);
}

/** True where a clause begins to speak of another period, of more bodies than report, or of one of several. */
export function isElsewhere(text: string, { level, organization }: Course): boolean {
  if (period.test(text) || system.test(text) || unit.test(text)) return true;
  const scope = wide.exec(text);
  if (scope && level) {
    const rank = scope[1] ? ranks[scope[1] as keyof typeof ranks] : 3.5;
    if (rank < rankOf[level]) return true;
  }
  const named = bodies.exec(text)?.[1];
  if (!named || !organization || /[我本]/.test(named)) return false;
  const tail = named.replace(/^.*[省市县区](?=.)/, '');
  return !organization.includes(tail) && !named.includes(organization);
}
