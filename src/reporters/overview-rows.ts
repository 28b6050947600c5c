import { displayWidth } from '../text/display-width.ts';
import type { Page } from './check-table.ts';
import type { OverviewLine } from './overview-line.ts';
import { cut, cutFront, cutMiddle } from './parts.ts';
import { printable } from './printable.ts';
import { countOf, verdictName } from './words.ts';
import { pad, wrap } from './wrap.ts';

/** While so few reports are listed, a file that does not fit beside what is wrong has a line of its own. */
const fewReports = 20;
/** So much of the room may the names of bodies take. */
const mostForBody = 0.36;
/** In less room than this the name of a file tells nothing. */
const leastForFile = 16;

/** How the list of reports is laid out. */
interface Layout {
  /** Where the names begin. */
  readonly start: number;
  readonly body: number;
  readonly brief: number;
  /** Where the file stands: behind what is wrong, below it, or in what is left of the line. */
  readonly file: 'beside' | 'below' | 'cut';
}

/** A line a report: what to do, whose it is, what is wrong, its file. */
export function overviewRows(lines: readonly OverviewLine[], page: Page): string[] {
  const layout = layoutOf(lines, page);
  return lines.flatMap((line) => rowLines(line, layout, page));
}

function layoutOf(lines: readonly OverviewLine[], { language, width }: Page): Layout {
  const widest = (texts: readonly string[]) =>
    texts.reduce((most, text) => Math.max(most, displayWidth(text)), 0);
  const start = 2 + (language === 'zh' ? 9 : 13);
  const room = width - start;
  const named = lines.filter(({ name, status }) => name !== '' && status !== 'unreadable');
  const body = Math.min(widest(named.map((line) => bodyText(line))) + 2, Math.floor(room * mostForBody));
  const brief = widest(named.map((line) => printable(line.brief))) + 2;
  const isWide = body + brief + widest(named.map(({ file }) => file)) <= room;
  const file = isWide ? 'beside' : lines.length <= fewReports ? 'below' : 'cut';
  return { start, body, brief, file };
}

/** 改 1 格   乙县民政局 2024   J46 其他处理 · 总计 33→3   年报.xlsx */
function rowLines(line: OverviewLine, layout: Layout, page: Page): string[] {
  const { chalk, width } = page;
  const [mark, color] = markOf(line, page);
  const start = `  ${color(pad(mark, layout.start - 2))}`;
  const brief = printable(line.brief);
  if (line.name === '' || line.status === 'unreadable')
    return fileFirst(start, line.file, brief, layout, page);
  const room = width - layout.start - layout.body;
  const head = start + pad(bodyText(line, layout.body - 2), layout.body);
  if (layout.file === 'beside') return [`${head}${pad(brief, layout.brief)}${chalk.dim(line.file)}`];
  const shown = cutBrief(brief, room);
  if (layout.file === 'below')
    return [
      `${head}${shown}`,
      ' '.repeat(layout.start) + chalk.dim(cutFront(line.file, width - layout.start)),
    ];
  const left = room - displayWidth(shown) - 2;
  return [`${head}${shown}${left < leastForFile ? '' : `  ${chalk.dim(cutFront(line.file, left))}`}`];
}

/** A report of which no body is known goes by its file, and what is wrong stands behind or below that. */
function fileFirst(
  start: string,
  file: string,
  brief: string,
  layout: Layout,
  { chalk, width }: Page,
): string[] {
  const room = width - layout.start;
  if (displayWidth(file) + 2 + displayWidth(brief) <= room) {
    const isAligned = layout.file === 'beside' && displayWidth(file) + 2 <= layout.body;
    return [`${start}${chalk.dim(isAligned ? pad(file, layout.body) : `${file}  `)}${brief}`];
  }
  if (layout.file !== 'cut')
    return [
      start + chalk.dim(cutFront(file, room)),
      ...wrap(brief, room).map((text) => ' '.repeat(layout.start) + text),
    ];
  const shown = cutFront(file, Math.floor(room / 2));
  return [`${start}${chalk.dim(shown)}  ${cut(brief, room - displayWidth(shown) - 2)}`];
}

/** A body and its year; a name that is too long is cut in its middle, since bodies of one place begin alike. */
function bodyText({ name, year }: OverviewLine, width = Number.POSITIVE_INFINITY): string {
  const end = year === undefined ? '' : ` ${year}`;
  return cutMiddle(name, width - end.length) + end;
}

function markOf(
  { status, known, cells, fills, errors, warnings }: OverviewLine,
  { language, chalk }: Page,
): [string, (text: string) => string] {
  const zh = language === 'zh';
  if (status === 'unreadable') return [verdictName.unreadable[language], chalk.red];
  if (known) return [zh ? '已知' : 'known', chalk.yellow];
  if (status === 'failed' && cells && fills) return [zh ? `填 ${cells} 格` : `fill ${cells}`, chalk.red];
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
