/** How many random cases to try: all of `count`, or the share of them that GOUJI_CASES names. */
export const countCases = (count: number): number => Math.ceil(count * Number(process.env.GOUJI_CASES ?? 1));
