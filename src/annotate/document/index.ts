import { readMainPart } from '../../load/docx/index.ts';
import type { Place } from '../../model/document.ts';
import type { Language } from '../../model/localized.ts';
import type { Marking } from '../mark.ts';
import { OfficePackage } from '../package/office-package.ts';
import type { XmlNode } from '../package/xml-tree.ts';
import { type Anchor, writeMarks } from './body-marks.ts';
import { addComments } from './comments.ts';
import { summaryLines } from './summary.ts';

/** A copy of a Word document with its cells shaded and commented; every other part is kept as it is. @throws Failure */
export async function markDocument(
  bytes: Uint8Array,
  markings: readonly Marking[],
  language: Language,
): Promise<Uint8Array> {
  const pack = new OfficePackage(bytes);
  const cells = new Map<string, number>();
  const paragraphs = new Map<number, number>();
  const { part } = await readMainPart(pack.archive, {
    cell: ({ table, row, column }, element) => cells.set(`${table}/${row}/${column}`, element),
    paragraph: (line, element) => paragraphs.set(line, element),
  });
  const elementOf = (place: Place): number | undefined => {
    if ('table' in place) return cells.get(`${place.table}/${place.row}/${place.column}`);
    return 'line' in place && !('pointer' in place) ? paragraphs.get(place.line) : undefined;
  };
  const first = paragraphs.get(1);
  const summary: Anchor[] =
    first === undefined ? [] : [{ element: first, lines: summaryLines(markings, language) }];
  const anchors = markings
    .flatMap(({ marks }) => marks)
    .flatMap(({ place, kind, lines }): Anchor[] => {
      const element = elementOf(place);
      return element === undefined ? [] : [{ element, lines, kind }];
    });
  const all = [...summary, ...anchors];
  const firstId = addComments(
    pack,
    part,
    all.filter(({ lines }) => lines.length > 0).map(({ lines }) => lines),
  );
  pack.edit(part, (tree, edits) => writeMarks(tree, edits, all, firstId), isStructure);
  return pack.bytes();
}

/** Elements whose content marks never touch. */
const passed = new Set('r rPr tblPr tblGrid trPr sectPr sdtPr sdtEndPr'.split(' '));

const isStructure = ({ local }: { readonly local: string }, parents: readonly XmlNode[]): boolean => {
  const [above, parent] = parents.slice(-2).map((node) => node.local);
  return !passed.has(local) && parent !== 'pPr' && above !== 'tcPr';
};
