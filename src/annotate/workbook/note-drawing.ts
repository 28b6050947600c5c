import type { OfficePackage } from '../package/office-package.ts';
import type { CellNote } from './note.ts';

const drawingType = 'application/vnd.openxmlformats-officedocument.vmlDrawing';
/** Columns and characters of a note, and the most rows that it covers. */
const columns = 6;
const characters = 26;
const mostRows = 16;

/** Draws the boxes in which spreadsheet programs show notes; `place` tells the sheet of a new drawing. @throws Failure */
export function drawNotes(
  pack: OfficePackage,
  sheet: string,
  notes: readonly CellNote[],
  place: (id: string) => void,
): void {
  const known = pack.relatedPart(sheet, 'vmlDrawing');
  if (known !== undefined) {
    // Drawings need not be proper XML: their bytes are kept as they are, and ours are ASCII.
    const text = latin1(pack.read(known));
    const end = text.lastIndexOf('</');
    const shapes = shapesOf(notes, text);
    pack.write(known, bytesOf(text.slice(0, end) + shapes + text.slice(end)));
    return;
  }
  const part = pack.freeName('xl/drawings/', 'vmlDrawing', 'vml');
  pack.write(part, bytesOf(`<xml ${spaces}>${shapesOf(notes, '')}</xml>`));
  pack.declare(part, drawingType);
  place(pack.relate(sheet, 'vmlDrawing', part));
}

const spaces =
  'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"';

const shapeType =
  '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>';

/** The boxes for a drawing that holds `text`, their ids above those in it. */
function shapesOf(notes: readonly CellNote[], text: string): string {
  const ids = [...text.matchAll(/_x0000_s(\d{1,9})"/g)].map((match) => Number(match[1]));
  const first = 1 + ids.reduce((most, id) => Math.max(most, id), 1024);
  const declared = spaces.split(' ').every((space) => text === '' || text.includes(space))
    ? ''
    : ` ${spaces}`;
  const type = text.includes('id="_x0000_t202"')
    ? ''
    : declared === ''
      ? shapeType
      : shapeType.replace(' ', ` ${spaces} `);
  return type + notes.map((note, i) => shapeOf(note, first + i, declared)).join('');
}

function shapeOf({ row, column, lines }: CellNote, id: number, declared: string): string {
  const needed = lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / characters)), 1);
  const anchor = [column + 1, 15, row, 2, column + 1 + columns, 15, row + Math.min(mostRows, needed), 4];
  return [
    `<v:shape id="_x0000_s${id}" type="#_x0000_t202"${declared} style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">`,
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>',
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>',
    `<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor.join(', ')}</x:Anchor>`,
    `<x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`,
  ].join('');
}

const latin1 = (bytes: Uint8Array): string => {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192)
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return pieces.join('');
};

const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));
