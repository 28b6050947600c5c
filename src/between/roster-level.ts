import { bodyLevels, type Level } from '../model/body.ts';

/** The level of government of a body on a roster. */
export type RosterLevel = Level;

const words: Record<Level, readonly string[]> = {
  national: ['国家', '中央', '国家级', '全国'],
  province: ['省', '省级', '自治区', '直辖市', '省政府', '省级政府'],
  city: ['市', '市级', '地级', '地市', '地市级', '设区的市', '设区市', '州', '地级市', '市政府', '市级政府'],
  county: ['县', '县级', '区', '区级', '区县', '县区', '县市区', '旗', '县级市', '县政府', '县级政府'],
  township: ['乡镇', '乡', '镇', '街道', '乡级', '镇级', '乡镇级', '乡镇街道', '镇街'],
  department: ['部门', '政府部门', '工作部门', '直属', '直属单位', '派出机构'],
};

const levels = new Map<string, Level>(
  bodyLevels.flatMap((level) => [level, ...words[level]].map((word) => [word, level] as const)),
);

/** The level that a word names, in Chinese or as its key; undefined for any other word. */
export function levelOf(word: string): Level | undefined {
  return levels.get(
    word
      .normalize('NFKC')
      .replace(/[\s、/（()）]+/g, '')
      .toLowerCase(),
  );
}

/** The words for levels that a message offers. */
export function levelNames(language: 'zh' | 'en'): string {
  return language === 'zh' ? bodyLevels.map((level) => words[level][0]).join('、') : bodyLevels.join(', ');
}
