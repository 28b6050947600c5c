import { describe, expect, it } from 'vitest';
import { readNumber } from '../src/recognise/number.ts';

const read = (text: string) => {
  const { status, value, notationIssues, puzzle } = readNumber(text);
  return [status, value, puzzle ?? notationIssues[0]];
};

describe('figures with a space within', () => {
  for (const text of [
    '264 183',
    '12 345',
    '1 234',
    '31205\n183',
    '1\t2',
    '1\u00a0234',
    '1\u2009234',
    '5 183.5',
    '3 4件',
    '２ ３',
    '1,2 34',
  ])
    it(`are not read as one: ${JSON.stringify(text)}`, () => {
      expect(read(text)).toEqual(['unreadable', null, 'parted']);
    });
  it('are no matter around a sign, a unit or a note', () => {
    expect(read(' 12 件 ')).toEqual(['number', 12, 'unit-in-cell']);
    expect(read('22 （其中修订 16 件）')).toEqual(['number', 22, 'annotated-number']);
    expect(read('1,234')).toEqual(['number', 1234, 'text-number']);
  });
});

describe('hidden characters', () => {
  for (const mark of ['\u202e', '\u202b', '\u2067', '\u200f', '\u061c'])
    it(`that turn figures around make them unreadable: U+${mark.charCodeAt(0).toString(16)}`, () => {
      expect(read(`${mark}21`)).toEqual(['unreadable', null, 'turned']);
      expect(read(`3${mark}21\u202c`)).toEqual(['unreadable', null, 'turned']);
      expect(read(`21${mark} `)).toEqual(['number', 21, undefined]);
      expect(read(mark)).toEqual(['blank', null, undefined]);
    });
  it('that change nothing are dropped', () => {
    for (const mark of [
      '\u200b',
      '\u200c',
      '\u200e',
      '\u2060',
      '\ufeff',
      '\u00ad',
      '\u202a',
      '\u2066',
      '\u2069',
    ])
      expect(read(`1${mark}2${mark}`)).toEqual(['number', 12, undefined]);
  });
});

describe('note marks', () => {
  for (const text of ['5183¹', '5183（1）', '5183 （注1）', '5183①', '5183件（1）'])
    it(`are none of the number: ${text}`, () => {
      expect(read(text)).toEqual(['number', 5183, 'annotated-number']);
    });
  it('are no numbers', () => {
    expect(read('①')).toEqual(['unreadable', null, undefined]);
  });
});

it('reads a radical that stands for nothing as nothing', () => {
  expect(read('⽆')).toEqual(['blank', null, undefined]);
});
