/** The years that at least half as many reports are on as on the most frequent one, earlier ones first. */
export function mainYears(counts: ReadonlyMap<number, number>): number[] {
  const most = Math.max(0, ...counts.values());
  return [...counts].flatMap(([year, count]) => (2 * count >= most ? year : [])).sort((a, b) => a - b);
}
