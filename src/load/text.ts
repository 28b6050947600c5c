import type { Block } from '../document.ts';
import { decodeText } from './decode.ts';
import { measureParts } from './laid-line.ts';
import { readLaidOut } from './laid-out.ts';
import { findWrap } from './laid-prose.ts';
import type { Loader } from './loader.ts';
import { type Line, splitLines } from './text-lines.ts';
import { pipedLines, pipeGroups, readPipedCells, readPipes } from './text-pipes.ts';
import { joinQuoted, readTabs, tabbedLines } from './text-tabs.ts';

const EXTENSIONS = ['.txt', '.md', '.markdown'];

interface Run {
  readonly from: number;
  readonly to: number;
  readonly read: ((lines: readonly Line[]) => readonly Block[]) | undefined;
}

/** Which lines each carrier holds, in order; `read` is missing for running text and laid-out tables. */
function findRuns(lines: readonly Line[]): Run[] {
  const tabbed = tabbedLines(lines);
  const piped = pipedLines(lines).map((is, at) => is && !tabbed[at]);
  const groups = pipeGroups(lines, piped);
  const runs: Run[] = [];
  let group = 0;
  for (let from = 0, to = 0; from < lines.length; from = to) {
    while (group < groups.length && groups[group]!.to <= from) group++;
    const { from: start, to: end, style } = groups[group] ?? { from: Infinity, to: Infinity, style: 'rows' };
    const inGroup = from >= start;
    to = from + 1;
    if (inGroup && style === 'cells') {
      to = end;
      runs.push({ from, to, read: readPipedCells });
    } else if (inGroup && piped[from]) {
      while (to < end && piped[to]) to++;
      runs.push({ from, to, read: (part) => [readPipes(part, style)] });
    } else if (tabbed[from]) {
      while (to < lines.length && tabbed[to] && lines[to]!.gap === 0) to++;
      runs.push({ from, to, read: (part) => [readTabs(part)] });
    } else {
      while (to < lines.length && !piped[to] && !tabbed[to] && to < (inGroup ? end : start)) to++;
      runs.push({ from, to, read: undefined });
    }
  }
  return runs;
}

/** The tables and paragraphs of a text; which carrier the cells have is told by the lines themselves. */
export function readText(text: string): Block[] {
  const lines = joinQuoted(splitLines(text));
  const runs = findRuns(lines);
  const laid = measureParts(runs.map(({ from, to, read }) => (read ? [] : lines.slice(from, to))));
  const wrap = findWrap(laid.flat());
  return runs.flatMap(({ from, to, read }, at) =>
    read ? read(lines.slice(from, to)) : readLaidOut(laid[at]!, wrap),
  );
}

function looksBinary(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 1024);
  const marked = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  return !marked && head.includes(0);
}

/** Plain text and markdown: cells between tabs or pipes, laid out by position, or one a line. */
export const text: Loader = {
  format: 'text',
  extensions: EXTENSIONS,
  recognises: (bytes, extension) => EXTENSIONS.includes(extension) || !looksBinary(bytes),
  load: async (bytes) => ({ content: { blocks: readText(decodeText(bytes).text) } }),
};
