import { describe, expect, it } from 'vitest';
import { wrap } from '../src/reporters/wrap.ts';
import { displayWidth } from '../src/text/display-width.ts';
import { isLinear } from './linear-time.ts';

describe('the lines of a text', () => {
  it.each(['a', '字', '字，', '（', '1 ', '字 1 ', '件1', 'a字1件 '])(
    'of %j again and again fit, lose nothing and take linear time',
    async (piece) => {
      const text = piece.repeat(3_000);
      const lines = wrap(text, 80);
      expect(Math.max(...lines.map((line) => displayWidth(line)))).toBeLessThanOrEqual(80);
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      expect(await isLinear((n) => wrap(piece.repeat(n), 80), 10_000)).toBe(true);
    },
  );

  it('break between words, never between a number and its unit', () => {
    expect(wrap('新收政府信息公开申请合计 31 件，上年结转政府信息公开申请 2 件', 30)).toEqual([
      '新收政府信息公开申请',
      '合计 31 件，上年结转政府信息',
      '公开申请 2 件',
    ]);
  });
});
