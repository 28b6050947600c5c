import type { Block } from '../../model/document.ts';
import { readBegunCells } from './begun.ts';
import { htmlTables, type ReadPage, readHtmlLines } from './html.ts';
import { measureParts } from './laid-line.ts';
import { readLaidOut } from './laid-out.ts';
import { findWrap } from './laid-prose.ts';
import { type Line, splitLines } from './lines.ts';
import { isRule, pipedLines, pipeGroups, readPipedCells, readPipes } from './pipes.ts';
import { joinQuoted, readTabs, tabbedLines } from './tabs.ts';

interface Run {
  readonly from: number;
  readonly to: number;
  readonly read: ((lines: readonly Line[]) => readonly Block[]) | undefined;
}

/** Which lines each carrier holds, in order; `read` is missing for running text and laid-out tables. */
function findRuns(lines: readonly Line[], readPage: ReadPage | undefined): Run[] {
  const marked = readPage ? htmlTables(lines) : [];
  const tabbed = tabbedLines(lines);
  const piped = pipedLines(lines).map((is, at) => is && !tabbed[at] && !marked[at]);
  const groups = pipeGroups(lines, piped);
  const runs: Run[] = [];
  let group = 0;
  let tables = 0;
  for (let from = 0, to = 0; from < lines.length; from = to) {
    while (group < groups.length && groups[group]!.to <= from) group++;
    const { from: start, to: end, style } = groups[group] ?? { from: Infinity, to: Infinity, style: 'rows' };
    const inGroup = from >= start;
    to = from + 1;
    if (readPage && marked[from]) {
      to = marked[from]!;
      const before = tables;
      runs.push({ from, to, read: (part) => readHtmlLines(part, readPage, before) });
      tables += lines
        .slice(from, to)
        .reduce((sum, line) => sum + (line.text.match(/<table[\s>]/gi)?.length ?? 0), 0);
    } else if (inGroup && style === 'cells') {
      to = end;
      runs.push({ from, to, read: readPipedCells });
    } else if (inGroup && style === 'begun') {
      to = end;
      runs.push({ from, to, read: (part) => readBegunCells(part, isRule) });
    } else if (inGroup && piped[from]) {
      while (to < end && piped[to]) to++;
      runs.push({ from, to, read: (part) => [readPipes(part, style)] });
    } else if (tabbed[from]) {
      while (to < lines.length && tabbed[to] && !marked[to] && lines[to]!.gap === 0) to++;
      runs.push({ from, to, read: (part) => [readTabs(part)] });
    } else {
      while (to < lines.length && !piped[to] && !tabbed[to] && !marked[to] && to < (inGroup ? end : start))
        to++;
      runs.push({ from, to, read: undefined });
    }
  }
  return runs;
}

/** The tables and paragraphs of a text; each line shows whether its cells stand between tabs, between pipes, by position, or one a line. */
export function readText(text: string, readPage?: ReadPage): Block[] {
  const lines = joinQuoted(splitLines(text));
  const runs = findRuns(lines, readPage);
  const laid = measureParts(runs.map(({ from, to, read }) => (read ? [] : lines.slice(from, to))));
  const wrap = findWrap(laid.flat());
  return runs.flatMap(({ from, to, read }, at) =>
    read ? read(lines.slice(from, to)) : readLaidOut(laid[at]!, wrap),
  );
}
