import { describe, expect, it } from 'vitest';
import { han } from '../src/text/ideographs.ts';
import { paintOf } from '../src/text/paint.ts';

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

describe('paint', () => {
  const { red, dim, bold, green } = paintOf(true);
  const shown = (text: string) => text.replaceAll(String.fromCharCode(27), '^');

  it('turns a style on and off', () => {
    expect(shown(red('a'))).toBe('^[31ma^[39m');
    expect(shown(green.bold('a'))).toBe('^[32m^[1ma^[22m^[39m');
    expect(red('')).toBe('');
  });

  it('goes on behind what ends the same style within the text', () => {
    expect(shown(bold(`a${dim('b')}c`))).toBe('^[1ma^[2mb^[22m^[1mc^[22m');
  });

  it('ends before the end of a line and begins anew on the next', () => {
    expect(shown(red('a\nb\r\nc'))).toBe('^[31ma^[39m\n^[31mb^[39m\r\n^[31mc^[39m');
  });

  it('leaves a text as it is where there are no colours', () => {
    const plain = paintOf(false);
    expect(plain.cyan.bold(plain.dim('a'))).toBe('a');
  });
});
