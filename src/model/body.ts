import { han } from '../text/ideographs.ts';

/** Levels of government; a department of any is `department`. */
export const bodyLevels = ['national', 'province', 'city', 'county', 'township', 'department'] as const;

/** A reporting body: its name, and its level of government where that is known. */
export interface Body {
  readonly name?: string;
  readonly level?: (typeof bodyLevels)[number];
}

export type Level = NonNullable<Body['level']>;

/** Names that end like a township or county but are cities, or zones without a level of their own. */
const notTownship = /(?:景德镇|新乡|萍乡|宁乡|桐乡|金乡|东乡|西乡|内乡|湘乡)$/;
const zone =
  /(?:开发|高新|新|保税|园|产业|工业|示范|风景|景|管理|合作|实验|试验|功能|物流|度假|矿|社|小|片|库)区$/;
const municipality = /^(?:北京|天津|上海|重庆)市?$/;
const notDepartment =
  /(?:人大|政协|党|[省市县区州旗乡镇])委$|(?:村民|居民|常务)委员会$|常委会$|居委会$|村委会$|管委会?$|区管理委员会$|办事处$/;
const department = /(?:局|厅|委员会|委|办公室|办|中心|总队|支队|大队|管理处)$/;
const national = /^(?:国务院|国家|中国|中华人民共和国|海关总署|公安部)/;

/**
 * The level of a reporting body as far as its name alone tells it. A city's government may be of prefecture
 * or county level, a zone of any: undefined. A government's own office has the level of the government.
 */
export function bodyLevel(name: string): Level | undefined {
  const tight = name
    .replace(/\s/g, '')
    .replace(/[（(][^（()）]*[)）]/g, '')
    .replace(/(?:机关|本级)$/, '');
  const body = tight.replace(/政府办(?:公[厅室])?$/, '政府');
  if (national.test(body)) return isLocalBranch(body) ? 'department' : 'national';
  if (/^[^省市县区]{1,10}部$/.test(body) && !/武装部|支部|宣传部|组织部|统战部|俱乐部/.test(body))
    return 'national';
  const place = body.replace(/(?:人民)?政府$/, '');
  if (/街道(?:办事处|办)?$/.test(place)) return 'township';
  if (place === body && notDepartment.test(place)) return undefined;
  if (place === body && department.test(place)) return 'department';
  if (/[镇乡]$|苏木$/.test(place)) return notTownship.test(place) ? undefined : 'township';
  if (/自治区$|.省$/.test(place) || municipality.test(place)) return 'province';
  if (/自治州$|..盟$|地区$/.test(place)) return 'city';
  if (/.县$|.旗$|林区$|六枝特区$/.test(place)) return 'county';
  if (/浦东新区$|滨海新区$/.test(place)) return 'county';
  return /..区$/.test(place) && !zone.test(place) ? 'county' : undefined;
}

/** 国家税务总局沭阳县税务局, but not 国家市场监督管理总局. */
function isLocalBranch(name: string): boolean {
  return /[省县]|市(?!场)|[^地]区|总局.+局$|调查[总支]?队$|监管局$/.test(name.replace(/^中华人民共和国/, ''));
}

const notNamed = new RegExp(`[^${han}（）()]+|政府信息公开|政务公开|年度`, 'u');

/** The level of the first body that a file's name speaks of: 2023_某县某镇_年报.txt. */
export function fileLevel(file: string): Level | undefined {
  const base = file
    .split(/[\\/]/)
    .at(-1)!
    .replace(/\.[^.]*$/, '');
  for (const piece of base.split(notNamed)) {
    const level = bodyLevel(piece.replace(/^年/, ''));
    if (level) return level;
  }
  return undefined;
}

/** The level that the configuration, the report or at last the file's name gives. */
export function reportLevel(
  { organization }: { readonly organization?: string },
  { body, file }: { readonly body?: Body; readonly file?: string },
): Level | undefined {
  if (body?.level) return body.level;
  const name = body?.name ?? organization;
  if (name !== undefined) return bodyLevel(name);
  return file === undefined ? undefined : fileLevel(file);
}
