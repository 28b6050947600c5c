import type { Language } from '../model/localized.ts';
import type { RunTogether } from '../model/result.ts';
import type { Page } from './check-table.ts';
import { printable } from './printable.ts';
import { wrap } from './wrap.ts';

/** Of more names than this the first are told. */
const named = 20;

/** Who did not report, who did twice, whose file is on no roster, what had no report of the year before: a line each. */
export function togetherLines(
  { missing, twice, strangers, withoutPrior, otherNames }: RunTogether,
  language: Language,
): string[] {
  const zh = language === 'zh';
  const line = (head: { zh: string; en: string }, names: readonly string[]): string[] => {
    if (names.length === 0) return [];
    const shown = names
      .slice(0, named)
      .map(printable)
      .join(zh ? '、' : ', ');
    const more =
      names.length > named ? (zh ? ` 等 ${names.length} 个` : ` and ${names.length - named} more`) : '';
    return [`${head[language]}${zh ? '：' : ': '}${shown}${more}`];
  };
  return [
    ...line(
      { zh: '名单上没有报送', en: 'On the roster and not reported' },
      missing.map(({ name, year }) =>
        year === undefined ? name : zh ? `${name}（${year} 年）` : `${name} (${year})`,
      ),
    ),
    ...line(
      { zh: '报了两次', en: 'Reported twice' },
      twice.map(({ name, year, files }) =>
        zh ? `${name} ${year} 年（${files.join('、')}）` : `${name} ${year} (${files.join(', ')})`,
      ),
    ),
    ...line({ zh: '不在名单上的文件', en: 'Files of nobody on the roster' }, strangers),
    ...line({ zh: '没有找到上年报告', en: 'No report of the year before for' }, withoutPrior),
    ...line(
      { zh: '按 --prior 核对，两年单位名称不同', en: 'Held against --prior under another name' },
      otherNames.map(({ name, before }) =>
        zh ? `${name}（上年：${before}）` : `${name} (last year: ${before})`,
      ),
    ),
  ];
}

/** The same as a block of the table. */
export function togetherBlock(together: RunTogether, { language, width, chalk }: Page): string[] {
  const lines = togetherLines(together, language).flatMap((line) =>
    wrap(line, width - 2).map((part, i) => (i === 0 ? chalk.yellow(part) : `  ${part}`)),
  );
  return lines.length > 0 ? ['', ...lines] : [];
}

/** The same for programs, lists that are empty left out; undefined where all are. */
export function togetherJson(together: RunTogether | undefined): object | undefined {
  const filled = Object.entries(together ?? {}).filter(([, list]) => list.length > 0);
  return filled.length > 0 ? Object.fromEntries(filled) : undefined;
}
