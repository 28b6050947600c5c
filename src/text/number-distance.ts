/**
 * Optimal string alignment distance of two numbers in decimal: digits (and the sign) replaced, left out, added,
 * or interchanged with their neighbour.
 */
export function measureDistance(a: number, b: number): number {
  const s = String(a);
  const t = String(b);
  let before: number[] = [];
  let last: number[] = [];
  let row = Array.from({ length: t.length + 1 }, (_, j) => j);
  for (let i = 1; i <= s.length; i++) {
    [before, last, row] = [last, row, [i]];
    for (let j = 1; j <= t.length; j++) {
      const replaced = last[j - 1]! + (s[i - 1] === t[j - 1] ? 0 : 1);
      let least = Math.min(replaced, last[j]! + 1, row[j - 1]! + 1);
      const swapped = s[i - 1] === t[j - 2] && s[i - 2] === t[j - 1];
      if (swapped) least = Math.min(least, before[j - 2]! + 1);
      row.push(least);
    }
  }
  return row[t.length]!;
}
