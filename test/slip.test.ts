import { describe, expect, it } from 'vitest';
import {
  classifySlip,
  classifySlips,
  comparePlausibility,
  measureSurprise,
} from '../src/diagnose/slips/slip.ts';
import { measureDistance } from '../src/text/number-distance.ts';

describe('the distance of two numbers', () => {
  it.each([
    [0, 0, 0],
    [7, 8, 1],
    [1, 10, 1],
    [12, 21, 1],
    [123, 321, 2],
    [1234, 2143, 2],
    [100, 1, 2],
    [-12, 12, 1],
    [123, 132, 1],
    [1123, 1213, 1],
    [12, 34, 2],
    [1234, 3412, 4],
    [918, 198, 1],
    [5, 555, 2],
    [131, 311, 1],
    [12345, 54321, 4],
  ])('of %i and %i is %i', (a, b, distance) => {
    expect(measureDistance(a, b)).toBe(distance);
    expect(measureDistance(b, a)).toBe(distance);
  });
});

describe('a slip', () => {
  it.each([
    [10, 11, 'digit'],
    [-10, -11, 'digit'],
    [-10, 11, 'other'],
    [10, -11, 'other'],
    [10, 9, 'other'],
    [9, 10, 'other'],
    [-9, -10, 'other'],
    [12, 12, 'other'],
    [0, 0, 'other'],
    [5, -5, 'sign'],
    [null, 0, 'blank'],
    [100, 10, 'doubled'],
    [10, 100, 'omitted'],
    [-123, -132, 'swap'],
    [122, 222, 'digit'],
    [12.5, 12.6, 'other'],
    [100, 120, 'digit'],
    [99, 111, 'other'],
  ] as const)('%s → %s is %s', (from, to, slip) => {
    expect(classifySlip({ from, to })).toBe(slip);
  });

  it('is an exchange of two cells in a row or a column, each of them once', () => {
    const [a, b] = [
      { from: 12, to: 34 },
      { from: 34, to: 12 },
    ];
    expect(classifySlips([a, b])).toEqual(['exchange', 'exchange']);
    const at = (row: number, column: number) => ({ at: [row, column] as const });
    expect(
      classifySlips([
        { ...a, ...at(1, 2) },
        { ...b, ...at(1, 5) },
      ]),
    ).toEqual(['exchange', 'exchange']);
    expect(
      classifySlips([
        { ...a, ...at(1, 2) },
        { ...b, ...at(3, 2) },
      ]),
    ).toEqual(['exchange', 'exchange']);
    expect(
      classifySlips([
        { ...a, ...at(1, 2) },
        { ...b, ...at(2, 1) },
      ]),
    ).toEqual(['other', 'other']);
    expect(classifySlips([{ ...a, ...at(1, 2) }, b])).toEqual(['exchange', 'exchange']);
    expect(classifySlips([a, { ...b, ...at(1, 2) }])).toEqual(['exchange', 'exchange']);
    expect(classifySlips([a, { from: 5, to: 6 }, b, b, a, a])).toEqual([
      'exchange',
      'other',
      'exchange',
      'exchange',
      'exchange',
      'other',
    ]);
    expect(classifySlips([a, a, b])).toEqual(['exchange', 'other', 'exchange']);
    expect(classifySlips([a, { from: 34, to: 13 }])).toEqual(['other', 'other']);
    expect(classifySlips([a, { from: 33, to: 12 }])).toEqual(['other', 'other']);
    expect(
      classifySlips([
        { from: null, to: 34 },
        { from: 34, to: 0 },
      ]),
    ).toEqual(['exchange', 'exchange']);
    expect(
      classifySlips([
        { from: 34, to: 0 },
        { from: null, to: 34 },
      ]),
    ).toEqual(['exchange', 'exchange']);
    expect(
      classifySlips([
        { from: 7, to: 7 },
        { from: 7, to: 7 },
      ]),
    ).toEqual(['other', 'other']);
  });
});

describe('surprise', () => {
  it('is the odds of each mistake and a hundred to one for each', () => {
    expect(measureSurprise([])).toBe(0);
    expect(measureSurprise([{ from: 10, to: 11 }])).toBeCloseTo(Math.log((100 * 152) / 112));
    expect(measureSurprise([{ from: 12, to: 21 }])).toBeCloseTo(Math.log((100 * 152) / 14));
    expect(
      measureSurprise([
        { from: 10, to: 11 },
        { from: 99, to: 44 },
      ]),
    ).toBeCloseTo(Math.log((100 * 152) / 112) + Math.log(100 * 152));
  });

  it('counts an exchange once', () => {
    expect(
      measureSurprise([
        { from: 12, to: 34 },
        { from: 34, to: 12 },
      ]),
    ).toBeCloseTo(Math.log((100 * 152) / 8));
  });
});

describe('the order of repairs', () => {
  const likelier = (a: Parameters<typeof comparePlausibility>[0], b: typeof a) => {
    expect(comparePlausibility(a, b)).toBeLessThan(0);
    expect(comparePlausibility(b, a)).toBeGreaterThan(0);
  };

  it('is by surprise, then blanks filled, then keystrokes, then size', () => {
    likelier(
      { changes: [{ from: 10, to: 11 }], fills: [1, 2] },
      { changes: [{ from: 99, to: 44 }], fills: [] },
    );
    likelier({ changes: [{ from: 99, to: 44 }] }, { changes: [{ from: 9, to: 8 }], fills: [1] });
    likelier(
      { changes: [{ from: 99, to: 44 }], fills: [1] },
      { changes: [{ from: 99, to: 44 }], fills: [1, 2] },
    );
    likelier({ changes: [{ from: 9, to: 80 }] }, { changes: [{ from: 99, to: 440 }] });
    likelier({ changes: [{ from: 9, to: 4 }] }, { changes: [{ from: 3, to: 5 }] });
    likelier({ changes: [{ from: 5, to: 6 }] }, { changes: [{ from: 500, to: 1 }] });
    likelier({ changes: [{ from: -4, to: -3 }] }, { changes: [{ from: -4, to: -5 }] });
    likelier({ changes: [{ from: null, to: 20 }] }, { changes: [{ from: null, to: 30 }] });
    likelier(
      {
        changes: [
          { from: 9, to: 4 },
          { from: 9, to: 3 },
        ],
      },
      {
        changes: [
          { from: 9, to: 4 },
          { from: 8, to: 5 },
        ],
      },
    );
  });

  it('leaves equals in order', () => {
    expect(comparePlausibility({ changes: [{ from: 9, to: 4 }] }, { changes: [{ from: 8, to: 4 }] })).toBe(0);
    expect(comparePlausibility({ changes: [] }, { changes: [], fills: [] })).toBe(0);
  });
});
