import type { FormSection } from '../form/edition.ts';
import { readYear, yearSource } from '../text/year.ts';
import type { Line } from './lines.ts';
import { yearsOfText } from './year-of-text.ts';

/** Who reports on which year, and when it was published, as the file itself says. */
export interface Identity {
  readonly organization?: string;
  readonly year?: number;
  readonly publishedOn?: string;
}

/** A year that is not that of a day: 2024年1月20日. */
const yearPattern = new RegExp(`${yearSource}\\s*年(?!\\s*[\\d一二三四五六七八九十]{1,2}\\s*月)\\s*度?`);
const titlePattern =
  /政府信息公开(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:工作)?(?:报告|年报)|政务公开(?:工作)?年度报告/;

/** A title with a slip in it: 2023年政府信息公开工作告年度报. */
const looseTitlePattern = new RegExp(`${yearSource}年度?(?:政府|政务)信息公开.{0,8}报`);

/** A title may be broken over so many lines. */
const mostLines = 4;

/**
 * The title, whole or broken over lines, the statistics period, the preface and section one tell the year, in this
 * order; of several titles the one that the text agrees with. And a publication date.
 */
export function readIdentity(
  lines: readonly Line[],
  forms: readonly (readonly FormSection[])[] = [],
): Identity {
  const texts: string[] = [];
  for (const { cells } of lines.slice(0, 200))
    for (const { text } of cells) {
      const tidy = text.replace(/\s+/g, ' ').trim();
      if (tidy !== '') texts.push(tidy);
    }
  const publishedOn = readPublication(texts);
  const dated = publishedOn === undefined ? {} : { publishedOn };
  const years = yearsOfText(lines, forms);
  const titles = titlesIn(texts);
  const agreed = years.flatMap((named) => titles.find(({ year }) => year === named) ?? []);
  const title = agreed[0] ?? titles[0];
  if (title) {
    const { year, text, before } = title;
    const organization = organizationIn(text, yearPattern.exec(text)!) ?? bodyName(before);
    return { ...dated, year, ...(organization ? { organization } : {}) };
  }
  const year = years[0] ?? periodYear(texts);
  return year === undefined ? dated : { ...dated, year };
}

/** A title, the year that it names, and the text before it. */
interface Title {
  readonly text: string;
  readonly year: number;
  readonly before: string | undefined;
}

/** The titles in order of their ends, each as short as it can be; those with the words of the form go first. */
function titlesIn(texts: readonly string[]): Title[] {
  const telling = texts.map((text) => text.includes('公'));
  for (const pattern of [titlePattern, looseTitlePattern]) {
    const titles: Title[] = [];
    for (let end = 0; end < texts.length; end++) {
      let length = 0;
      let isTelling = false;
      for (let start = end; start >= 0 && start > end - mostLines; start--) {
        length += texts[start]!.length;
        isTelling ||= telling[start]!;
        if (length > longestTitle) break;
        if (!isTelling) continue;
        const text = texts.slice(start, end + 1).join('');
        if (!isTitle(text, pattern)) continue;
        titles.push({ text, year: readYear(yearPattern.exec(text)![1]!), before: texts[start - 1] });
        break;
      }
    }
    if (titles.length > 0) return titles;
  }
  return [];
}

const longestTitle = 70;

/** True for a line short as a title, without a sentence in it, that names the report and its year. */
function isTitle(text: string, pattern: RegExp): boolean {
  if (!text.includes('年') || /[。；，]/.test(text)) return false;
  return pattern.test(text.replace(/\s/g, '')) && yearPattern.test(text);
}

/** What the title says besides year and kind: 惠济区科技和工业信息化局2021年政府信息公开工作年度报告. */
function organizationIn(title: string, year: RegExpExecArray): string | undefined {
  const before = title.slice(0, year.index);
  const after = title.slice(year.index + year[0].length).replace(/\s/g, '');
  const rest = after.slice(0, Math.max(0, after.search(titlePattern)));
  return bodyName(before) ?? bodyName(rest);
}

function bodyName(text: string | undefined): string | undefined {
  const name = (text ?? '')
    .replace(/\s/g, '')
    .replace(/^(?:关于|标题[：:]|名称[：:]|附件\d*[：:]?|索引号.*)/, '')
    .replace(/(?:的|本级|关于)$/, '')
    .replace(/^[^一-鿿〇]+(?=[一-鿿])/, '');
  if (/[：:。，；,;|>]|信息公开|无障碍|首页|字号|打印/.test(name)) return undefined;
  return name.length >= 3 && name.length <= 40 ? name : undefined;
}

/** 统计期限自2024年1月1日至2024年12月31日. */
function periodYear(texts: readonly string[]): number | undefined {
  for (const text of texts) {
    const period = /(20\d{2})\s*年\s*1\s*月\s*1\s*日.{0,8}12\s*月\s*31\s*日?/.exec(text);
    if (period) return Number(period[1]);
  }
  return undefined;
}

const datePattern = /(20\d{2})\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})/;

/** 发布日期：2020-01-31, in one text or in two cells side by side. */
function readPublication(texts: readonly string[]): string | undefined {
  for (const [i, text] of texts.entries()) {
    const label = text.length <= 80 && /(?:发布|公开|公布|发文)(?:日期|时间)[：:]?\s*/.exec(text);
    if (!label) continue;
    const beside = datePattern.exec(text.slice(label.index));
    const date =
      beside ?? (texts[i + 1] && texts[i + 1]!.length <= 24 ? datePattern.exec(texts[i + 1]!) : null);
    if (date) return `${date[1]}-${date[2]!.padStart(2, '0')}-${date[3]!.padStart(2, '0')}`;
  }
  return undefined;
}
