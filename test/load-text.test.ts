import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { text } from '../src/load/text/index.ts';
import { readText } from '../src/load/text/read-text.ts';
import type { Block, Cell, Document, Place, Table } from '../src/model/document.ts';
import { Failure } from '../src/model/failure.ts';
import { isLinear } from './linear-time.ts';

const folder = new URL('../fixtures/loaders-text/', import.meta.url);

const at = (place: Place): string =>
  'line' in place ? `${place.line}:${place.column}` : JSON.stringify(place);
const show = (cell: Cell, table: Table): string =>
  `${table.grid === 'layout' ? `@${cell.column}+${cell.columns} ` : ''}${cell.text}`;

/** Blocks as lines: paragraphs after ¶, rows with their cells between bars, each with its place. */
function render(blocks: readonly Block[]): string {
  const lines = blocks.flatMap((block) =>
    block.kind === 'paragraph'
      ? [`¶ ${at(block.place)} ${block.text}`]
      : [
          `▦ ${block.grid}`,
          ...block.rows.map(
            ({ cells }) =>
              `  ${at(cells[0]!.place)} | ${cells.map((cell) => show(cell, block)).join(' | ')} |`,
          ),
        ],
  );
  return `${lines.join('\n')}\n`;
}

const tables = (blocks: readonly Block[]): Table[] => blocks.filter((block) => block.kind === 'table');
const grid = (blocks: readonly Block[]): string[][] =>
  tables(blocks).flatMap((table) => table.rows.map((row) => row.cells.map((cell) => cell.text)));

describe('every carrier', () => {
  for (const name of readdirSync(folder).filter((file) => /\.(?:txt|md)$/.test(file)))
    it(`reads ${name}`, async () => {
      const { content } = await text.load(new Uint8Array(readFileSync(new URL(name, folder))));
      const result = render((content as Document).blocks);
      const expected = new URL(`${name}.blocks`, folder);
      if (process.env.UPDATE) writeFileSync(expected, result);
      expect(result).toBe(readFileSync(expected, 'utf8'));
    });
});

describe('recognition', () => {
  const bytes = (content: string) => new TextEncoder().encode(content);
  it('takes text by content or by extension', () => {
    expect(text.recognises(bytes('规章\t0'), '.txt')).toBe(true);
    expect(text.recognises(bytes('规章\t0'), '')).toBe(true);
    expect(text.recognises(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), '.docx')).toBe(false);
    expect(text.recognises(new Uint8Array([0xff, 0xfe, 0x2e, 0]), '')).toBe(true);
  });
});

const label = fc.constantFrom('规章', '行政规范性文件', '（一）予以公开', '1.属于国家秘密', '其他', 'a');
const figure = fc.oneof(fc.nat(99_999).map(String), fc.constantFrom('0', '96171.6', '-8', '1,234'));
const rowsOf = (cell: fc.Arbitrary<string>) =>
  fc
    .integer({ min: 1, max: 8 })
    .chain((width) =>
      fc.array(fc.tuple(label, fc.array(cell, { minLength: width, maxLength: width })), {
        minLength: 3,
        maxLength: 12,
      }),
    )
    .map((rows) => rows.map(([head, cells]) => [head, ...cells]));
const withBlanks = rowsOf(fc.oneof(figure, fc.constantFrom('', '/', '—', '无')));
const everyFigure = rowsOf(figure);

const widthOf = (value: string): number =>
  [...value].reduce((sum, c) => sum + (c.charCodeAt(0) > 255 ? 2 : 1), 0);
const pad = (value: string, width: number): string => value + ' '.repeat(Math.max(2, width - widthOf(value)));

describe('random tables read back the same', () => {
  it('between tabs', () => {
    fc.assert(
      fc.property(withBlanks, (rows) => {
        expect(grid(readText(rows.map((row) => row.join('\t')).join('\n')))).toEqual(rows);
      }),
    );
  });
  it('in markdown', () => {
    fc.assert(
      fc.property(withBlanks, fc.constantFrom('\n', '\r\n'), (rows, end) => {
        const lines = rows.map((row) => `| ${row.join(' | ')} |`);
        lines.splice(1, 0, `|${' --- |'.repeat(rows[0]!.length)}`);
        expect(grid(readText(lines.join(end)))).toEqual(rows);
      }),
    );
  });
  it('with pipes behind each cell only', () => {
    fc.assert(
      fc.property(withBlanks, (rows) => {
        expect(grid(readText(rows.map((row) => `${row.join(' | ')} |`).join('\n')))).toEqual(rows);
      }),
    );
  });
  it('with pipes and one cell a line', () => {
    fc.assert(
      fc.property(withBlanks, (rows) => {
        const cells = rows.flat();
        expect(grid(readText(cells.map((cell) => `${cell} |`).join('\n'))).flat()).toEqual(cells);
      }),
    );
  });
  it('laid out, and columns align', () => {
    fc.assert(
      fc.property(everyFigure, fc.integer({ min: 0, max: 9 }), (rows, indent) => {
        const lines = rows.map((row) => ' '.repeat(indent) + row.map((cell) => pad(cell, 20)).join(''));
        const blocks = readText(`${lines.join('\n\n')}\n\f`);
        expect(grid(blocks)).toEqual(rows);
        const columns = tables(blocks).flatMap((table) =>
          table.rows.map((row) => row.cells.map((c) => c.column)),
        );
        if (rows[0]!.length > 2) for (const row of columns) expect(row).toEqual(columns[0]);
      }),
    );
  });
  it('one cell a line', () => {
    fc.assert(
      fc.property(rowsOf(figure), (rows) => {
        const cells = rows.flat();
        fc.pre(cells.length - rows.length > 6);
        expect(grid(readText(cells.join('\n\n'))).flat()).toEqual(cells);
      }),
    );
  });
});

describe('running text', () => {
  it('joins lines that are wrapped at any width, with page breaks between', () => {
    const sentence = '本局认真做好政府信息主动公开工作，全年收到申请 34 件，答复 3050 件，其中予以公开 12 件';
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 40 }), fc.integer({ min: 3, max: 5 }), (width, count) => {
        const whole = Array.from({ length: count }, () => `${sentence}，${sentence}。`);
        const lines = whole.flatMap((paragraph) => {
          const cut = [''];
          for (const character of `　　${paragraph}`)
            if (widthOf(cut.at(-1)! + character) > width * 2) cut.push(character.trim());
            else cut[cut.length - 1] += character;
          return cut;
        });
        lines.splice(3, 0, '', '            - 1 -', '\f');
        const joined = readText(lines.join('\n')).map((block) =>
          block.kind === 'paragraph' ? block.text : '▦',
        );
        expect(joined.map((paragraph) => paragraph.replaceAll(' ', ''))).toEqual(
          whole.map((paragraph) => paragraph.replaceAll(' ', '')),
        );
      }),
    );
  });
  it('keeps a line a paragraph where nothing is wrapped', () => {
    const paragraphs = ['一、总体情况', `${'公开'.repeat(80)}。`, '二、其他', `${'监督'.repeat(31)}。`, '无'];
    const blocks = readText(paragraphs.join('\n'));
    expect(blocks.map((block) => (block.kind === 'paragraph' ? block.text : '▦'))).toEqual(paragraphs);
  });
});

describe('pipes that begin cells, as html2text writes cells with paragraphs', () => {
  const rows = [
    ['', '自然人', '总计'],
    ['一、本年新收', '1', '1'],
    ['三、办理结果', '（一）予以公开', '', '7270.25'],
    ['（二）部分公开', '', ''],
    ['四、结转', '-5', '8'],
  ];
  const cells = (row: readonly string[]) =>
    row.map((cell, at) => (at === 0 || cell === '' ? cell : `\n\n${cell}`)).join('\n\n| ');
  const written = rows.map((row, at) => `${cells(row)}  \n  \n${at === 0 ? '---|---|---  \n  \n' : ''}`);
  const text = `三、收到和处理情况\n\n${written.join('')}五、存在的问题\n\n没有。\n`;
  it('reads every cell, and the paragraphs around the table', () => {
    const blocks = readText(text);
    expect(grid(blocks)).toEqual(rows);
    expect(blocks.flatMap((block) => (block.kind === 'paragraph' ? block.text : []))).toEqual([
      '三、收到和处理情况',
      '五、存在的问题',
      '没有。',
    ]);
  });
  it('reads them where the spaces at the ends of lines are lost', () => {
    const trimmed = text
      .split('\n')
      .map((line) => line.trimEnd())
      .join('\n');
    const numbers = grid(readText(trimmed))
      .filter((row) => row.length > 2)
      .map((row) => row.slice(0, 3));
    expect(numbers).toContainEqual(['一、本年新收', '1', '1']);
    expect(numbers).toContainEqual(['四、结转', '-5', '8']);
  });
});

describe('markdown within a line', () => {
  it('shows numbers without their escapes', () => {
    const lines = ['规章', '1', '2', '3', '收费金额', '7270\\.25', '4', '\\-5', '6'];
    expect(grid(readText(lines.join('\n\n')))).toEqual(lines.map((line) => [line.replace('\\', '')]));
  });
  it('never joins the figures of two lines or paragraphs', () => {
    expect(
      grid(readText('| a | 31205<br>183 | <p>3</p><p>4</p> |\n|---|---|---|\n| b | 1 | 2 |'))[0],
    ).toEqual(['a', '31205 183', '3 4']);
  });
});

describe('hostile input', () => {
  it.each([
    ['政府信息公开', 125_000],
    ['|', 100_000],
    ['a  ', 30_000],
    ['\t', 100_000],
    ['-', 100_000],
    ['- ', 50_000],
    ['"\t"', 40_000],
    ['"a\tb\n', 10_000],
    ['0\n', 6000],
    ['规章 |\n', 6000],
    ['规章  0\n一、二三四\n', 3000],
    ['<span ', 20_000],
    ['\n', 200_000],
    ['+-|', 500],
  ])('takes linear time for %j over and over', async (piece, count) => {
    expect(await isLinear((n) => readText(`规章${piece.repeat(n)}`), count)).toBe(true);
  });
  it.each(['---', ':--:', '-', ' - ', ' :- ', '--:'])(
    'tells separators of %j in wide tables in linear time',
    async (cell) => {
      for (const end of ['|', '', 'x', ' -']) {
        const wide = (n: number) => readText(`| a | 1 |\n|${`${cell}|`.repeat(n)}${end}\n| b | 2 |`);
        expect(await isLinear(wide, 25)).toBe(true);
        expect(await isLinear(wide, 600)).toBe(true);
      }
    },
  );
  it('takes linear time for a long cell after a tab', async () => {
    expect(await isLinear((n) => readText(`\t${'长'.repeat(n)}\n`.repeat(3)), 50_000)).toBe(true);
  });
  it('drops control characters and invisible ones but what turns figures around', () => {
    expect(grid(readText('规\u0000章\u001b[31m\t\u200b1\ufeff2\u202e\n行政许可\t\u00070'))).toEqual([
      ['规章[31m', '12\u202e'],
      ['行政许可', '0'],
    ]);
  });
  it('refuses more lines than a report can have', () => {
    expect(() => readText('a\n'.repeat(200_001))).toThrow(Failure);
  });
  it('reads any text without a crash', () => {
    const piece = fc.constantFrom(
      '|',
      '\t',
      '\n',
      ' ',
      '  ',
      '0',
      '规章',
      '一、',
      '。',
      '\f',
      '-',
      '"',
      '+',
      '—',
      '\\',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        for (const block of readText(pieces.join('')))
          if (block.kind === 'table')
            for (const row of block.rows) expect(row.cells.length).toBeGreaterThan(0);
      }),
      { numRuns: 2000 },
    );
  });
});
