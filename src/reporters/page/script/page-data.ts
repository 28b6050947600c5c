import { type PageData, type PageReport, portion } from '../data.ts';

/** What the page knows of all reports. */
export const data: PageData = JSON.parse(document.getElementById('data')!.textContent!);

const portions = document.querySelectorAll('.reports');
const known = new Map<number, string[]>();

/** One report, read from its line of the page; undefined for a file that could not be read. */
export function reportAt(position: number): PageReport | undefined {
  const at = Math.floor(position / portion.reports);
  const lines = known.get(at) ?? (portions[at]?.textContent ?? '').split('\n');
  known.set(at, lines);
  const line = lines[1 + (position % portion.reports)];
  return line === undefined ? undefined : (JSON.parse(line.replace(/,$/, '')) ?? undefined);
}
