import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { pdf } from '../src/load/pdf/index.ts';
import type { Block, Document } from '../src/model/document.ts';
import { Failure } from '../src/model/failure.ts';

const folder = new URL('../fixtures/loaders-text/', import.meta.url);
const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(name, folder)));
const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
const blocksOf = async (bytes: Uint8Array): Promise<readonly Block[]> =>
  ((await pdf.load(bytes)).content as Document).blocks;
const codeOf = (bytes: Uint8Array): Promise<unknown> =>
  pdf.load(bytes).then(
    () => 'read',
    (error: unknown) => (error instanceof Failure ? error.code : error),
  );
const grid = (blocks: readonly Block[]): string[][] =>
  blocks
    .flatMap((block) => (block.kind === 'table' ? block.rows : []))
    .map((row) => row.cells.map((c) => c.text));

function render(blocks: readonly Block[]): string {
  const lines = blocks.flatMap((block) =>
    block.kind === 'paragraph'
      ? [`¶ ${block.text}`]
      : [
          `▦ ${block.grid}`,
          ...block.rows.map(({ cells }) => {
            const shown = cells.map((cell) =>
              block.grid === 'layout'
                ? `@${cell.column} ${cell.text}`
                : `${cell.columns * cell.rows > 1 ? `${cell.columns}×${cell.rows} ` : ''}${cell.text}`,
            );
            return `  ${Object.values(cells[0]!.place).join(':')} | ${shown.join(' | ')} |`;
          }),
        ],
  );
  return `${lines.join('\n')}\n`;
}

const HELVETICA = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';
/** A font that is not embedded: its characters are known by a map that ships with pdf.js. */
const SIMSUN =
  '<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /GBK-EUC-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor << /Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >> /DW 1000 >>] >>';

/** A PDF of pages with the given drawing, as few objects as there can be. */
function makePdf(
  pages: readonly string[],
  {
    font = HELVETICA,
    rotate = 0,
    repeat = 1,
    resources = '',
    extra = [] as readonly string[],
    catalog = '',
  } = {},
): Uint8Array {
  const refs = pages.map((_, at) => `${4 + at * 2} 0 R`);
  const kids = Array.from({ length: repeat }, () => refs).flat();
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${kids.length} >>`,
    font,
    ...pages.flatMap((content, at) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Rotate ${rotate} /Resources << /Font << /F 3 0 R >> ${resources} >> /Contents ${5 + at * 2} 0 R >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ]),
    ...extra,
  ];
  let file = '%PDF-1.5\n';
  const offsets = objects.map((object, at) => {
    const offset = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  file += `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer << /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF`;
  return bytesOf(file);
}
const write = (x: number, y: number, text: string, size = 10): string =>
  `BT /F ${size} Tf ${x} ${y} Td (${text}) Tj ET\n`;

describe('files made by LibreOffice and Chromium', () => {
  for (const name of ['ruled.pdf', 'unruled.pdf', 'printed.pdf'])
    it(`reads ${name}`, async () => {
      const result = render(await blocksOf(fixture(name)));
      const expected = new URL(`${name}.blocks`, folder);
      if (process.env.UPDATE) writeFileSync(expected, result);
      expect(result).toBe(readFileSync(expected, 'utf8'));
    });
  it('asks for a file without a password', async () => {
    expect(await codeOf(fixture('encrypted.pdf'))).toBe('encrypted');
  });
});

describe('recognition', () => {
  it('takes a file by its first kilobyte', () => {
    expect(pdf.recognises(makePdf([]), '')).toBe(true);
    expect(pdf.recognises(bytesOf(`${'\n'.repeat(900)}%PDF-1.7`), '.pdf')).toBe(true);
    expect(pdf.recognises(bytesOf('PK\u0003\u0004'), '.pdf')).toBe(false);
  });
});

describe('drawings', () => {
  it('reads fonts that are not embedded', async () => {
    const page = 'BT /F 12 Tf 50 700 Td <B9E6D5C2> Tj 100 0 Td <30> Tj 100 0 Td <3132> Tj ET';
    expect(grid(await blocksOf(makePdf([page], { font: SIMSUN })))).toEqual([['规章', '0', '12']]);
  });
  it('reads a page that is shown turned', async () => {
    const page = 'BT /F 10 Tf 0 1 -1 0 100 100 Tm (license) Tj 100 0 Td (7) Tj 100 0 Td (8) Tj ET';
    expect(grid(await blocksOf(makePdf([page], { rotate: 90 })))).toEqual([['license', '7', '8']]);
  });
  it('counts a character once that fake bold type draws twice', async () => {
    const page =
      write(50, 700, 'total') + write(50.4, 700, 'total') + write(200, 700, '11') + write(300, 700, '2');
    expect(grid(await blocksOf(makePdf([page])))).toEqual([['total', '11', '2']]);
  });
  it('applies every text operator', async () => {
    const page = `q 1 0 0 1 10 20 cm BT /F 10 Tf 14 TL 2 Tc 50 Tz 3 Ts 50 700 Td (ab) Tj 0 Tc 100 Tz 0 Ts
      [(5) -9000 (6)] TJ T* (cd) Tj 60 0 TD (7) Tj 1 0 0 1 165 686 Tm (8) ' ET Q`;
    const rows = grid(await blocksOf(makePdf([page])));
    expect(rows.map((row) => row.join(' '))).toEqual(['ab5 6', 'cd 7 8']);
  });
  it('reads rules drawn as lines, as areas, as frames, or left out at the sides', async () => {
    const texts = write(60, 685, 'a') + write(160, 685, '1') + write(60, 665, 'b') + write(160, 665, '2');
    const drawings = [
      '50 700 m 250 700 l S 50 680 m 250 680 l S 50 660 m 250 660 l S 50 660 m 50 700 l S 150 700 m 150 660 l S 250 660 m 250 700 l S',
      '50 700 200 .5 re f 50 680 200 .5 re f 50 660 200 .5 re f 50 660 .5 40 re f 150 660 .5 40 re f 250 660 .5 40 re f',
      '50 680 100 20 re S 150 680 100 20 re S 50 660 100 20 re S 150 660 100 20 re S',
      '50 700 m 250 700 l S 50 680 m 250 680 l S 50 660 m 250 660 l S 150 700 m 150 660 l S',
    ];
    for (const drawing of drawings) {
      const blocks = await blocksOf(makePdf([`${drawing}\n${texts}`]));
      expect(blocks.map((block) => block.kind === 'table' && block.grid)).toEqual(['order']);
      expect(grid(blocks)).toEqual([
        ['a', '1'],
        ['b', '2'],
      ]);
    }
  });
  it('reads random ruled tables back', async () => {
    const cell = fc.oneof(fc.nat(99_999).map(String), fc.constantFrom('', '0', '/', '-', '96171.6', 'x y'));
    const rows = fc
      .tuple(fc.integer({ min: 2, max: 8 }), fc.integer({ min: 1, max: 6 }))
      .chain(([width, height]) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
          minLength: height,
          maxLength: height,
        }),
      );
    await fc.assert(
      fc.asyncProperty(rows, fc.boolean(), async (table, stroked) => {
        fc.pre(table.flat().some((text) => text !== ''));
        const [right, bottom] = [50 + table[0]!.length * 60, 700 - table.length * 18];
        const line = (x: number, y: number, width: number, height: number): string =>
          stroked
            ? `${x} ${y} m ${x + width} ${y + height} l S\n`
            : `${x} ${y} ${width || 0.5} ${height || 0.5} re f\n`;
        let page = '';
        for (let x = 50; x <= right; x += 60) page += line(x, bottom, 0, 700 - bottom);
        for (let y = 700; y >= bottom; y -= 18) page += line(50, y, right - 50, 0);
        table.forEach((row, down) => {
          row.forEach((text, across) => {
            page += write(54 + across * 60, 687 - down * 18, text);
          });
        });
        expect(grid(await blocksOf(makePdf([page])))).toEqual(table);
      }),
      { numRuns: 40 },
    );
  });
});

/** A form XObject, as a transparency group where it has one. */
const form = (content: string, more = ''): string =>
  `<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /Font << /F 3 0 R >> /XObject << /B 7 0 R >> >> ${more} /Length ${content.length} >>\nstream\n${content}\nendstream`;
const GROUP = '/Group << /S /Transparency /I true >>';

describe('transparency', () => {
  it('reads groups within groups where their matrices put them', async () => {
    const page = `${write(50, 700, 'total')} q 1 0 0 1 100 0 cm /A Do Q ${write(400, 700, '4')}`;
    const outer = `${write(50, 700, '1')} q 2 0 0 2 100 100 cm /B Do Q`;
    const inner = write(0, 0, '2', 5);
    const file = makePdf([page], {
      resources: '/XObject << /A 6 0 R >>',
      extra: [form(outer, GROUP), form(inner, `${GROUP} /Matrix [1 0 0 1 50 300]`)],
    });
    expect(grid(await blocksOf(file))).toEqual([['total', '1', '2', '4']]);
  });
  it('reads the rules and numbers of a table that is half transparent', async () => {
    const table =
      '50 680 100 20 re S 150 680 100 20 re S 50 660 100 20 re S 150 660 100 20 re S ' +
      write(60, 685, 'a') +
      write(160, 685, '31205') +
      write(60, 665, 'b') +
      write(160, 665, '2');
    const file = makePdf(['/A Do'], { resources: '/XObject << /A 6 0 R >>', extra: [form(table, GROUP)] });
    expect(grid(await blocksOf(file))).toEqual([
      ['a', '31205'],
      ['b', '2'],
    ]);
  });
  it('reads nothing of a soft mask or of a hidden layer', async () => {
    const page = `${write(50, 700, 'a')} q /S gs ${write(150, 700, '1')} Q /OC /L BDC ${write(250, 700, '9')} EMC ${write(350, 700, '2')}`;
    const file = makePdf([page], {
      resources: '/ExtGState << /S << /SMask << /S /Luminosity /G 6 0 R >> >> >> /Properties << /L 7 0 R >>',
      extra: [form(write(200, 700, '8'), GROUP), '<< /Type /OCG /Name (x) >>'],
      catalog: '/OCProperties << /OCGs [7 0 R] /D << /OFF [7 0 R] >> >>',
    });
    expect(grid(await blocksOf(file))).toEqual([['a', '1', '2']]);
  });
});

describe('what cannot be read', () => {
  it('says that a scan has no text', async () => {
    const error = await pdf.load(makePdf(['50 50 m 60 60 l S'])).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'unsupported-type', text: { zh: expect.stringMatching(/扫描件/) } });
  });
  it('refuses a file that is cut off anywhere', async () => {
    const whole = fixture('ruled.pdf');
    for (const share of [0.001, 0.1, 0.5, 0.9, 0.999])
      expect(await codeOf(whole.subarray(0, whole.length * share))).toBe('corrupt');
  });
  it('refuses what only begins like a PDF', async () => {
    expect(await codeOf(bytesOf('%PDF-1.7\nnothing\n%%EOF'))).toBe('corrupt');
  });
  it('never crashes on damaged bytes', async () => {
    const whole = fixture('unruled.pdf');
    for (let seed = 1; seed <= 12; seed++) {
      const damaged = whole.slice();
      for (let at = seed * 97; at < damaged.length - 4096; at += 1511 + seed) damaged[at] = (at * seed) % 256;
      expect(await codeOf(damaged)).toMatch(/^(?:read|corrupt|encrypted|unsupported-type|too-large)$/);
    }
  });
  it('refuses more pages than a report can have', async () => {
    expect(await codeOf(makePdf([write(50, 700, 'a')], { repeat: 501 }))).toBe('too-large');
  });
  it('takes a Buffer as well', async () => {
    const table = write(50, 700, 'a') + write(150, 700, '1');
    expect(grid(await blocksOf(Buffer.from(makePdf([table]))))).toEqual([['a', '1']]);
  });
  it('leaves the bytes and the global objects as they were', async () => {
    const bytes = makePdf([write(50, 700, 'a')]);
    const before = bytes.slice();
    const warn = vi.spyOn(console, 'warn');
    await pdf.load(bytes);
    expect(bytes).toEqual(before);
    expect(warn).not.toHaveBeenCalled();
    warn.mockRestore();
  });
});

describe('as a bundled command', () => {
  const cache = fileURLToPath(new URL('../node_modules/.cache/gouji-load-pdf/', import.meta.url));
  const command = `${cache}read.mjs`;
  const file = fileURLToPath(new URL('ruled.pdf', folder));
  beforeAll(async () => {
    mkdirSync(cache, { recursive: true });
    await build({
      stdin: {
        contents: `import { readFileSync } from 'node:fs'; import { pdf } from './src/load/pdf/index.ts';
          const { content } = await pdf.load(new Uint8Array(readFileSync(process.argv[2])));
          console.log(content.blocks.length, typeof globalThis.DOMMatrix);`,
        resolveDir: fileURLToPath(new URL('..', import.meta.url)),
        loader: 'ts',
      },
      bundle: true,
      platform: 'node',
      format: 'esm',
      external: ['pdfjs-dist'],
      outfile: command,
    });
  });
  afterAll(() => rmSync(cache, { recursive: true }));

  it('says nothing, leaves nothing behind and ends by itself', () => {
    const run = spawnSync(process.execPath, [command, file], { encoding: 'utf8', timeout: 20_000 });
    expect(run).toMatchObject({ status: 0, stderr: '' });
    expect(run.stdout).toMatch(/^\d+ undefined\n$/);
  });
  it('needs no canvas', () => {
    const hide = `import Module from 'node:module'; const find = Module._resolveFilename;
      Module._resolveFilename = function (name, ...rest) {
        if (name.includes('canvas')) throw new Error('absent');
        return find.call(this, name, ...rest);
      };`;
    const flag = `--import=data:text/javascript,${encodeURIComponent(hide)}`;
    const plain = execFileSync(process.execPath, [command, file], { encoding: 'utf8' });
    const run = spawnSync(process.execPath, [flag, command, file], { encoding: 'utf8' });
    expect(run).toMatchObject({ status: 0, stderr: '', stdout: plain });
  });
});
