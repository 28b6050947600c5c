import { groupBy } from '../model/group-by.ts';
import { type Language, type Localized, speaker } from '../model/localized.ts';
import type { MissingBody, RunTogether } from '../model/result.ts';
import type { Page } from './check-table.ts';
import { printable } from './printable.ts';
import { wrap } from './wrap.ts';

/** Of more names than this the first are told where the answer is to be short. */
const fewNames = 20;

/**
 * Who did not report (a line a year), who did twice (a line a body), whose file is on no roster, what had no report of
 * the year before: all names, or where the answer is to be short the first of each.
 */
export function togetherLines(
  { missing, twice, strangers, withoutPrior, otherNames }: RunTogether,
  language: Language,
  isWhole: boolean,
): string[] {
  const t = speaker(language);
  const most = isWhole ? Number.POSITIVE_INFINITY : fewNames;
  const list = (names: readonly string[]): string => {
    const shown = names.slice(0, most).map(printable).join(t('、', ', '));
    const more = t(
      ` 等 ${names.length} 个（全部：--details）`,
      ` and ${names.length - most} more (all: --details)`,
    );
    return names.length > most ? shown + more : shown;
  };
  const line = (head: Localized, names: readonly string[]): string[] =>
    names.length === 0 ? [] : [`${head[language]}${t('：', ': ')}${list(names)}`];
  const years = [...groupBy(missing, ({ year }) => year)];
  const moreTwice = t(
    `报了两次的共 ${twice.length} 个（全部：--details）`,
    `${twice.length} bodies reported twice (all: --details)`,
  );
  return [
    ...years.flatMap(([year, bodies]) =>
      line(
        year === undefined
          ? { zh: '名单上没有报送', en: 'On the roster and not reported' }
          : { zh: `名单上没有报送（${year} 年）`, en: `On the roster and not reported (${year})` },
        bodies.map((body) => missingName(body, language)),
      ),
    ),
    ...twice
      .slice(0, most)
      .flatMap(({ name, year, files }) =>
        line({ zh: `报了两次：${name} ${year} 年`, en: `Reported twice: ${name} ${year}` }, files),
      ),
    ...(twice.length > most ? [moreTwice] : []),
    ...line({ zh: '不在名单上的文件', en: 'Files of nobody on the roster' }, strangers),
    ...line({ zh: '没有找到上年报告', en: 'No report of the year before for' }, withoutPrior),
    ...line(
      { zh: '按 --prior 核对，两年单位名称不同', en: 'Held against --prior under another name' },
      otherNames.map(({ name, before }) => t(`${name}（上年：${before}）`, `${name} (last year: ${before})`)),
    ),
  ];
}

/** 财政局（云潭区）: a body, and what is above it where several have its name. */
export function missingName({ name, parent }: MissingBody, language: Language): string {
  if (parent === undefined) return name;
  return language === 'zh' ? `${name}（${parent}）` : `${name} (${parent})`;
}

/** The same as a block of the table, shortened unless details are asked for. */
export function togetherBlock(together: RunTogether, { language, width, chalk, details }: Page): string[] {
  const lines = togetherLines(together, language, details).flatMap((line) =>
    wrap(line, width - 2).map((part, i) => (i === 0 ? chalk.yellow(part) : `  ${part}`)),
  );
  return lines.length > 0 ? ['', ...lines] : [];
}

/** The same for programs, lists that are empty left out; undefined where all are. */
export function togetherJson(together: RunTogether | undefined): object | undefined {
  const filled = Object.entries(together ?? {}).filter(([, list]) => list.length > 0);
  return filled.length > 0 ? Object.fromEntries(filled) : undefined;
}
