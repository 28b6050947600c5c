import { simplify } from '../form/label.ts';
import { remember } from '../model/remember.ts';
import { splitPlaces } from './place-names.ts';

/** The name of a body taken apart, so that 清河县发展和改革局 and 县发改委 can be compared. */
export interface BodyName {
  /** The places that it begins with, the widest first: 宿迁市, 沭阳县. */
  readonly places: readonly string[];
  /** What it is there: 发改局; 政府办 for a government's office, '' for the government itself. */
  readonly core: string;
  /** The core without 局, 委, 办 or 厅, which change while the body stays: 发改. */
  readonly stem: string;
}

/** Words of names and their short forms, longer words first. */
const shortForms: readonly (readonly [word: RegExp, short: string])[] = [
  [/发展改革/g, '发改'],
  [/卫生健康/g, '卫健'],
  [/人力资源社会保障/g, '人社'],
  [/住房城乡建设/g, '住建'],
  [/工业信息化/g, '工信'],
  [/经济信息化/g, '经信'],
  [/科学技术/g, '科技'],
  [/教育体育/g, '教体'],
  [/文化广电旅游/g, '文广旅'],
  [/文化旅游/g, '文旅'],
  [/市场监督管理|市场监管/g, '市监'],
  [/退役军人事务/g, '退役军人'],
  [/行政审批服务/g, '行政审批'],
  [/应急管理/g, '应急'],
  [/医疗保障/g, '医保'],
  [/城市管理(?:综合)?(?:行政)?执法|综合行政执法|城市管理/g, '城管'],
  [/交通运输/g, '交通'],
  [/民族宗教事务?/g, '民宗'],
  [/国有资产监督管理/g, '国资'],
  [/人民防空/g, '人防'],
  [/林业草原/g, '林草'],
  [/粮食物资储备/g, '粮储'],
  [/政务服务数据管理/g, '政数'],
  [/机关事务(?:管理|服务)/g, '机关事务'],
];

/** Of names longer than this the beginning is looked at; no body has one. */
const longest = 60;

/** The name of a body, taken apart; what it says in brackets and of its own offices (本级、机关) is left out. */
export const bodyNameOf = remember((name: string): BodyName => {
  const tight = simplify(name.normalize('NFKC').replace(/\s+/g, ''))
    .slice(0, longest)
    .replace(/[（(][^（()）]*[)）]?/g, '')
    .replace(/(?:机关|本级)$/, '')
    .replace(/^(?:中华人民共和国|国家.{2,8}总局(?=.))/, '')
    .replaceAll('人民政府', '政府')
    .replace(/(?<=[省市县区州旗镇乡])政府(?!$|办|采购)/, '')
    .replace(/高新技术(?:产业)?开发区/, '高新区')
    .replace(/经济(?:技术)?开发区/, '经开区')
    .replace(/[县区市](?=分局$)/, '');
  const { places, rest } = splitPlaces(tight);
  const core = coreOf(rest);
  return { places, core, stem: core === '政府办' ? core : core.replace(/(?<=..)(?:局|委|办|厅)$/, '') };
});

/** 发展和改革委员会 → 发改委, 政府办公室 → 政府办, 政府 → ''. */
function coreOf(rest: string): string {
  let core = rest
    .replace(/管委会$/, '管理委员会')
    .replace(/委员会(?:办公室)?$/, '委')
    .replace(/办公[室厅]$/, '办')
    .replace(/(?<=.)[和与及暨、](?=.)/g, '');
  for (const [word, short] of shortForms) core = core.replace(word, short);
  return core === '政府' || core === '办事处' ? '' : core;
}
