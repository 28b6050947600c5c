import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { expect, test, vi } from 'vitest';
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

test.each(['README.md', 'README.zh-CN.md'])(
  'the ten lines for the library in %s run as they stand',
  async (path) => {
    const [, code = ''] = /```js\n(import \{[^`]+)```/.exec(readFileSync(path, 'utf8')) ?? [];
    expect(code.trim().split('\n')).toHaveLength(10);
    const index = pathToFileURL('dist/index.js');
    const log = vi.spyOn(console, 'log').mockImplementation(() => {});
    try {
      await import(`data:text/javascript,${encodeURIComponent(code.replace("'gouji'", `'${index}'`))}`);
      expect(log.mock.calls.map((words) => words.join(' '))).toEqual([
        'fixtures/reporters/failing.json failed',
        expect.stringMatching(/^error (applications|proceedings)-/),
        ...Array(4).fill(expect.stringMatching(/^error /)),
        expect.stringMatching(/^warning blank-cell /),
      ]);
    } finally {
      log.mockRestore();
    }
  },
);
