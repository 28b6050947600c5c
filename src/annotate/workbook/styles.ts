import { type MarkKind, markColor } from '../mark.ts';
import type { OfficePackage } from '../package/office-package.ts';
import { element, withAttributes, type XmlEdits } from '../package/xml-edit.ts';
import { childOf, type Wanted, type XmlNode, type XmlTree } from '../package/xml-tree.ts';
import type { StyleOf } from './sheet-marks.ts';

/** The looks of the list sheet. */
export const listLooks = ['title', 'head', 'text', 'link', 'suspect', 'operand', 'remark'] as const;
export type ListLook = (typeof listLooks)[number];

/** The styles that marks need, gathered while the sheets are marked and written in the end. */
export class MarkStyles {
  private readonly pack: OfficePackage;
  private readonly part: string | undefined;
  private readonly variants = new Map<string, { index: number; base: number; kind: MarkKind }>();
  private readonly count: number;

  /** `part` is the workbook's part of styles, if it has one. */
  constructor(pack: OfficePackage, part: string | undefined) {
    this.pack = pack;
    this.part = part;
    const known = part === undefined ? undefined : childOf(pack.tree(part, shallow).root, 'cellXfs');
    this.count = Math.max(1, known?.children.length ?? 0);
  }

  /** The style like `base` with the fill of a kind. */
  readonly of: StyleOf = (base, kind) => {
    const key = `${base} ${kind}`;
    const index = this.variants.get(key)?.index ?? this.count + this.variants.size;
    this.variants.set(key, { index, base, kind });
    return index;
  };

  /** Writes the styles and gives those of the list sheet. @throws Failure */
  write(workbook: string, space: string): Record<ListLook, number> {
    const { pack } = this;
    let { part } = this;
    if (part === undefined) {
      part = pack.freeName(workbook.slice(0, workbook.lastIndexOf('/') + 1), 'styles', 'xml');
      pack.writeXml(part, emptyStyles(space));
      pack.declare(part, 'application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml');
      pack.relate(workbook, 'styles', part);
    }
    return pack.edit(part, (tree, edits) => this.addTo(tree, edits), shallow);
  }

  private addTo(tree: XmlTree, edits: XmlEdits): Record<ListLook, number> {
    const { root } = tree;
    const kinds = Object.keys(markColor) as MarkKind[];
    const fills = extend(
      root,
      edits,
      'fills',
      kinds.map((kind) => solid(root, markColor[kind])),
      [
        element(root, 'fill', '', element(root, 'patternFill', 'patternType="none"')),
        element(root, 'fill', '', element(root, 'patternFill', 'patternType="gray125"')),
      ],
    );
    const fonts = extend(root, edits, 'fonts', listFonts(root), [font(root, '', '11')]);
    const borders = extend(root, edits, 'borders', [thinBorder(root)], [element(root, 'border', '')]);
    const known = childOf(root, 'cellXfs')?.children ?? [];
    const filled = [...this.variants.values()].map(({ base, kind }) => {
      const look = known[base] ?? known[0];
      const text = look
        ? tree.text.slice(look.start, look.end)
        : element(root, 'xf', 'numFmtId="0" fontId="0" borderId="0"');
      const tag = text.slice(0, text.indexOf('>') + 1);
      const fill = { fillId: String(fills + kinds.indexOf(kind)), applyFill: '1' };
      return withAttributes(tag, fill) + text.slice(tag.length);
    });
    const [title, head, plain, link] = [fonts, fonts + 1, fonts + 2, fonts + 3];
    const wrapped = element(root, 'alignment', 'vertical="top" wrapText="1"');
    const look = (fontId: number, fillId: number, boxed = true) =>
      element(
        root,
        'xf',
        `numFmtId="0" fontId="${fontId}" fillId="${fillId}" borderId="${boxed ? borders : 0}" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"`,
        wrapped,
      );
    const fillOf = (kind: MarkKind) => fills + kinds.indexOf(kind);
    const looks: Record<ListLook, string> = {
      title: look(title!, 0, false),
      head: look(head!, 0),
      text: look(plain!, 0),
      link: look(link!, 0),
      suspect: look(plain!, fillOf('suspect')),
      operand: look(plain!, fillOf('operand')),
      remark: look(plain!, fillOf('remark')),
    };
    const spare =
      known.length === 0 ? [element(root, 'xf', 'numFmtId="0" fontId="0" fillId="0" borderId="0"')] : [];
    const first =
      extend(root, edits, 'cellXfs', [...filled, ...listLooks.map((name) => looks[name])], spare) +
      filled.length;
    return Object.fromEntries(listLooks.map((name, i) => [name, first + i])) as Record<ListLook, number>;
  }
}

/** The lists of the style sheet and their entries, not what these hold. */
const shallow: Wanted = (_, parents) => parents.length < 3;

const order =
  'numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst'.split(' ');

/**
 * Adds entries to a list of the style sheet and gives the index of the first. A list with fewer entries than `spare`
 * is filled up from it: the first two fills are the same in every workbook, whatever stands there.
 */
function extend(
  root: XmlNode,
  edits: XmlEdits,
  local: string,
  added: readonly string[],
  spare: readonly string[],
): number {
  const list = childOf(root, local);
  const known = list?.children.length ?? 0;
  const all = [...spare.slice(known), ...added];
  if (list && known > 0) {
    edits.append(list, all.join(''));
    edits.setAttribute(list, 'count', known + all.length);
  } else {
    const text = element(root, local, `count="${all.length}"`, all.join(''));
    if (list) edits.replace(list, text);
    else edits.insertInOrder(root, local, order, text);
  }
  return known + all.length - added.length;
}

const solid = (root: XmlNode, color: string): string =>
  element(
    root,
    'fill',
    '',
    element(
      root,
      'patternFill',
      'patternType="solid"',
      element(root, 'fgColor', `rgb="FF${color}"`) + element(root, 'bgColor', 'indexed="64"'),
    ),
  );

const font = (root: XmlNode, before: string, size: string, color = ''): string =>
  element(
    root,
    'font',
    '',
    `${before}${element(root, 'sz', `val="${size}"`)}${color}${element(root, 'name', 'val="宋体"')}`,
  );

function listFonts(root: XmlNode): string[] {
  const bold = element(root, 'b', '');
  const blue = element(root, 'color', 'rgb="FF0563C1"');
  return [
    font(root, bold, '14'),
    font(root, bold, '11'),
    font(root, '', '11'),
    font(root, element(root, 'u', ''), '11', blue),
  ];
}

function thinBorder(root: XmlNode): string {
  const sides = ['left', 'right', 'top', 'bottom'].map((side) =>
    element(root, side, 'style="thin"', element(root, 'color', 'rgb="FFBFBFBF"')),
  );
  return element(root, 'border', '', sides.join('') + element(root, 'diagonal', ''));
}

/** A style sheet that says nothing, for workbooks that have none. */
const emptyStyles = (space: string): string =>
  `<styleSheet xmlns="${space}"><cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellXfs></styleSheet>`;
