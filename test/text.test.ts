import { describe, expect, it } from 'vitest';
import { han } from '../src/text/ideographs.ts';

describe('the class of Chinese characters', () => {
  it('is that of Unicode, and holds what is not yet assigned on its planes', () => {
    const [ours, script, unassigned] = [new RegExp(`[${han}]`, 'u'), /\p{Script=Han}/u, /\p{Cn}/u];
    const differing: string[] = [];
    for (let point = 0; point <= 0x3ffff; point++) {
      const character = String.fromCodePoint(point);
      if (ours.test(character) !== script.test(character) && !unassigned.test(character))
        differing.push(point.toString(16));
    }
    expect(differing).toEqual([]);
  });
});
