/** How many random cases to try: half of `count`, or the share of them that GOUJI_CASES names (1 for all). */
export const countCases = (count: number): number =>
  Math.ceil(count * Number(process.env.GOUJI_CASES ?? 0.5));
