import type { PageData, PageReport } from '../data.ts';

const text = (id: string) => document.getElementById(id)!.textContent!;

/** What the page knows of all reports. */
export const data: PageData = JSON.parse(text('data'));

let lines: string[] | undefined;

/** One report, read from its line of the page. */
export function reportAt(position: number): PageReport | undefined {
  lines ??= text('reports').split('\n').slice(1, -1);
  const line = lines[position];
  return line === undefined ? undefined : (JSON.parse(line.replace(/,$/, '')) ?? undefined);
}
