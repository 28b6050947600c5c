import { columnName } from '../../model/document.ts';
import { author } from '../mark.ts';
import type { OfficePackage } from '../package/office-package.ts';
import { sheetText } from '../package/text.ts';
import { element, type XmlEdits } from '../package/xml-edit.ts';
import { childOf, type XmlNode } from '../package/xml-tree.ts';
import type { CellNote } from './note.ts';
import { drawNotes } from './note-drawing.ts';
import { relationId } from './relation-id.ts';
import { sheetOrder } from './sheet-marks.ts';

const commentsType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml';

/** Adds notes to the cells of a worksheet; a cell that has a comment gets ours at its end. @throws Failure */
export function addNotes(pack: OfficePackage, sheet: string, notes: readonly CellNote[]): void {
  if (notes.length === 0) return;
  let part = pack.relatedPart(sheet, 'comments');
  if (part === undefined) {
    part = pack.freeName('xl/', 'comments', 'xml');
    const { uri } = pack.tree(sheet, () => false).root;
    pack.writeXml(part, `<comments xmlns="${uri}"><authors/><commentList/></comments>`);
    pack.declare(part, commentsType);
    pack.relate(sheet, 'comments', part);
  }
  const fresh = pack.edit(
    part,
    ({ root }, edits) => writeComments(root, edits, notes),
    (_, parents) => parents.length < 5,
  );
  if (fresh.length > 0) drawNotes(pack, sheet, fresh, (id) => placeDrawing(pack, sheet, id));
}

/** Writes the texts; gives the notes whose cells had none. */
function writeComments(root: XmlNode, edits: XmlEdits, notes: readonly CellNote[]): CellNote[] {
  const authors = childOf(root, 'authors')!;
  const list = childOf(root, 'commentList')!;
  const known = new Map(list.children.map((comment) => [comment.attributes.ref, childOf(comment, 'text')]));
  const authorId = authors.children.length;
  edits.append(authors, element(authors, 'author', '', author));
  return notes.filter(({ row, column, lines }) => {
    const ref = `${columnName(column)}${row + 1}`;
    const text = known.get(ref);
    if (text) {
      const last = text.children.findLast(({ local }) => local === 'r' || local === 't');
      const run = runOf(text, `\n\n${lines.join('\n')}`);
      if (last) edits.insert(last.end, run);
      else if (text.children[0]) edits.insert(text.children[0].start, run);
      else edits.append(text, run);
      return false;
    }
    const content = element(root, 'text', '', runOf(root, lines.join('\n')));
    edits.append(list, element(root, 'comment', `ref="${ref}" authorId="${authorId}"`, content));
    return true;
  });
}

function runOf(beside: XmlNode, text: string): string {
  const look = element(beside, 'sz', 'val="10"') + element(beside, 'rFont', 'val="宋体"');
  return element(
    beside,
    'r',
    '',
    element(beside, 'rPr', '', look) + element(beside, 't', 'xml:space="preserve"', sheetText(text)),
  );
}

/** Says in the sheet which drawing holds its notes. */
function placeDrawing(pack: OfficePackage, sheet: string, id: string): void {
  pack.edit(
    sheet,
    ({ root }, edits) => {
      const text = element(root, 'legacyDrawing', relationId(root, id));
      edits.insertInOrder(root, 'legacyDrawing', sheetOrder, text);
    },
    (_, parents) => parents.length < 2,
  );
}
