import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFeeTold, readFeeStatement } from '../src/narrative/fee-statement.ts';

/** A total, the names of its parts and their amounts, all above 0. */
interface Listed {
  readonly total: number;
  readonly parts: readonly number[];
}

const names = ['市本级', '各县区', '乡镇'];
const named = (parts: readonly number[], unit: string, between = '，'): string =>
  parts.map((part, i) => `${names[i]}${part}${unit}`).join(between);

/** Ways in which bodies write a total and all its parts. */
const writings: readonly ((listed: Listed) => string)[] = [
  ({ total, parts }) => `全市共收取信息处理费${total}元，其中${named(parts, '元')}。`,
  ({ total, parts }) =>
    `全市共收取信息处理费${total.toLocaleString('en-US')}元，其中：${named(parts, '元', '、')}。`,
  ({ total, parts }) => `全市发出收费通知${total}件。其中，${named(parts, '件')}。`,
  ({ total, parts }) => `${named(parts, '元')}，合计收取信息处理费${total}元。`,
  ({ total, parts }) => `全市共发出收费通知${total}件，市、县、乡三级分别为${parts.join('件、')}件。`,
  ({ total, parts }) => `全市收取信息处理费${total}元。从层级看，${named(parts, '元')}。`,
  ({ total, parts: [first, ...others] }) =>
    `应收信息处理费${total}元，已缴${first}元，其余${others.reduce((sum, part) => sum + part, 0)}元未缴。`,
  ({ total, parts }) => `全市共收取信息处理费${total / 10_000}万元，其中${named(parts, '元')}。`,
  ({ total, parts: [first, second, third = 0] }) =>
    `收取信息处理费${total}元，其中按件计收${first}元，按量计收${second! + third}元。`,
];

const sound = fc
  .array(fc.integer({ min: 1, max: 90 }), { minLength: 2, maxLength: 3 })
  .map((parts): Listed => ({ parts, total: parts.reduce((sum, part) => sum + part, 0) }));

describe('a fee statement', () => {
  it('whose parts make up its total is not doubted, however it is written', () =>
    fc.assert(
      fc.property(sound, fc.constantFrom(...writings), (listed, write) => {
        const { brokenSums, contradictions } = readFeeStatement(write(listed), 2024);
        expect({ brokenSums, contradictions }).toEqual({ brokenSums: [], contradictions: [] });
        expect(isFeeTold(write(listed), 2024)).toBe(true);
      }),
      { numRuns: 500 },
    ));

  it('whose parts do not is named with both numbers, however it is written', () =>
    fc.assert(
      fc.property(
        sound,
        // More than half a unit of the last digit of 0.01万元.
        fc.oneof(fc.integer({ min: 51, max: 200 }), fc.integer({ min: -200, max: -51 })),
        fc.constantFrom(...writings),
        ({ total, parts }, by, write) => {
          fc.pre(total + by > 0);
          const { brokenSums } = readFeeStatement(write({ total: total + by, parts }), 2024);
          expect(brokenSums).toHaveLength(1);
          const [{ unit, total: stated, parts: listed }] = brokenSums as [(typeof brokenSums)[number]];
          const scale = unit === '万元' ? 10_000 : 1;
          expect(stated * scale).toBeCloseTo(total + by, 6);
          expect(listed * scale).toBeCloseTo(total, 6);
        },
      ),
      { numRuns: 500 },
    ));
});
