import { expect, test } from 'vitest';
import { bodyLevel, fileLevel, reportLevel } from '../src/model/body.ts';

test.each([
  ['梅子镇', 'township'],
  ['宁陕县梅子镇人民政府', 'township'],
  ['尼勒克县某镇', 'township'],
  ['新疆维吾尔自治区尼勒克县某乡', 'township'],
  ['某某回族乡人民政府', 'township'],
  ['徐汇区湖南路街道办事处', 'township'],
  ['湖南路街道', 'township'],
  ['某某苏木', 'township'],
  ['沭阳县人民政府', 'county'],
  ['沭阳县人民政府办公室', 'county'],
  ['江苏省宿迁市沭阳县', 'county'],
  ['某某满族自治县人民政府', 'county'],
  ['鄂温克族自治旗人民政府', 'county'],
  ['惠济区人民政府', 'county'],
  ['上海市徐汇区人民政府', 'county'],
  ['浦东新区人民政府', 'county'],
  ['神农架林区人民政府', 'county'],
  ['惠济区科技和工业信息化局', 'department'],
  ['沭阳县发展和改革局', 'department'],
  ['上海市科委', 'department'],
  ['上海市科学技术委员会', 'department'],
  ['某市国有资产监督管理委员会', 'department'],
  ['某省财政厅', 'department'],
  ['某县信访局（本级）', 'department'],
  ['某市卫健委机关', 'department'],
  ['某县市场监督管理局', 'department'],
  ['某市人民政府外事办公室', 'department'],
  ['国家税务总局沭阳县税务局', 'department'],
  ['国家统计局某某调查队', 'department'],
  ['国家市场监督管理总局', 'national'],
  ['国家发展和改革委员会', 'national'],
  ['国务院办公厅', 'national'],
  ['水利部', 'national'],
  ['江苏省人民政府', 'province'],
  ['上海市人民政府', 'province'],
  ['上海市人民政府办公厅', 'province'],
  ['新疆维吾尔自治区人民政府', 'province'],
  ['伊犁哈萨克自治州人民政府', 'city'],
  ['锡林郭勒盟行政公署', undefined],
  ['兴安盟', 'city'],
  ['淮安市人民政府', undefined],
  ['淮安市人民政府办公室', undefined],
  ['景德镇', undefined],
  ['江西省景德镇市人民政府', undefined],
  ['新乡', undefined],
  ['某市经济技术开发区管理委员会', undefined],
  ['某某高新区管委会', undefined],
  ['某某经济开发区', undefined],
  ['中共某县委', undefined],
  ['某市人大常委会', undefined],
  ['某某村民委员会', undefined],
  ['县委宣传部', undefined],
  ['某某第一中学', undefined],
  ['', undefined],
] as const)('%s is of level %s', (name, level) => {
  expect(bodyLevel(name)).toBe(level);
});

test.each([
  ['2023_尼勒克县某镇_模板残留.txt', 'township'],
  ['C:\\年报\\某局2023年年报.xlsx', 'department'],
  ['某镇/报告/沭阳县人民政府2023年度报告.docx', 'county'],
  ['县教育局政府信息公开年报(定稿).docx', 'department'],
  ['某镇/report.pdf', undefined],
  ['淮安市人民政府2024年政府信息公开工作年度报告.pdf', undefined],
] as const)('the file name %s tells level %s', (file, level) => {
  expect(fileLevel(file)).toBe(level);
});

test('the configuration goes before the report, the report before the file', () => {
  expect(reportLevel({ organization: '某镇' }, { body: { level: 'city' } })).toBe('city');
  expect(reportLevel({ organization: '某镇' }, { body: { name: '某县人民政府' } })).toBe('county');
  expect(reportLevel({ organization: '淮安市人民政府' }, { file: '某局.docx' })).toBe(undefined);
  expect(reportLevel({}, { file: '某局.docx' })).toBe('department');
  expect(reportLevel({}, {})).toBe(undefined);
});
