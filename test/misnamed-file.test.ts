import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { checkFile } from '../src/index.ts';
import { misnamedFile } from '../src/rules/misnamed-file.ts';

it.each([
  ['xlsx', '.csv', 'Excel 工作簿（.xlsx）', 'an Excel workbook (.xlsx)'],
  ['xls', '.xlsx', '旧版 Excel 工作簿（.xls）', 'an old Excel workbook (.xls)'],
  ['ods', '.docx', 'ODF 工作簿（.ods）', 'an OpenDocument workbook (.ods)'],
  ['json', '.pdf', 'JSON（.json）', 'JSON (.json)'],
  ['md', '.html', '纯文本（.txt）', 'plain text (.txt)'],
  ['html', '.json', '网页（.html）', 'a web page (.html)'],
  ['docx', '.ods', 'Word 文档（.docx）', 'a Word document (.docx)'],
  ['pdf', '.xls', 'PDF（.pdf）', 'a PDF (.pdf)'],
])('a .%s file named %s', async (type, extension, zh, en) => {
  const bytes = readFileSync(`fixtures/carriers/report.${type}`);
  const [result] = await checkFile({ name: `report${extension}`, bytes }, { rules: [misnamedFile] });
  if (result!.status === 'unreadable') throw new Error(result!.failure.message.en);
  expect(result!.findings.map(({ message }) => message)).toEqual([
    {
      zh: `文件名以 ${extension} 结尾，内容却是${zh}，已按内容读取`,
      en: `The name ends in ${extension}, but the content is ${en}; it was read by its content`,
    },
  ]);
});
