import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { docx } from '../src/load/docx/index.ts';
import type { Document } from '../src/model/document.ts';

const RELATIONS =
  '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';
const NAMESPACES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="urn:wps" xmlns:v="urn:v" xmlns:m="urn:m"';

/** A package around a main part. */
const pack = (part: string, files: Record<string, string> = {}) => {
  const entries = { '_rels/.rels': RELATIONS, 'word/document.xml': part, ...files };
  return zipSync(Object.fromEntries(Object.entries(entries).map(([name, text]) => [name, strToU8(text)])));
};
const body = (content: string) => pack(`<w:document ${NAMESPACES}><w:body>${content}</w:body></w:document>`);
const p = (...runs: string[]) =>
  `<w:p>${runs.map((run) => (run.startsWith('<') ? run : `<w:r><w:t>${run}</w:t></w:r>`)).join('')}</w:p>`;
const tc = (text: string, properties = '') =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${text.startsWith('<') ? text : p(text)}</w:tc>`;
const tr = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`;
const tbl = (...rows: string[]) =>
  `<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>${rows.join('')}</w:tbl>`;

const load = async (bytes: Uint8Array) => (await docx.load(bytes)).content as Document;
async function outline(bytes: Uint8Array): Promise<unknown[]> {
  return (await load(bytes)).blocks.map((block) =>
    block.kind === 'paragraph'
      ? block.text
      : block.rows.map((row) =>
          row.cells.map(
            ({ column, columns, rows, text }) =>
              `${column}${columns > 1 ? `×${columns}` : ''}${rows > 1 ? `↓${rows}` : ''} ${text}`,
          ),
        ),
  );
}

describe('docx', () => {
  it('reads paragraphs and tables in order, with their places', async () => {
    const bytes = body(p('一、总体', '情况') + tbl(tr(tc('规章'), tc('3'))) + p() + p('二'));
    const { blocks } = await load(bytes);
    expect(blocks).toEqual([
      { kind: 'paragraph', text: '一、总体情况', place: { line: 1, column: 1 } },
      {
        kind: 'table',
        grid: 'order',
        rows: [
          {
            row: 0,
            cells: [
              {
                column: 0,
                columns: 1,
                rows: 1,
                text: '规章',
                raw: '规章',
                place: { table: 1, row: 1, column: 1 },
              },
              { column: 1, columns: 1, rows: 1, text: '3', raw: '3', place: { table: 1, row: 1, column: 2 } },
            ],
          },
        ],
      },
      { kind: 'paragraph', text: '二', place: { line: 5, column: 1 } },
    ]);
  });

  it('joins merged cells and keeps columns that a row leaves out', async () => {
    const bytes = body(
      tbl(
        tr(
          tc('三', '<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>'),
          tc('甲'),
          tc('乙', '<w:vMerge w:val="restart"/>'),
        ),
        tr(tc('丢', '<w:gridSpan w:val="2"/><w:vMerge/>'), tc('1'), tc('', '<w:vMerge w:val="continue"/>')),
        `<w:tr><w:trPr><w:gridBefore w:val="2"/><w:gridAfter w:val="1"/></w:trPr>${tc('2')}</w:tr>`,
        tr(tc('并', '<w:hMerge w:val="restart"/>'), tc('', '<w:hMerge/>'), tc('3'), tc('续', '<w:vMerge/>')),
      ),
    );
    expect(await outline(bytes)).toEqual([
      [['0×2↓2 三', '2 甲', '3↓2 乙'], ['2 1'], ['2 2'], ['0×2 并', '2 3', '3 续']],
    ]);
  });

  it('reads a document as it stands with all changes accepted', async () => {
    const mark = '<w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>';
    const bytes = body(
      p(
        '收到',
        '<w:del><w:r><w:delText>34</w:delText></w:r></w:del>',
        '<w:ins><w:r><w:t>35</w:t></w:r></w:ins>',
        '件',
      ) +
        p(
          '<w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom>',
          '<w:moveTo><w:r><w:t>新</w:t></w:r></w:moveTo>',
        ) +
        p(mark, '前半') +
        p('后半') +
        tbl(
          tr(
            tc('甲', '<w:cellDel/>'),
            tc('乙', '<w:tcPrChange><w:tcPr><w:gridSpan w:val="5"/></w:tcPr></w:tcPrChange>'),
            tc('丙'),
          ),
          `<w:tr><w:trPr><w:del/></w:trPr>${tc('丁')}</w:tr>`,
          tr(
            tc('戊'),
            tc(
              '<w:p><w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>己</w:t></w:r></w:p>',
            ),
          ),
        ),
    );
    expect(await outline(bytes)).toEqual([
      '收到35件',
      '新',
      '前半后半',
      [
        ['0 乙', '1 丙'],
        ['0 戊', '1 己'],
      ],
    ]);
  });

  it('drops hidden text, text boxes and field codes, and takes one of several alternatives', async () => {
    const box = (text: string) => `<w:txbxContent>${p(text)}${tbl(tr(tc('盒'), tc('盒')))}</w:txbxContent>`;
    const bytes = body(
      p(
        '<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>',
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>显</w:t></w:r>',
        '<w:r><w:t>后</w:t></w:r>',
      ) +
        p(
          '前',
          `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>${box('框')}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box('框')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
          '<mc:AlternateContent><mc:Choice Requires="wps"><w:r><w:t>一</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>二</w:t></w:r></mc:Fallback></mc:AlternateContent>',
          '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>=SUM(ABOVE)</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12</w:t></w:r>',
          '<w:r><w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>字</w:t></w:r></w:rubyBase></w:ruby></w:r>',
        ),
    );
    expect(await outline(bytes)).toEqual(['显后', '前一12字']);
  });

  it('reads tabs, breaks, symbols and content controls', async () => {
    const bytes = body(
      `<w:sdt><w:sdtPr><w:alias w:val="名"/></w:sdtPr><w:sdtContent>${p('<w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>', '甲', '<w:r><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>')}</w:sdtContent></w:sdt>` +
        tbl(
          tr(
            `<w:sdt><w:sdtContent>${tc('规章')}</w:sdtContent></w:sdt>`,
            tc(
              p(
                '<w:smartTag><w:r><w:t>1</w:t></w:r></w:smartTag>',
                '<w:hyperlink><w:r><w:t>2</w:t></w:r></w:hyperlink>',
              ) + p('\u00a0'),
            ),
          ),
          `<w:sdt><w:sdtContent>${tr(tc('<w:p><w:r><w:t>上</w:t><w:cr/><w:t>下</w:t></w:r></w:p>'), tc('0'))}</w:sdtContent></w:sdt>`,
        ),
    );
    expect(await outline(bytes)).toEqual([
      '甲\t乙',
      '丙-\uf0fc',
      [
        ['0 规章', '1 12'],
        ['0 上\n下', '1 0'],
      ],
    ]);
  });

  it('lets inner tables stand for themselves', async () => {
    const inner = tbl(tr(tc('规章'), tc('3')));
    expect(await outline(body(tbl(tr(tc(p('一') + inner + p('二'))), tr(tc('三')))))).toEqual([
      '一',
      [['0 规章', '1 3']],
      '二',
      '三',
    ]);
  });

  it('follows the relations to the main part, and strict namespaces under any prefix', async () => {
    const strict = 'http://purl.oclc.org/ooxml/wordprocessingml/main';
    const bytes = pack('', {
      '_rels/.rels': RELATIONS.replaceAll(
        'http://schemas.openxmlformats.org/officeDocument/2006',
        'http://purl.oclc.org/ooxml/officeDocument',
      ).replace('word/document.xml', '/word/正文2.xml'),
      'word/正文2.xml': `<document xmlns="${strict}" xmlns:s="${strict}"><s:body><p><r><s:t>甲</s:t></r></p><tbl><tr><tc><tcPr><gridSpan s:val="3"/></tcPr><p/></tc><tc/></tr></tbl></s:body></document>`,
    });
    expect(await outline(bytes)).toEqual(['甲', [['0×3 ', '3 ']]]);
  });

  it('knows a Word document by its content', () => {
    expect(docx.recognises(body(''), '.doc')).toBe(true);
    expect(docx.recognises(zipSync({ 'xl/workbook.xml': strToU8('<a/>') }), '.docx')).toBe(false);
    expect(docx.recognises(strToU8('PK\x03\x04 cut'), '.docx')).toBe(true);
    expect(docx.recognises(strToU8('PK\x03\x04 cut'), '.zip')).toBe(false);
    expect(docx.recognises(strToU8('一、总体情况'), '.docx')).toBe(false);
  });
});

describe('hostile documents', { timeout: 30_000 }, () => {
  const bomb = '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>';
  it.each([
    ['an entity bomb', pack(`${bomb}<w:document ${NAMESPACES}><w:body>${p('&b;')}</w:body></w:document>`)],
    ['unclosed elements', pack(`<w:document ${NAMESPACES}><w:body><w:p>`)],
    ['100,000 nested elements', body('<w:sdt>'.repeat(100_000))],
    ['another root', pack('<html><body/></html>')],
    ['no main part', zipSync({ 'word/a.xml': strToU8('<a/>') })],
    ['a cut archive', body(p('甲')).subarray(0, 300)],
  ])('refuses %s', async (_what, bytes) => {
    await expect(load(bytes)).rejects.toMatchObject({ name: 'Failure', code: 'corrupt' });
  });

  it('refuses sizes that lie', async () => {
    const bytes = body(p('甲'.repeat(1_000)));
    const view = new DataView(bytes.buffer);
    for (let at = 0; at < bytes.length - 28; at++) {
      if (view.getUint32(at, true) !== 0x02014b50) continue;
      view.setUint32(at + 24, 20, true);
    }
    await expect(load(bytes)).rejects.toMatchObject({ code: 'corrupt' });
  });

  it('caps spans and refuses endless rows', async () => {
    expect(
      await outline(
        body(tbl(tr(tc('甲', '<w:gridSpan w:val="1000000"/>'), tc('乙', '<w:gridSpan w:val="-1"/>')))),
      ),
    ).toEqual([[['0×1000 甲', '1000 乙']]]);
    await expect(load(body(tbl(tr(tc('1')).repeat(150_000))))).rejects.toMatchObject({ code: 'too-large' });
  });

  it('survives parts of tables out of place', async () => {
    expect(
      await outline(
        body(`${tr(tc('甲'), tc('乙')) + tbl(tc('丙'), tc('丁'), tbl(tr(tc('戊'), tc('己'))))}<w:tc/>`),
      ),
    ).toEqual(['甲', '乙', [['0 戊', '1 己']], [['0 丙', '1 丁']]]);
  });

  describe('how text is set', () => {
    const run = (text: string, ...properties: string[]) =>
      `<w:r><w:rPr>${properties.join('')}</w:rPr><w:t>${text}</w:t></w:r>`;
    const sup = '<w:vertAlign w:val="superscript"/>';
    const styles = `<w:styles ${NAMESPACES}>
      <w:style w:type="character" w:styleId="mark"><w:rPr>${sup}</w:rPr></w:style>
      <w:style w:type="character" w:styleId="note"><w:basedOn w:val="mark"/><w:rPr><w:b/></w:rPr></w:style>
      <w:style w:type="character" w:styleId="gone"><w:rPr><w:strike/></w:rPr></w:style></w:styles>`;
    const cells = async (...contents: string[]) => {
      const table = tbl(tr(tc('规章'), ...contents.map((content) => tc(p(content)))));
      const part = `<w:document ${NAMESPACES}><w:body>${table}</w:body></w:document>`;
      const { blocks } = await load(pack(part, { 'word/styles.xml': styles }));
      return blocks[0]!.kind === 'table' ? blocks[0]!.rows[0]!.cells.slice(1).map(({ raw }) => raw) : [];
    };
    it('puts note marks in brackets, all runs of one mark together', async () => {
      expect(
        await cells(
          `${run('5183')}${run('1', sup)}`,
          `${run('5183')}${run('[', sup)}${run('12', sup)}${run(']', sup)}${run('件')}`,
          `${run('5183')}${run('①', '<w:rStyle w:val="note"/>')}`,
          `${run('5183')}<w:r><w:rPr><w:rStyle w:val="note"/></w:rPr><w:footnoteReference w:id="1"/></w:r>`,
          run('12', sup),
        ),
      ).toEqual(['5183（1）', '5183（12）件', '5183（①）', '5183', '12']);
    });
    it('reads nothing that is struck out, deleted or hidden', async () => {
      const gone = ['<w:strike/>', '<w:dstrike/>', '<w:vanish/>', '<w:rStyle w:val="gone"/>'];
      expect(await cells(...gone.map((look) => `${run('31', look)}${run('205')}`))).toEqual(
        gone.map(() => '205'),
      );
      expect(await cells(`<w:del>${run('3')}</w:del>${run('12')}`)).toEqual(['12']);
    });
    it('reads what a property turned off does not strike out', async () => {
      const off = [
        '<w:strike w:val="0"/><w:dstrike w:val="false"/>',
        '<w:rStyle w:val="gone"/><w:strike w:val="0"/>',
      ];
      expect(await cells(...off.map((look) => run('31', look)))).toEqual(['31', '31']);
    });
    it('keeps the mark that text is shown from right to left', async () => {
      expect(await cells(`<w:bdo w:val="rtl">${run('21')}</w:bdo>`)).toEqual(['\u202e21']);
    });
    it('leaves note marks out of running text', async () => {
      expect(
        await outline(body(p(run('受理12'), run('3', sup), run('件')) + p(run('共'), run('万元', sup)))),
      ).toEqual(['受理12件', '共万元']);
    });
  });
});
