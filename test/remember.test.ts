import { describe, expect, it } from 'vitest';
import { oncePer, remember, rememberLast } from '../src/model/remember.ts';

describe('remember', () => {
  it('computes each text once, an undefined result too', () => {
    let calls = 0;
    const first = remember((text) => {
      calls += 1;
      return text === '' ? undefined : text[0];
    });
    expect(['ab', 'ab', '', ''].map(first)).toEqual(['a', 'a', undefined, undefined]);
    expect(calls).toBe(2);
  });

  it('keeps no long text, and begins anew when it is full', () => {
    let calls = 0;
    const length = remember((text) => {
      calls += 1;
      return text.length;
    });
    for (let i = 0; i < 3; i++) expect(length('长'.repeat(201))).toBe(201);
    expect(calls).toBe(3);
    for (let i = 0; i < 20_001; i++) length(String(i));
    calls = 0;
    length('0');
    expect(calls).toBe(1);
  });
});

describe('oncePer', () => {
  it('computes once for each object', () => {
    let calls = 0;
    const size = oncePer((list: readonly number[]) => {
      calls += 1;
      return list.length;
    });
    const list = [1, 2];
    expect([size(list), size(list), size([1])]).toEqual([2, 2, 1]);
    expect(calls).toBe(2);
  });
});

describe('rememberLast', () => {
  it('computes anew where another argument changes', () => {
    let calls = 0;
    const join = rememberLast((list: readonly string[], mark: string) => {
      calls += 1;
      return list.join(mark);
    });
    const list = ['a', 'b'];
    expect([join(list, '-'), join(list, '-'), join(list, '+'), join(['c'], '+')]).toEqual([
      'a-b',
      'a-b',
      'a+b',
      'c',
    ]);
    expect(calls).toBe(3);
  });
});
