import { expect, it } from 'vitest';
import { loadReport } from '../src/index.ts';

it('a note that wraps to the next line leaves the numbers of its row in their order', async () => {
  const text =
    '二、主动公开政府信息情况\n信息内容 本年制发件数 本年废止件数 现行有效件数\n规章 0 0 1\n行政规范性文件 7\n（注1） 1 2\n';
  const [report] = await loadReport(new TextEncoder().encode(text), 'report.txt');
  const values = ['issued', 'repealed', 'inForce'].map(
    (column) => report!.cells.get(`disclosure.normativeDocument.${column}`)?.value,
  );
  expect(values).toEqual([7, 1, 2]);
});
