import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure, loadReport } from '../src/index.ts';
import { hasRepeatedKey } from '../src/load/json/keys.ts';

const load = async (text: string) => {
  const loaded = await loadReport(new TextEncoder().encode(text), '年报.json').catch(
    (error: unknown) => error,
  );
  return loaded instanceof Failure ? { code: loaded.code, zh: loaded.text.zh, en: loaded.text.en } : loaded;
};

describe('a JSON report', () => {
  it.each([
    ['{', 'invalid-json', '第 1 行第 2 列缺少右花括号 }。'],
    ['{"year": 2024,}', 'invalid-json', '第 1 行第 15 列'],
    ['{"yaer": 2024}', 'schema-violation', '/yaer（第 1 行第 2 列）不是可用的键，是不是“year”？'],
    ['{"year": 1999}', 'schema-violation', '/year（第 1 行第 10 列）应不小于 2000，写的是 1999。'],
    ['{"year": "2024"}', 'schema-violation', '应为整数，写的是 "2024"。'],
    ['{"edition": "2020"}', 'schema-violation', '/edition（第 1 行第 13 列）应为 "2019" 或 "2021"'],
    ['{"publishedOn": "1月"}', 'schema-violation', '应写成 2025-01-20 这样的日期'],
    [
      '[{"year": 2024},\n {"applications": {"received": {"totl": 1}}}]',
      'schema-violation',
      '是不是“total”？',
    ],
    ['[]', 'no-report', '空数组'],
  ])('%s says what is wrong and where', async (text, code, said) => {
    const failure = (await load(text)) as { code: string; zh: string };
    expect(failure.code).toBe(code);
    expect(failure.zh).toContain(said);
  });

  it('names no key twice', async () => {
    const text = '[{"year": 2024},\n {"applications": {"received": {"total": 3,\n  "total": 4}}}]';
    expect(await load(text)).toEqual({
      code: 'schema-violation',
      zh: '/1/applications/received/total（第 3 行第 3 列）写了不止一次，请只留一处。',
      en: '/1/applications/received/total (line 3, column 3) is written more than once; keep one.',
    });
  });
});

describe('hasRepeatedKey', () => {
  it('sees colons in strings as what they are', () => {
    for (const text of ['{"a:b": "c: \\": d", "e": ["\\\\", {"f": ":"}]}', '":"', '{}', '{"": {"": 0}}'])
      expect(hasRepeatedKey(text, JSON.parse(text)), text).toBe(false);
  });

  it('is false for whatever JSON.stringify writes, true with one key more', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        expect(hasRepeatedKey(text, JSON.parse(text))).toBe(false);
        const doubled = `{"k": ${text}, "k": ${text}}`;
        expect(hasRepeatedKey(doubled, JSON.parse(doubled))).toBe(true);
      }),
    );
  });
});
