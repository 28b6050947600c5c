import { columnName } from '../../model/document.ts';
import { listMark } from '../../model/list-mark.ts';
import { type Language, speaker } from '../../model/localized.ts';
import { displayWidth } from '../../text/display-width.ts';
import { type ListLine, legend, type Marking, type MarkKind } from '../mark.ts';
import { sheetText } from '../package/text.ts';
import type { ListLook } from './styles.ts';

/** Width in characters of each column of the list. */
const widths = [7, 22, 24, 14, 70, 18];
const lineHeight = 16;
const titleHeight = 24;
const highest = 400;

interface ListCell {
  readonly text: string;
  readonly look: ListLook;
  /** 'sheet'!D25 */
  readonly link?: string;
}

/** The sheet that stands first in a marked workbook: all that was found, each with a link to its cell; `sheets` are those of the workbook, `space` is its namespace. */
export function listSheet(
  markings: readonly Marking[],
  looks: Readonly<Record<ListLook, number>>,
  { sheets, space }: { readonly sheets: ReadonlySet<string>; readonly space: string },
  language: Language,
): string {
  const rows = [
    ...headRows(language),
    ...markings.flatMap((marking) => reportRows(marking, sheets, language)),
  ];
  const links: string[] = [];
  const merges: string[] = [];
  const data = rows.map((cells, row) => {
    const lines = Math.max(...cells.map((cell, i) => linesIn(cell, i, cells.length)));
    const height = Math.min(highest, cells[0]!.look === 'title' ? titleHeight : lineHeight * lines);
    const written = cells.map(({ text, look, link }, column) => {
      const ref = `${columnName(column)}${row + 1}`;
      if (link !== undefined) links.push(`<hyperlink ref="${ref}" location="${sheetText(link)}"/>`);
      if (cells.length === 1)
        merges.push(`<mergeCell ref="${ref}:${columnName(widths.length - 1)}${row + 1}"/>`);
      return `<c r="${ref}" s="${looks[look]}" t="inlineStr"><is><t xml:space="preserve">${sheetText(text)}</t></is></c>`;
    });
    return `<row r="${row + 1}" ht="${height}" customHeight="1">${written.join('')}</row>`;
  });
  const columns = widths.map(
    (width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
  );
  return [
    `<worksheet xmlns="${space}">`,
    '<sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/></sheetPr>',
    '<sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews>',
    `<sheetFormatPr defaultRowHeight="${lineHeight}"/><cols>${columns.join('')}</cols>`,
    `<sheetData>${data.join('')}</sheetData>`,
    merges.length > 0 ? `<mergeCells count="${merges.length}">${merges.join('')}</mergeCells>` : '',
    links.length > 0 ? `<hyperlinks>${links.join('')}</hyperlinks>` : '',
    '<pageMargins left="0.5" right="0.5" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>',
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>',
  ].join('');
}

function headRows(language: Language): ListCell[][] {
  const t = speaker(language);
  return [
    [{ text: listMark[language], look: 'title' }],
    [
      {
        text: t(
          '这是标注过的副本。请在原文件上改，改完再检查一次；副本里的颜色和批注不会自己消失。',
          'This is a marked copy. Mend the original and check it again; the colours and comments of the copy stay.',
        ),
        look: 'text',
      },
    ],
    ...(Object.keys(legend) as MarkKind[]).map((kind): ListCell[] => [
      { text: legend[kind][language], look: kind },
    ]),
  ];
}

function reportRows(
  { heading, list }: Marking,
  sheets: ReadonlySet<string>,
  language: Language,
): ListCell[][] {
  const t = speaker(language);
  const heads = t('级别 位置 哪一格 改法 说明 检查项', 'severity place cell change what check').split(' ');
  return [
    [{ text: heading, look: 'title' }],
    heads.map((text) => ({ text, look: 'head' as const })),
    ...list.map((line) => listCells(line, sheets)),
  ];
}

function listCells(
  { severity, address, place, label, change, message, check }: ListLine,
  sheets: ReadonlySet<string>,
): ListCell[] {
  const at: ListCell =
    place && 'sheet' in place && sheets.has(place.sheet)
      ? { text: address, look: 'link', link: `'${place.sheet.replaceAll("'", "''")}'!${place.range}` }
      : { text: address, look: 'text' };
  const text = (content: string): ListCell => ({ text: content, look: 'text' });
  return [text(severity), at, text(label), text(change), text(message), text(check)];
}

/** The lines that a text takes in its column, or over all where it stands alone. */
function linesIn({ text }: ListCell, column: number, cells: number): number {
  const width = cells === 1 ? widths.reduce((sum, columnWidth) => sum + columnWidth, 0) : widths[column]!;
  return text
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(displayWidth(line) / (width - 1))), 0);
}
