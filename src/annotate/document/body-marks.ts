import { type MarkKind, markColor } from '../mark.ts';
import type { XmlEdits } from '../package/xml-edit.ts';
import { childOf, type XmlNode, type XmlTree } from '../package/xml-tree.ts';
import { type WordNames, wordNames } from './names.ts';

/** A cell or paragraph, its comment, and for a cell its shade. */
export interface Anchor {
  /** Which element of the part it is. */
  readonly element: number;
  readonly lines: readonly string[];
  readonly kind?: MarkKind;
}

/** The properties of a cell that stand before its shade. */
const before = new Set('cnfStyle tcW gridSpan hMerge vMerge tcBorders'.split(' '));

/** Shades the cells and ties the comments, numbered from `firstId`, to their paragraphs. */
export function writeMarks(
  { root }: XmlTree,
  edits: XmlEdits,
  anchors: readonly Anchor[],
  firstId: number,
): void {
  const names = wordNames(root);
  const nodes = new Map<number, XmlNode>();
  const walk = (node: XmlNode): void => {
    nodes.set(node.number, node);
    for (const child of node.children) walk(child);
  };
  walk(root);
  let id = firstId;
  for (const { element, lines, kind } of anchors) {
    const node = nodes.get(element);
    if (node?.local === 'tc' && kind) shade(node, edits, markColor[kind], names);
    if (lines.length === 0) continue;
    const paragraph = node && firstParagraph(node);
    if (paragraph) tie(paragraph, edits, id, names);
    id++;
  }
}

function shade(cell: XmlNode, edits: XmlEdits, color: string, { prefix, declared }: WordNames): void {
  const text = `<${prefix}shd${declared} ${prefix}val="clear" ${prefix}color="auto" ${prefix}fill="${color}"/>`;
  const properties = childOf(cell, 'tcPr');
  const known = properties && childOf(properties, 'shd');
  const last = properties?.children.findLast(({ local }) => before.has(local));
  if (!properties) edits.insert(cell.openEnd, `<${prefix}tcPr${declared}>${text}</${prefix}tcPr>`);
  else if (known) edits.replace(known, text);
  else if (last) edits.insert(last.end, text);
  else if (properties.children.length === 0) edits.append(properties, text);
  else edits.insert(properties.openEnd, text);
}

/** The paragraph itself, or a cell's first one, tables within it passed over. */
function firstParagraph(node: XmlNode): XmlNode | undefined {
  if (node.local === 'p') return node;
  for (const child of node.children) {
    const found = child.local === 'tbl' ? undefined : firstParagraph(child);
    if (found) return found;
  }
  return undefined;
}

/** Ties a comment to a whole paragraph. */
function tie(paragraph: XmlNode, edits: XmlEdits, id: number, { prefix, declared }: WordNames): void {
  const mark = (name: string) => `<${prefix}${name}${declared} ${prefix}id="${id}"/>`;
  const reference = `<${prefix}r${declared}>${mark('commentReference')}</${prefix}r>`;
  const end = mark('commentRangeEnd') + reference;
  const properties = childOf(paragraph, 'pPr');
  if (properties) edits.insert(properties.end, mark('commentRangeStart'));
  else if (paragraph.openEnd === paragraph.end) edits.append(paragraph, mark('commentRangeStart'));
  else edits.insert(paragraph.openEnd, mark('commentRangeStart'));
  edits.append(paragraph, end);
}
