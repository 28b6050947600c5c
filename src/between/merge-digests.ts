import type { ReportDigest, TableDigest } from '../form/report-digest.ts';

/**
 * One digest of the reports of several bodies that were merged into one: numbers are added, texts joined. Undefined
 * where they are on different forms or one lacks a table.
 */
export function mergeDigests([first, ...others]: readonly ReportDigest[]): ReportDigest | undefined {
  if (!first || others.length === 0) return first;
  const tables: TableDigest[] = [];
  for (const { compiled, ...table } of first.tables) {
    const same = others.map((other) => other.tables.find((candidate) => candidate.compiled === compiled));
    if (same.includes(undefined)) return undefined;
    const sums = new Map<number, number>();
    for (const { numbers } of [table, ...same.map((found) => found!)])
      for (let at = 0; at < numbers.length; at += 2)
        sums.set(numbers[at]!, (sums.get(numbers[at]!) ?? 0) + numbers[at + 1]!);
    tables.push({ compiled, numbers: [...sums].sort(([a], [b]) => a - b).flat(), blanks: [] });
  }
  const all = [first, ...others];
  const files = all.flatMap(({ file }) => file ?? []);
  return {
    ...(files.length > 0 ? { file: files.join('、') } : {}),
    ...(first.year === undefined ? {} : { year: first.year }),
    tables,
    texts: Object.fromEntries(
      Object.keys(first.texts).map((role) => [role, all.flatMap(({ texts }) => texts[role] ?? [])]),
    ),
  };
}
