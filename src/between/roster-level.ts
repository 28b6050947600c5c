import { bodyLevels, type Level } from '../model/body.ts';

/** The level of government of a body on a roster. */
export type RosterLevel = Level;

const words: Record<Level, readonly string[]> = {
  national: ['国家', '中央', '国家级', '全国'],
  province: ['省', '省级', '自治区', '直辖市', '省政府', '省级政府'],
  city: ['市', '市级', '地级', '地市', '地市级', '设区的市', '设区市', '州', '地级市', '市政府', '市级政府'],
  county: ['县', '县级', '区', '区级', '区县', '县区', '县市区', '旗', '县级市', '县政府', '县级政府'],
  township: ['乡镇', '乡', '镇', '街道', '乡级', '镇级', '乡镇级', '乡镇街道', '镇街'],
  department: [
    '部门',
    '政府部门',
    '工作部门',
    '直属',
    '直属单位',
    '派出机构',
    '省直',
    '市直',
    '县直',
    '区直',
    '省直部门',
    '市直部门',
    '县直部门',
    '区直部门',
    '市直单位',
    '县直单位',
    '区直单位',
    '委办局',
    '局委办',
    '事业单位',
    '企事业单位',
    '公共企事业单位',
  ],
};

/** Words for bodies that have no level of government of their own. */
const withoutLevel = new Set([
  '开发区',
  '功能区',
  '园区',
  '管委会',
  '高新区',
  '经开区',
  '其他',
  '无',
  '-',
  '—',
]);

const levels = new Map<string, Level>(
  bodyLevels.flatMap((level) => [level, ...words[level]].map((word) => [word, level] as const)),
);

/** The level that a word names, in Chinese or as its key; null where it says that there is none, undefined for any other word. */
export function levelOf(word: string): Level | null | undefined {
  const plain = word
    .normalize('NFKC')
    .replace(/[\s、/（()）]+/g, '')
    .toLowerCase();
  return withoutLevel.has(plain) ? null : levels.get(plain);
}

/** The words for levels that a message offers. */
export function levelNames(language: 'zh' | 'en'): string {
  return language === 'zh' ? bodyLevels.map((level) => words[level][0]).join('、') : bodyLevels.join(', ');
}
