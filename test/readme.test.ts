import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { editions } from '../src/generated/editions.ts';
import { ruleTable } from '../src/reporters/rule-table.ts';
import { rulesOf } from '../src/rules/index.ts';

const section = /(<!-- rules -->\n)([\s\S]*?)(<!-- \/rules -->)/;

test.each([
  ['README.md', 'en'],
  ['README.zh-CN.md', 'zh'],
] as const)('the rule table of %s is that of the rules', (path, language) => {
  const text = readFileSync(path, 'utf8');
  const table = `\n${ruleTable(rulesOf(editions), language)}\n`;
  if (process.env.UPDATE)
    writeFileSync(
      path,
      text.replace(section, (_, head, __, tail) => head + table + tail),
    );
  expect(section.exec(readFileSync(path, 'utf8'))?.[2]).toBe(table);
});
