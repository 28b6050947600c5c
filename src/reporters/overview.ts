import type { MendedFinding, RunTogether, SkippedFile, Summary } from '../model/result.ts';
import { displayWidth } from '../text/display-width.ts';
import type { Page } from './check-table.ts';
import { mendedBlock } from './mended-lines.ts';
import { type OverviewLine, worseFirst } from './overview-line.ts';
import { cut, wrapParts } from './parts.ts';
import { printable } from './printable.ts';
import type { RuleCount } from './rule-counts.ts';
import { skippedLines } from './skipped-lines.ts';
import { togetherBlock } from './together-lines.ts';
import { countOf, verdictName } from './words.ts';
import { pad, wrap } from './wrap.ts';

/** What a run of many reports comes to. */
export interface Overview {
  readonly summary: Summary;
  readonly years: ReadonlySet<number>;
  readonly lines: readonly OverviewLine[];
  readonly counts: ReadonlyMap<string, RuleCount>;
  readonly skippedFiles: readonly SkippedFile[];
  readonly mended: readonly MendedFinding[];
  readonly together?: RunTogether;
}

/** Reports with warnings alone are listed only where all lines are at most this many. */
const mostLines = 40;

/** Many reports at a glance: the counts, a line each, worst first, the rules that found most, the files not checked. */
export function overviewLines(overview: Overview, page: Page): string[] {
  const { language, verbose, quiet } = page;
  const worst = [...overview.lines].sort(worseFirst);
  const bad = worst.filter(({ status }) => status !== 'passed');
  const warned = worst.filter(({ status, warnings }) => status === 'passed' && warnings > 0);
  const listed = verbose
    ? worst
    : quiet || bad.length + warned.length > mostLines
      ? bad
      : [...bad, ...warned];
  const columns = columnsOf(listed, page);
  const left = verbose || quiet || listed.length > bad.length ? 0 : warned.length;
  return [
    ...countLines(overview, page),
    ...(listed.length > 0 ? ['', ...listed.flatMap((line) => reportLine(line, columns, page))] : []),
    ...(left > 0
      ? [
          language === 'zh'
            ? `  另有 ${left} 份通过但有警告：--verbose`
            : `  ${left} more passed with warnings: --verbose`,
        ]
      : []),
    ...(overview.together ? togetherBlock(overview.together, page) : []),
    ...skippedBlock(overview.skippedFiles, page),
    ...mendedBlock(overview.mended, page),
    ...ruleLines(overview, page),
  ];
}

function countLines({ summary, years }: Overview, { language, chalk, width }: Page): string[] {
  const {
    reports,
    passed,
    failed,
    unreadable,
    errors,
    warnings,
    waived = 0,
    known = 0,
    knownFailed = 0,
  } = summary;
  const zh = language === 'zh';
  const listed = [...years].sort().join(zh ? '、' : ', ');
  const spanned = listed === '' ? '' : zh ? `（${listed} 年）` : ` (${listed})`;
  const parts = [
    zh ? `${reports} 份报告${spanned} ` : `${reports} reports${spanned} `,
    zh ? `通过 ${passed} ` : `${passed} passed `,
    (zh ? `未通过 ${failed}` : `${failed} failed`) + knownPart(knownFailed, zh),
    zh ? `读不出 ${unreadable} ` : `${unreadable} unreadable `,
    zh ? `（${errors} 处错误，` : `(${countOf(errors, 'error').en},`,
    zh ? `${warnings} 处警告` : countOf(warnings, 'warning').en,
    waived > 0 ? (zh ? `，${waived} 处已豁免` : `, ${waived} waived`) : '',
    known > 0 ? (zh ? `，${known} 处已知` : `, ${known} known`) : '',
  ];
  const end = zh ? '）' : ')';
  const text = [
    ...parts.slice(0, 4),
    parts
      .slice(4)
      .filter(Boolean)
      .join(zh ? '' : ' ')
      .replaceAll(' ,', ',') + end,
  ];
  const color = failed + unreadable > 0 ? chalk.red : chalk.green;
  return wrapParts(text, width).map((line) => color.bold(line));
}

/** How many of the failed reports fail by nothing new. */
function knownPart(knownFailed: number, zh: boolean): string {
  if (knownFailed === 0) return ' ';
  return zh ? `（${knownFailed} 份没有新问题）` : ` (${knownFailed} by nothing new) `;
}

/** How wide the columns of the overview are: as wide as they need to be, the brief as wide as it may. */
interface Columns {
  readonly mark: number;
  readonly body: number;
  readonly file: number;
}

function columnsOf(lines: readonly OverviewLine[], { language, width }: Page): Columns {
  const mark = language === 'zh' ? 9 : 13;
  const room = width - 2 - mark;
  const widest = (texts: readonly string[]) =>
    texts.reduce((most, text) => Math.max(most, displayWidth(text) + 2), 0);
  const body = Math.min(widest(lines.map(bodyOf).filter((text) => text !== '')), Math.floor(room * 0.3));
  const file = Math.min(widest(lines.map((line) => line.file)), Math.floor(room * 0.3));
  return { mark, body, file };
}

const bodyOf = ({ name, year }: OverviewLine): string => [name, year].filter(Boolean).join(' ');

/** 改 1 格   乙县民政局 2024   年报.xlsx   J46 其他处理 · 总计 33→3 */
function reportLine(line: OverviewLine, columns: Columns, page: Page): string[] {
  const { chalk, width } = page;
  const [mark, color] = markOf(line, page);
  const body = bodyOf(line);
  const bodyWidth = body === '' ? 0 : columns.body;
  const fileWidth = columns.file + columns.body - bodyWidth;
  const start = `  ${color(pad(mark, columns.mark))}`;
  const names =
    (body === '' ? '' : `${pad(cut(body, bodyWidth - 2), bodyWidth)}`) +
    chalk.dim(pad(cutFront(line.file, fileWidth - 2), fileWidth));
  const brief = printable(line.brief);
  const briefWidth = width - 2 - columns.mark - bodyWidth - fileWidth;
  if (line.status !== 'unreadable') return [`${start}${names}${cutBrief(brief, briefWidth)}`.trimEnd()];
  return wrap(brief, briefWidth).map((text, i) =>
    i === 0 ? `${start}${names}${text}` : ' '.repeat(width - briefWidth) + text,
  );
}

function markOf(
  { status, known, cells, errors, warnings }: OverviewLine,
  { language, chalk }: Page,
): [string, (text: string) => string] {
  const zh = language === 'zh';
  if (status === 'unreadable') return [verdictName.unreadable[language], chalk.red];
  if (known) return [zh ? '已知' : 'known', chalk.yellow];
  if (status === 'failed' && cells) return [zh ? `改 ${cells} 格` : `mend ${cells}`, chalk.red];
  if (status === 'failed') return [zh ? `${errors} 处错` : `${errors} wrong`, chalk.red];
  if (warnings > 0) return [zh ? `${warnings} 处警告` : countOf(warnings, 'warning').en, chalk.yellow];
  return [verdictName.passed[language], chalk.green];
}

/** A brief cut in its names, since the change at its end (9→6) is what it is read for. */
function cutBrief(brief: string, width: number): string {
  const [, names, change] = /^(.*)( \S*→\S*)$/.exec(brief) ?? [];
  if (names === undefined || change === undefined) return cut(brief, width);
  return cut(names, width - displayWidth(change)) + change;
}

/** A path cut at its front, since its end tells files apart. */
function cutFront(text: string, width: number): string {
  if (cut(text, width) === text) return text;
  const parts = text.split('/');
  while (parts.length > 1 && cut(`../${parts.join('/')}`, width) !== `../${parts.join('/')}`) parts.shift();
  return cut(parts.length === text.split('/').length ? text : `../${parts.join('/')}`, width);
}

/** The files that were found and not checked, by reason. */
export function skippedBlock(files: readonly SkippedFile[], { language, width, chalk }: Page): string[] {
  const [heading, ...lines] = skippedLines(files, language);
  if (heading === undefined) return [];
  const wrapped = lines.flatMap((line) =>
    wrap(line.trim(), width - 4).map((part, i) => (i === 0 ? `  ${part}` : `    ${part}`)),
  );
  return ['', chalk.yellow(heading), ...wrapped];
}

/** 办理结果合计 31 份   行合计 22 份: the rules by the reports that they found fault with. */
function ruleLines({ counts }: Overview, { rules, language, width, chalk }: Page): string[] {
  const found = rules
    .flatMap(({ id, title }) => {
      const count = counts.get(id);
      return count ? [{ title: title[language], reports: count.reports }] : [];
    })
    .sort((a, b) => b.reports - a.reports);
  if (found.length === 0) return [];
  const parts = found.map(({ title, reports }) =>
    language === 'zh' ? `${title} ${reports} 份 ` : `${title} ${reports} `,
  );
  return ['', ...wrapParts(parts, width - 2).map((line) => `  ${chalk.dim(line)}`)];
}
