import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { loadReport } from '../src/index.ts';
import type { Report } from '../src/model/report.ts';

const labels = ['correctionOverdue', 'feeOverdue', 'other'];
const printed = [
  '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
  '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
  '3.其他',
];
const read = async (text: string, name: string) =>
  (await loadReport(new TextEncoder().encode(text), name))[0]!;
const table = (report: Report) => report.tables.find(({ key }) => key === 'applications')!;

/** The text without some of the labels below the group 其他处理. */
function without(text: string, lost: readonly string[]): string {
  const group = text.indexOf('其他处理');
  return lost.reduce((rest, label) => {
    const at = rest.indexOf(label, group);
    return rest.slice(0, at) + rest.slice(at + label.length);
  }, text);
}

it.each(['report.csv', 'report.md', 'tabs.txt', 'report.html', 'report.fods'])(
  '%s: the numbers of rows whose labels are lost are never those of their group',
  async (name) => {
    const text = readFileSync(`fixtures/carriers/${name}`, 'utf8');
    const whole = await read(text, name);
    for (const lost of [printed, printed.slice(0, 1), printed.slice(1), printed.slice(2)]) {
      const report = await read(without(text, lost), name);
      for (const [key, { value }] of whole.cells)
        expect([key, report.cells.get(key)?.value]).toEqual([key, value]);
      const { byOrder, missingRows, substitutes: instead } = table(report);
      const rows = labels.filter((_, i) => lost.includes(printed[i]!)).map((key) => `results.other.${key}`);
      expect({ missingRows, instead, rows: byOrder.map(({ row }) => row) }).toEqual({
        missingRows: [],
        instead: [],
        rows,
      });
    }
  },
);

it('a single row of the group in a form that has three stays its row', async () => {
  const text = readFileSync('fixtures/carriers/report.csv', 'utf8').split('\n');
  const at = text.findIndex((line) => line.includes('（六）其他处理'));
  const only = text
    .toSpliced(at + 1, 2)
    .join('\n')
    .replace(printed[0]!, '');
  expect(table(await read(only, 'report.csv')).substitutes).toEqual(['results.other']);
});

it('one cell a line: rows whose labels are lost stand in the file, with the numbers of the row above', async () => {
  const text = readFileSync('fixtures/carriers/one-a-line.txt', 'utf8');
  const { missingRows, unclearRows } = table(await read(without(text, printed.slice(1)), 'report.txt'));
  expect(missingRows).toEqual([]);
  expect(unclearRows.map(({ row }) => row)).toEqual(labels.map((key) => `results.other.${key}`));
});
