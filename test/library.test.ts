import { expect, it } from 'vitest';

it('loads with the rules of every stage and of the editions', async () => {
  const { editions, rules } = await import('../src/index.ts');
  const ids = rules.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { equations } of editions)
    expect(ids).toEqual(expect.arrayContaining(equations.map(({ id }) => id)));
  expect(rules.every(({ title, severity }) => title.zh && title.en && severity)).toBe(true);
});
