import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { checkFile } from '../src/index.ts';

const carrier = (name: string) => readFileSync(`fixtures/carriers/${name}`, 'utf8');

async function surplusOf(name: string, text: string): Promise<string[]> {
  const [result] = await checkFile({ name, bytes: new TextEncoder().encode(text) });
  const findings = result?.status === 'unreadable' ? [] : result!.findings;
  return findings.filter(({ rule }) => rule === 'surplus-number').map(({ target }) => target ?? '');
}

/** The text with lines of their own below a heading, which is before the table. */
const below = (name: string, heading: string, lines: string): string =>
  carrier(name).replace(new RegExp(`(.*${heading}.*\n)`), `$1${lines}\n`);

it.each([
  ['report.csv', '三、收到和处理', '7777,7777', 'applications'],
  ['report.csv', '三、收到和处理', '77', 'applications'],
  ['report.csv', '四、政府信息公开', '7777', 'proceedings'],
  ['report.tsv', '二、主动公开', '7777\t77', 'disclosure'],
  ['tabs.txt', '三、收到和处理', '7777', 'applications'],
  ['report.md', '四、政府信息公开', '\n7777\n', 'proceedings'],
  ['word.htm', '三、收到和处理', '<p>7777</p>', 'applications'],
])('%s: numbers between the heading %s and its table are told: %s', async (name, heading, lines, table) => {
  const text = name === 'word.htm' ? undefined : below(name, heading, lines);
  const page = new TextDecoder('gbk').decode(readFileSync(`fixtures/carriers/${name}`));
  const changed =
    text ?? page.replace('charset=gb2312', 'charset=utf-8').replace(/(.*三、收到和处理.*\n)/, `$1${lines}\n`);
  expect(await surplusOf(name, changed)).toEqual([table]);
});

it('the year, a number of a page and numbers in a sentence below a heading are none of the table', async () => {
  for (const lines of ['2024', '\n12\n', '\n本年度共 7777 件\n'])
    expect(await surplusOf('report.md', below('report.md', '四、政府信息公开', lines))).toEqual([]);
});

it('a row of numbers between a heading and its table is named by its label', async () => {
  const text = below('report.csv', '四、政府信息公开', '（八）其他,7777,77');
  const [result] = await checkFile({ name: 'report.csv', bytes: new TextEncoder().encode(text) });
  expect(result).toMatchObject({
    findings: [{ rule: 'unknown-row', message: { zh: expect.stringContaining('（八）其他') } }],
  });
});

it('decimals that were split from their number over two cells are told', async () => {
  const text = carrier('report.csv').replace('1427.3561,', '1427,.3561');
  expect(await surplusOf('report.csv', text)).toEqual(['disclosure.fee']);
});
