import { expect, it } from 'vitest';
import { load } from '../src/load/index.ts';
import type { Document } from '../src/model/document.ts';
import { generator } from './generator.ts';

const sentences = [
  '2024年，我局 主动公开 信息 12 条，其中 政策类 3 条。',
  '收到申请 5 件， 办结 5 件， 予以公开 2 件。',
  '各股室 明确 专人 负责， 全年 没有 发生 差错',
  '共举办 培训 3 次 参加 120 人次',
];
const table = [
  '信息内容          本年制发件数    本年废止件数    现行有效件数',
  '规章                  0               0               0',
  '行政规范性文件        2               1               9（其中修订2件）',
];

it('running text whose words wide gaps set apart is no table, and the table after it is one', async () => {
  const random = generator(7);
  for (let round = 0; round < 20; round++) {
    const spaced = sentences.map((text) => text.replace(/ /g, () => ' '.repeat(2 + random(6))));
    const text = ['一、总体情况', ...spaced, '二、主动公开政府信息情况', ...table].join('\n');
    const { content } = await load(new TextEncoder().encode(text), 'report.txt');
    const { blocks } = content as Document;
    expect(blocks.map((block) => (block.kind === 'table' ? block.rows.length : block.text))).toEqual([
      '一、总体情况',
      ...sentences,
      '二、主动公开政府信息情况',
      3,
    ]);
  }
});
