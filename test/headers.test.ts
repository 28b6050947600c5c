import { describe, expect, it } from 'vitest';
import { checkFile, loadReport } from '../src/index.ts';

const read = async (text: string, name: string) =>
  (await loadReport(new TextEncoder().encode(text), name))[0]!;
const valueAt = (report: Awaited<ReturnType<typeof read>>, key: string) => report.cells.get(key)?.value;

const html = (rows: readonly (readonly string[])[]) =>
  `<h2>二、主动公开政府信息情况</h2><table>${rows.map((row) => `<tr>${row.map((text) => `<td>${text}</td>`).join('')}</tr>`).join('')}</table>`;
const tabs = (rows: readonly (readonly string[])[]) =>
  `二、主动公开政府信息情况\n${rows.map((row) => row.join('\t')).join('\n')}\n`;
const pipes = (rows: readonly (readonly string[])[]) =>
  `二、主动公开政府信息情况\n\n${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}\n`;

const sectionTwo = (heads: readonly string[]) => [
  ['信息内容', ...heads],
  ['规章', '1', '2', '3'],
  ['行政规范性文件', '4', '5', '6'],
];

it.each([
  ['page.html', html],
  ['tabs.txt', tabs],
  ['pipes.md', pipes],
])('%s: columns exchanged together with their names are read by their names', async (name, write) => {
  const report = await read(write(sectionTwo(['现行有效件数', '本年废止件数', '本年制发件数'])), name);
  expect(valueAt(report, 'disclosure.regulation.issued')).toBe(3);
  expect(valueAt(report, 'disclosure.regulation.inForce')).toBe(1);
  expect(valueAt(report, 'disclosure.normativeDocument.repealed')).toBe(5);
});

it.each([
  ['page.html', html],
  ['tabs.txt', tabs],
  ['pipes.md', pipes],
])(
  '%s: a row below names in another order, one of them torn, is not read by its order',
  async (name, write) => {
    const text = write(sectionTwo(['现行有效件数', '口口', '本年制发件数']));
    const [result] = await checkFile({ name, bytes: new TextEncoder().encode(text) });
    expect(result?.status).toBe('failed');
    const found = result?.status === 'failed' ? result.findings : [];
    expect(found.filter(({ rule }) => rule === 'unclear-row').map(({ target }) => target)).toEqual([
      'disclosure.regulation',
      'disclosure.normativeDocument',
    ]);
  },
);

it('section four with a padded header without spans and a blank among its numbers', async () => {
  const block = '结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计';
  const padding = ' | |||||';
  const text = [
    '四、政府信息公开行政复议、行政诉讼情况',
    `行政复议 | 行政诉讼${padding}${padding}`,
    `未经复议直接起诉 | 复议后起诉${padding}${padding}`,
    `${block} | ${block} | ${block}${padding}`,
    `88 | 18 | 28 | 36 | 170 | 7 |  | 11 | 3 | 21 | 5 | 1 | 2 | 28 | 36${padding}`,
  ].join('\n');
  const report = await read(text, 'report.txt');
  const numbers = [...report.cells.values()].map(({ value }) => value);
  expect(numbers).toEqual([88, 18, 28, 36, 170, 7, null, 11, 3, 21, 5, 1, 2, 28, 36]);
});

describe('section four as a small table for each block', () => {
  const names = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
  const blocks = ['行政复议', '未经复议直接起诉', '复议后起诉'];
  const page = (heads: readonly string[]) =>
    `<h2>四、政府信息公开行政复议、行政诉讼情况</h2>${blocks
      .map((block, i) => {
        const values = heads.map((_, n) => String(10 * i + n));
        const rows = [heads, values].map(
          (row) => `<tr>${row.map((text) => `<td>${text}</td>`).join('')}</tr>`,
        );
        return `<p>${block}</p><table>${rows.join('')}</table>`;
      })
      .join('')}`;

  it('reads columns exchanged together with their names by their names', async () => {
    const report = await read(page(['总计', '结果纠正', '尚未审结', '其他结果', '结果维持']), 'page.html');
    for (const [i, block] of [
      'reconsideration',
      'litigation.direct',
      'litigation.afterReconsideration',
    ].entries())
      expect(
        ['upheld', 'corrected', 'other', 'pending', 'total'].map((key) =>
          valueAt(report, `proceedings.${block}.${key}`),
        ),
      ).toEqual([4, 1, 3, 2, 0].map((n) => 10 * i + n));
  });

  it.each([
    ['one name torn, the others exchanged', names.with(0, '总计').with(4, '口口')],
    ['one name twice', names.with(0, '总计')],
  ])('does not read a row by its order below %s', async (_, heads) => {
    const report = await read(page(heads), 'page.html');
    const { unclearRows } = report.tables.find(({ key }) => key === 'proceedings')!;
    expect(unclearRows).toHaveLength(3);
  });
});
