import type { Report } from '../model/report.ts';

/** What Excel allows: 31 characters, none of []:*?/\ and no apostrophe at either end, unlike in any case. */
const longest = 31;

/** A name for each report's sheet: 年度报告 for a single one, else body and year, numbered where they repeat. */
export function sheetNames(reports: readonly Report[]): string[] {
  if (reports.length === 1) return ['年度报告'];
  const taken = new Set<string>();
  return reports.map(({ organization = '', year }, i) => {
    const name = `${organization}${year ?? ''}`.replace(/[[\]:*?/\\\p{C}]/gu, '').replace(/^'+|'+$/g, '');
    const base = name === '' ? `年度报告${i + 1}` : cut(name, '');
    for (let n = 1; ; n++) {
      const candidate = n === 1 ? base : cut(base, `_${n}`);
      if (taken.has(candidate.toLowerCase())) continue;
      taken.add(candidate.toLowerCase());
      return candidate;
    }
  });
}

const cut = (name: string, end: string): string => `${name.slice(0, longest - end.length)}${end}`;
