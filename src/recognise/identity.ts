import type { Line } from './lines.ts';

/** Who reports on which year, and when it was published, as the file itself says. */
export interface Identity {
  readonly organization?: string;
  readonly year?: number;
  readonly publishedOn?: string;
}

const numerals = '〇一二三四五六七八九';
const yearPattern = /(20\d{2}|二[〇○零Ｏ0][〇○零Ｏ0一二三四五六七八九]{2})\s*年\s*度?/;
const titlePattern =
  /政府信息公开(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:工作)?(?:报告|年报)|政务公开(?:工作)?年度报告/;

/** A title with a slip in it: 2023年政府信息公开工作告年度报. */
const looseTitlePattern = /20\d{2}年度?(?:政府|政务)信息公开.{0,8}报/;

/** Reads 2021 and 二〇二一 alike. */
function readYear(text: string): number {
  const digits = [...text].map((c) => {
    const n = numerals.indexOf(c);
    if (n >= 0) return String(n);
    return /[○零Ｏ]/.test(c) ? '0' : c;
  });
  return Number(digits.join(''));
}

/** Looks for the title, alone or broken over two lines, and for a publication date. */
export function readIdentity(lines: readonly Line[]): Identity {
  const texts = lines
    .slice(0, 200)
    .flatMap((line) => line.cells.map((cell) => cell.text.replace(/\s+/g, ' ').trim()))
    .filter((text) => text !== '');
  const publishedOn = readPublication(texts);
  const dated = publishedOn === undefined ? {} : { publishedOn };
  const title = titleIn(texts);
  if (title) {
    const { text, before } = title;
    const year = yearPattern.exec(text)!;
    const organization = organizationIn(text, year) ?? bodyName(before);
    return { ...dated, year: readYear(year[1]!), ...(organization ? { organization } : {}) };
  }
  const year = periodYear(texts);
  return year === undefined ? dated : { ...dated, year };
}

/** The title, whole or broken over two lines, and the text before it; one with the words of the form goes first. */
function titleIn(texts: readonly string[]): { text: string; before: string | undefined } | undefined {
  for (const pattern of [titlePattern, looseTitlePattern]) {
    const whole = texts.findIndex((text) => isTitle(text, pattern));
    const broken = texts.findIndex((text, i) => isTitle(`${text}${texts[i + 1] ?? ''}`, pattern));
    // The line before a title makes a title with it too, so that only a broken one further up counts.
    if (broken >= 0 && (whole < 0 || broken < whole - 1))
      return { text: `${texts[broken]}${texts[broken + 1] ?? ''}`, before: texts[broken - 1] };
    if (whole >= 0) return { text: texts[whole]!, before: texts[whole - 1] };
  }
  return undefined;
}

/** True for a line short as a title, without a sentence in it, that names the report and its year. */
function isTitle(text: string, pattern: RegExp): boolean {
  if (text.length > 70 || /[。；，]/.test(text)) return false;
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
    const said = /(?:发布|公开|公布|发文)(?:日期|时间)[：:]?\s*/.exec(text);
    if (!said || text.length > 80) continue;
    const own = datePattern.exec(text.slice(said.index));
    const date = own ?? (texts[i + 1] && texts[i + 1]!.length <= 24 ? datePattern.exec(texts[i + 1]!) : null);
    if (date) return `${date[1]}-${date[2]!.padStart(2, '0')}-${date[3]!.padStart(2, '0')}`;
  }
  return undefined;
}
