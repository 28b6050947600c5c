import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { checkFile, rules } from '../src/index.ts';

const path = 'fixtures/rules/missing-column/fails-in-one-block.txt';
const silenced = Object.fromEntries(rules.map(({ id }) => [id, 'off' as const]));
const waivers = ['missing-table', 'missing-column'].map((rule) => ({ rule, reason: '另有说明' }));

it.each([
  ['as it is', {}],
  ['with every rule switched off', { severities: silenced }],
  ['with what tells of it waived', { waivers }],
])('a report with an equation that was not evaluated has not passed: %s', async (_, settings) => {
  const [result] = await checkFile({ name: path, bytes: readFileSync(path) }, settings);
  expect(result).toMatchObject({ status: 'failed' });
});
