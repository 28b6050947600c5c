import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { utils, write } from 'xlsx';
import type { Roster } from '../src/between/roster.ts';
import { readRoster } from '../src/cli/inputs/roster.ts';
import { UsageError } from '../src/cli/usage-error.ts';
import { bodyLevels } from '../src/model/body.ts';

const folder = mkdtempSync(join(tmpdir(), 'roster-'));
let files = 0;
async function readText(text: string, extension: string): Promise<Roster> {
  const path = join(folder, `${files++}${extension}`);
  writeFileSync(path, text);
  return readRoster(path);
}
const failure = (text: string, extension: string) =>
  readText(text, extension).then(
    () => 'read',
    (error: unknown) => (error instanceof UsageError ? error.text.zh.replace(/^名单“.*”：/, '') : error),
  );

const county: Roster = [
  { name: '清河县人民政府', level: 'county', aliases: [] },
  {
    name: '清河县教育和体育局',
    level: 'department',
    parent: '清河县人民政府',
    aliases: ['教育局', '体育局'],
  },
  { name: '葛仙庄镇', level: 'township', parent: '清河县人民政府', aliases: [] },
];

test('a roster is read from comma-separated values in Chinese or English', async () => {
  const zh = [
    '2024 年应报送单位名单,,,',
    '序号,名称,级别,上级,别名（曾用名）',
    '1,清河县人民政府,县级,,',
    '2,清河县教育和体育局,部门,清河县人民政府,教育局、体育局',
    '',
    '3,葛仙庄镇,乡镇,清河县人民政府,',
    ',注：共三家,,,',
    ',合计 3,,,',
  ];
  expect(await readText(zh.join('\r\n'), '.csv')).toEqual(county);
  const en =
    'aliases,parent,name,level\n,,清河县人民政府,county\n教育局;体育局,清河县人民政府,清河县教育和体育局,department\n,清河县人民政府,葛仙庄镇,township';
  expect(await readText(en, '.csv')).toEqual(county);
});

test('and from JSON', async () => {
  expect(await readText(JSON.stringify(county), '.json')).toEqual(county);
  const zh = county.map(({ name, level, parent, aliases }) => ({
    名称: name,
    级别: level,
    上级: parent,
    别名: aliases,
  }));
  expect(await readText(JSON.stringify(zh), '.json')).toEqual(county);
});

test('and from a workbook, where one cell may be merged over several rows', async () => {
  const sheet = utils.aoa_to_sheet([
    ['应报送单位'],
    ['上级单位', '单位名称', '级别'],
    ['清河县', '财政局', '部门'],
    [null, '审计局', '部门'],
    ['南宫市', '财政局', '部门'],
  ]);
  sheet['!merges'] = [{ s: { r: 2, c: 0 }, e: { r: 3, c: 0 } }];
  const path = join(folder, 'merged.xlsx');
  writeFileSync(
    path,
    write({ SheetNames: ['名单'], Sheets: { 名单: sheet } }, { type: 'buffer', bookType: 'xlsx' }),
  );
  expect(await readRoster(path)).toEqual([
    { name: '财政局', level: 'department', parent: '清河县', aliases: [] },
    { name: '审计局', level: 'department', parent: '清河县', aliases: [] },
    { name: '财政局', level: 'department', parent: '南宫市', aliases: [] },
  ]);
});

test('words of a list of bodies for levels, and for none', async () => {
  const levels = ['市直部门', '区县', '镇街', '事业单位', '县（市、区）', '开发区', ''];
  const roster = await readText(
    ['名称,级别', ...levels.map((level, i) => `${i}号,${level}`)].join('\n'),
    '.csv',
  );
  const found = ['department', 'county', 'township', 'department', 'county', undefined, undefined];
  expect(roster.map(({ level }) => level)).toEqual(found);
});

test('what a roster cannot be read from is named with its line', async () => {
  expect(await failure('单元,级别\n甲局,部门', '.csv')).toContain('没有找到“名称”一列');
  expect(await failure('名称,级别\n甲局,局级', '.csv')).toBe(
    '第 2 行的级别“局级”不认识；可用的有：国家、省、市、县、乡镇、部门；没有级别的（如开发区）留空。',
  );
  expect(await failure('名称\n甲局\n甲局', '.csv')).toContain('第 3 行的“甲局”已经写过一次');
  expect(await failure('名称,级别\n,部门', '.csv')).toBe('第 2 行没有名称。');
  expect(await failure('名称\n\n', '.csv')).toBe('名单里一个单位也没有。');
  expect(await failure('名称,上级\n甲,乙\n乙,丙\n丙,甲', '.csv')).toContain('甲 → 乙 → 丙 → 甲');
  expect(await failure('{"name": "甲局"}', '.json')).toContain('名单应是一个数组');
  expect(await failure('[{"nmae": "甲局"}]', '.json')).toBe('第 1 项没有名称。');
  expect(await failure('[1]', '.json')).toBe('第 1 项没有名称。');
  expect(await failure('[', '.json')).toContain('不是合法的 JSON');
  expect(await failure('', '.csv')).toContain('文件是空的');
});

test('any roster comes back from JSON and from comma-separated values as it was', async () => {
  const name = fc.stringMatching(/^[甲乙丙丁]{2}[局委镇县]$/);
  const body = fc.record({
    level: fc.constantFrom(...bodyLevels),
    aliases: fc.uniqueArray(fc.stringMatching(/^[一二三四]{2,4}$/), { maxLength: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(name, { minLength: 1, maxLength: 8 }),
      fc.infiniteStream(body),
      async (names, bodies) => {
        const roster = names.map((each, i) => ({
          name: each,
          ...bodies.next().value,
          ...(i > 0 ? { parent: names[i - 1]! } : {}),
        }));
        const quoted = (text = '') => `"${text}"`;
        const lines = roster.map(({ name, level, parent, aliases }) =>
          [name, level, parent, aliases.join('；')].map(quoted).join(),
        );
        expect(await readText(JSON.stringify(roster), '.json')).toEqual(roster);
        expect(await readText(['名称,级别,上级,别名', ...lines].join('\n'), '.csv')).toEqual(roster);
      },
    ),
    { numRuns: 30 },
  );
});
