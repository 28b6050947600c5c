import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkFile, rules } from '../src/index.ts';
import { exampleOf } from './examples/index.ts';
import { isCompanion, relatedTo } from './related-fixtures.ts';
import { fixtureNames, readFixture } from './rule-fixture.ts';

const root = 'fixtures/rules';

/** The findings of one rule in a fixture, without what the report itself repeats. */
async function findingsOf(rule: string, path: string) {
  const settings = join(dirname(path), 'settings.json');
  const [result] = await checkFile(
    { name: path, bytes: readFixture(path) },
    {
      ...(existsSync(settings) ? JSON.parse(readFileSync(settings, 'utf8')) : {}),
      rules: rules.filter(({ id }) => id === rule),
      ...(await relatedTo(path)),
    },
  );
  if (!result || result.status === 'unreadable') throw new Error(`${path}: ${result?.failure.message.en}`);
  return result.findings.map(({ message, target, expected, actual, cells, places }) => ({
    message,
    ...(target === undefined ? {} : { target }),
    ...(expected === undefined ? {} : { expected }),
    ...(actual === undefined ? {} : { actual }),
    cells: cells.map(({ key }) => key),
    ...(places ? { places } : {}),
  }));
}

describe.each(rules.map(({ id }) => id))('%s', (id) => {
  const folder = join(root, id);
  const files = existsSync(folder) ? fixtureNames(folder).filter((name) => !isCompanion(name)) : [];
  const passing = files.filter((name) => /^passes\b/.test(name));
  const failing = files.filter((name) => /^fails\b/.test(name));

  test('has a passing and a failing fixture', () => {
    expect(passing.length).toBeGreaterThan(0);
    expect(failing.length).toBeGreaterThan(0);
  });
  test.each(passing)('%s', async (name) => {
    expect(await findingsOf(id, join(folder, name))).toEqual([]);
  });
  test.each(failing)('%s', async (name) => {
    const found = await findingsOf(id, join(folder, name));
    const path = join(folder, name.replace(/\.[a-z]+$/, '.expected.json'));
    if (process.env.UPDATE) writeFileSync(path, `${JSON.stringify(found, null, 2)}\n`);
    expect(found.length).toBeGreaterThan(0);
    expect(found).toEqual(JSON.parse(readFileSync(path, 'utf8')));
  });
});

test('the examples that explain shows are those of the fixtures', async () => {
  const path = 'src/rules/examples.json';
  const examples: Record<string, object> = {};
  for (const rule of rules) examples[rule.id] = await exampleOf(rule, join(root, rule.id));
  if (process.env.UPDATE) writeFileSync(path, `${JSON.stringify(examples, null, 2)}\n`);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(examples);
});
