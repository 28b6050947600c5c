import type { ChalkInstance } from 'chalk';
import { mendedCells } from '../form/rolled-up.ts';
import { groupBy } from '../model/group-by.ts';
import { type Language, speaker } from '../model/localized.ts';
import { placeText } from '../model/place.ts';
import type { Rollup, RollupCell, RollupMember } from '../model/rollup.ts';
import { displayWidth } from '../text/display-width.ts';
import { wrapParts } from './parts.ts';
import { printable } from './printable.ts';
import { diagnosisLines } from './rollup-diagnoses.ts';
import { pad, padStart, wrap } from './wrap.ts';

/** How a roll-up is shown. */
export interface RollupPage {
  readonly language: Language;
  readonly width: number;
  readonly chalk: ChalkInstance;
  /** Every cell that is not the sum is shown, however many. */
  readonly details: boolean;
}

/** Of more cells than this the first are shown. */
const shownCells = 20;
/** Of the cells that a cause explains so many are shown. */
const shownExplained = 3;
/** Of more children than this those that give most to a cell are named. */
const shownShares = 6;
/** Where the numbers of more children than this are the difference, that tells nothing of any. */
const fewMarked = 2;

/** The answer to roll-ups for people: each parent, the tables, the causes, the cells, and who is not counted. */
export function rollupLines(rollups: readonly Rollup[], page: RollupPage): string[] {
  const shown =
    rollups.length > 1 && !page.details ? rollups.filter(({ status }) => status !== 'passed') : rollups;
  const blocks = [
    ...(rollups.length > 1 ? [overviewLines(rollups, page)] : []),
    ...shown.map((rollup) => oneLines(rollup, page)),
  ];
  return blocks.flatMap((lines, i) => (i === 0 ? lines : ['', '', ...lines]));
}

/** 12 个上级   一致 9   不一致 2   没有全部比较 1 */
function overviewLines(rollups: readonly Rollup[], { language, chalk, width }: RollupPage): string[] {
  const t = speaker(language);
  const count = (status: Rollup['status']) => rollups.filter((rollup) => rollup.status === status).length;
  const parts = [
    t(`${rollups.length} 个上级 `, `${rollups.length} parents `),
    t(`一致 ${count('passed')} `, `${count('passed')} agree `),
    t(`不一致 ${count('failed')} `, `${count('failed')} differ `),
    t(`没有全部比较 ${count('skipped')} `, `${count('skipped')} not all compared `),
    t(`没有上级报告 ${count('unreadable')}`, `${count('unreadable')} without their report`),
  ];
  return wrapParts(parts, width).map((line) => chalk.bold(line));
}

function oneLines(rollup: Rollup, page: RollupPage): string[] {
  return [
    ...headLines(rollup, page),
    ...countLines(rollup, page),
    ...diagnosisLines(rollup, page.language, page.width),
    ...causeLines(rollup, page),
    ...failedLines(rollup, page),
    ...skippedLines(rollup, page),
    ...absentLines(rollup, page),
  ];
}

/** 清河县.xlsx   清河县 · 2024 年 · 下级 3 家       不一致 */
function headLines({ parent, children, status }: Rollup, { language, chalk, width }: RollupPage): string[] {
  const t = speaker(language);
  const verdict = {
    passed: t('一致', 'agrees'),
    failed: t('不一致', 'differs'),
    skipped: t('没有全部比较', 'not all compared'),
    unreadable:
      parent.status === 'missing'
        ? t('缺少上级的报告', 'no report of the parent')
        : t('上级读不出', 'parent unreadable'),
  }[status];
  const color = status === 'passed' ? chalk.green : status === 'skipped' ? chalk.yellow : chalk.red;
  const counted = children.filter((member) => member.status === 'counted').length;
  const identity = [
    parent.organization && parent.file && printable(parent.organization),
    parent.year && t(`${parent.year} 年`, String(parent.year)),
    t(`下级 ${counted} 家`, `${counted} below`),
  ]
    .filter(Boolean)
    .join(' · ');
  const file = printable(parent.file ?? parent.organization ?? '');
  const line = `${file}   ${identity}`;
  const gap = width - displayWidth(line) - displayWidth(verdict);
  return gap >= 2
    ? [`${line}${' '.repeat(gap)}${color.bold(verdict)}`]
    : [...wrap(file, width), ...wrap(identity, width), color.bold(verdict)];
}

/** For each table how many cells are the sum, are not, and could not be compared. */
function countLines({ cells }: Rollup, { language, chalk }: RollupPage): string[] {
  if (cells.length === 0) return [];
  const t = speaker(language);
  const heads = [t('一致', 'agree'), t('不一致', 'differ'), t('没有比较', 'not compared')];
  const row = (name: string, counts: readonly string[]) =>
    `  ${pad(name, 20)}${counts.map((text) => padStart(text, 14)).join('')}`;
  const tables = groupBy(cells, ({ table }) => table[language]);
  return [
    '',
    chalk.dim(row(t('表', 'table'), heads)),
    ...[...tables].map(([name, cells]) =>
      row(
        name,
        (['passed', 'failed', 'skipped'] as const).map((status) =>
          String(cells.filter((cell) => cell.status === status).length),
        ),
      ),
    ),
  ];
}

function causeLines({ causes, children, cells }: Rollup, { language, chalk, width }: RollupPage): string[] {
  const t = speaker(language);
  const failed = cells.filter(({ status }) => status === 'failed').length;
  return causes.flatMap(({ child, explains, cells: count }) => {
    const name = nameOf(children[child]!);
    const text =
      explains === 'omitted'
        ? t(
            `${failed} 格不一致，其中 ${count} 格少的正好是${name}的数：可能漏加了它`,
            `of ${failed} cells that differ ${count} lack just the number of ${name}: it may be left out`,
          )
        : t(
            `${failed} 格不一致，其中 ${count} 格多的正好是${name}的数：可能把它加了两次`,
            `of ${failed} cells that differ ${count} have the number of ${name} too much: it may be counted twice`,
          );
    return ['', ...wrap(`✗ ${text}`, width).map((line) => chalk.red.bold(line))];
  });
}

function failedLines(rollup: Rollup, page: RollupPage): string[] {
  const mended = mendedCells(rollup);
  const failed = rollup.cells.filter(({ status, key }) => status === 'failed' && !mended.has(key));
  const isExplained = ({ shares }: RollupCell) =>
    rollup.causes.some((cause) =>
      shares.some(({ child, explains }) => child === cause.child && explains === cause.explains),
    );
  const open = failed.filter((cell) => !isExplained(cell)).slice(0, shownCells);
  const explained = failed.filter(isExplained).slice(0, shownExplained);
  const shown = page.details ? failed : [...open, ...explained];
  const rest = failed.length - shown.length;
  const t = speaker(page.language);
  return [
    ...shown.flatMap((cell) => ['', ...cellLines(cell, rollup, page)]),
    ...(rest > 0
      ? ['', page.chalk.dim(t(`另有 ${rest} 格：--details`, `${rest} more cells: --details`))]
      : []),
  ];
}

function cellLines(cell: RollupCell, { children }: Rollup, page: RollupPage): string[] {
  const { language, width, chalk } = page;
  const t = speaker(language);
  const { label, place, parent, sum, difference = 0, shares } = cell;
  const off = Math.abs(difference);
  const words = t(
    `${label.zh}   上级 ${parent}，下级之和 ${sum}，${difference > 0 ? '多' : '少'} ${off}`,
    `${label.en}   parent ${parent}, sum ${sum}, ${off} too ${difference > 0 ? 'much' : 'little'}`,
  );
  const bySize = [...shares].sort(
    (a, b) =>
      Number(b.explains !== undefined) - Number(a.explains !== undefined) ||
      Math.abs(b.value) - Math.abs(a.value) ||
      a.child - b.child,
  );
  const isTelling = shares.filter(({ explains }) => explains).length <= fewMarked;
  const parts = bySize.slice(0, shownShares).map(({ child, value, explains }) => {
    const name = `${nameOf(children[child]!)} ${value}`;
    return `${explains && isTelling ? `▸${name}◂` : name} `;
  });
  if (bySize.length > shownShares) parts.push(t(`等 ${bySize.length} 家`, `… ${bySize.length} in all`));
  return [
    ...wrap(`✗ ${place ? `${printable(placeText(place, language))}  ` : ''}${words}`, width - 2).map(
      (line, i) => (i === 0 ? `  ${line}` : `    ${line}`),
    ),
    ...wrapParts(parts, width - 6).map((line) => chalk.dim(`      ${line}`)),
  ];
}

/** What could not be compared, by reason. */
function skippedLines({ cells }: Rollup, page: RollupPage): string[] {
  const { language, width, chalk } = page;
  const skipped = cells.filter(({ status }) => status === 'skipped');
  if (skipped.length === 0) return [];
  const t = speaker(language);
  return [
    '',
    chalk.yellow(t(`? 没有比较 ${skipped.length} 格`, `? ${skipped.length} cells not compared`)),
    ...[...groupBy(skipped, ({ reason }) => reason?.[language] ?? '')].flatMap(([reason, group]) => {
      const [first] = group as [RollupCell];
      const names =
        group.length === 1 ? first.label[language] : t(`${group.length} 格`, `${group.length} cells`);
      return wrap(printable(`${names}${t('：', ': ')}${reason}`), width - 2).map((line) => `  ${line}`);
    }),
    ...openLines(skipped, page),
  ];
}

/** What the bodies that are not counted would have to make up for. */
function openLines(skipped: readonly RollupCell[], { language, width, details }: RollupPage): string[] {
  const open = skipped.filter(({ difference }) => difference);
  if (open.length === 0) return [];
  const t = speaker(language);
  const shown = details ? open : open.slice(0, shownCells);
  const parts = shown.map(({ label, place, difference }) => {
    const at = place ? `${printable(placeText(place, language))} ` : '';
    return `${at}${label[language]} ${difference}`;
  });
  if (shown.length < open.length) parts.push(t(`等 ${open.length} 格`, `… ${open.length} cells`));
  return [
    `  ${t(`计入的合不上 ${open.length} 格，可能在没有计入的里面：`, `${open.length} of them lack what may be in what is not counted:`)}`,
    ...parts.flatMap((part) => wrap(part, width - 4).map((line) => `    ${line}`)),
  ];
}

/** The bodies whose numbers are not in the sums. */
function absentLines({ children, parent }: Rollup, { language, width, chalk }: RollupPage): string[] {
  const absent = [parent, ...children].filter(({ status }) => status !== 'counted');
  if (absent.length === 0) return [];
  const t = speaker(language);
  return [
    '',
    chalk.yellow(t(`没有计入 ${absent.length} 家：`, `not counted, ${absent.length}:`)),
    ...absent.flatMap((member) =>
      wrap(printable(`${listed(member)}${t('：', ': ')}${member.reason?.[language] ?? ''}`), width - 2).map(
        (line) => `  ${line}`,
      ),
    ),
  ];
}

/** A body by its name, by its file where no name is known. */
function nameOf({ organization, file }: RollupMember): string {
  return printable(organization ?? file ?? '');
}

/** A body with the file that its report stands in: 甲县教育局（甲县/教育局.xlsx）. */
function listed({ organization, file }: RollupMember): string {
  if (organization === undefined || file === undefined) return organization ?? file ?? '';
  return `${organization}（${file}）`;
}
