/** Edit distance (insert, delete, replace) of two texts; beyond `limit` some number over it. */
export function editDistance(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++)
      row.push(
        Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)),
      );
    previous = row;
  }
  return previous[b.length]!;
}

/** The known name that is nearest to an unknown one, for the sentence "did you mean". */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const scored = known
    .map((candidate) => ({ name: candidate, off: editDistance(name.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.off - b.off);
  const best = scored[0];
  const most = best && Math.min(Math.max(2, name.length / 2), Math.max(name.length, best.name.length) - 1);
  return most !== undefined && best!.off <= most ? best!.name : undefined;
}
