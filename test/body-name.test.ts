import { expect, test } from 'vitest';
import { BodyIndex } from '../src/between/body-index.ts';
import { bodyNameOf } from '../src/between/body-name.ts';
import { reportBody } from '../src/between/report-body.ts';

test.each([
  ['清河县发展和改革局', ['清河县'], '发改局', '发改'],
  ['清河县发展改革委员会', ['清河县'], '发改委', '发改'],
  ['县发改委', [], '发改委', '发改'],
  ['江苏省宿迁市沭阳县发展和改革局（本级）', ['江苏省', '宿迁市', '沭阳县'], '发改局', '发改'],
  ['清河縣教育局', ['清河县'], '教育局', '教育'],
  ['清河县人民政府', ['清河县'], '', ''],
  ['清河县政府', ['清河县'], '', ''],
  ['清河县', ['清河县'], '', ''],
  ['清河县人民政府办公室', ['清河县'], '政府办', '政府办'],
  ['上海市人民政府办公厅', ['上海市'], '政府办', '政府办'],
  ['清河县住房和城乡建设局', ['清河县'], '住建局', '住建'],
  ['住房和城乡建设局', [], '住建局', '住建'],
  ['清河县城市管理综合行政执法局', ['清河县'], '城管局', '城管'],
  ['城市管理局', [], '城管局', '城管'],
  ['新乡市市场监督管理局', ['新乡市'], '市监局', '市监'],
  ['市场监管局', [], '市监局', '市监'],
  ['市教育局', [], '教育局', '教育'],
  ['市民政局', [], '民政局', '民政'],
  ['清河县乡村振兴局', ['清河县'], '乡村振兴局', '乡村振兴'],
  ['宁陕县梅子镇人民政府', ['宁陕县', '梅子镇'], '', ''],
  ['徐汇区湖南路街道办事处', ['徐汇区', '湖南路街道'], '', ''],
  ['葛仙庄镇', ['葛仙庄镇'], '', ''],
  ['浦东新区科技和经济委员会', ['浦东新区'], '科技经济委', '科技经济'],
  ['国家税务总局沭阳县税务局', ['沭阳县'], '税务局', '税务'],
  ['新疆维吾尔自治区尼勒克县卫健委', ['新疆维吾尔自治区', '尼勒克县'], '卫健委', '卫健'],
  ['伊犁哈萨克自治州人民政府', ['伊犁哈萨克自治州'], '', ''],
  ['某某镇中心学校', ['某某镇'], '中心学校', '中心学校'],
  ['民政局', [], '民政局', '民政'],
  ['县委', [], '委', '委'],
  ['', [], '', ''],
] as const)('%s', (name, places, core, stem) => {
  expect(bodyNameOf(name)).toEqual({ places, core, stem });
});

test.each([
  ['清河县教育局', '邢台市清河县教育局', true],
  ['江苏省沭阳县发改局', '宿迁市沭阳县发展和改革局', true],
  ['清河县发展改革局', '清河县发改委', true],
  ['海门市教育局', '海门区教育局', true],
  ['教育局', '清河县教育局', true],
  ['清河县葛仙庄镇', '南宫市葛仙庄镇人民政府', false],
  ['清河县教育局', '南宫市教育局', false],
  ['连云港市海州区教育局', '阜新市海州区教育局', false],
  ['清河县人民政府', '清河县人民政府办公室', false],
  ['清河县农业局', '清河县农业农村局', false],
  ['清河县财政局', '清河县审计局', false],
])('%s and %s', (some, other, isSame) => {
  const index = new BodyIndex<string>();
  index.add(reportBody({ organization: some, file: '2023/a.xlsx' }), some);
  expect(index.find(reportBody({ organization: other, file: '2024/b.xlsx' }))).toEqual(isSame ? [some] : []);
});

test.each([
  ['2024/清河县/教育局2024年政府信息公开年报.docx', ['清河县'], '教育局'],
  ['清河县教育局_定稿.xlsx', ['清河县'], '教育局'],
  ['03 清河县教育局（上报）.xlsx', ['清河县'], '教育局'],
  ['report.xlsx', undefined, undefined],
  ['2024年报.xlsx', undefined, undefined],
])('%s', (file, places, core) => {
  const { name } = reportBody({ file });
  expect([name?.places, name?.core]).toEqual([places, core]);
});

test.each(['report.docx', '年报.xlsx', 'Annual report (final).pdf', '附件2024.xlsx'])(
  'two files called %s that name no body are not of one body',
  (name) => {
    const index = new BodyIndex<string>();
    index.add(reportBody({ file: `甲/${name}` }), '甲');
    expect(index.find(reportBody({ file: `乙/${name}` }))).toEqual([]);
    expect(index.find(reportBody({ organization: '清河县教育局', file: `乙/${name}` }))).toEqual([]);
  },
);
