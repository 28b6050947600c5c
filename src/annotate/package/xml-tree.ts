import { decodeXml, readPlacedXml, type XmlElement } from '../../load/xml.ts';

/** An element of a part, and where it stands in the part's text. */
export interface XmlNode {
  readonly local: string;
  /** The name as written, with its prefix. */
  readonly name: string;
  readonly uri: string;
  /** Which element of the part it is, counted from 1 in document order. */
  readonly number: number;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlNode[];
  /** Where its opening tag begins and ends. */
  readonly start: number;
  readonly openEnd: number;
  /** Where its closing tag begins and ends; both the end of the opening tag where it closes itself. */
  closeStart: number;
  end: number;
}

/** A part as text, and the elements of it that were wanted. */
export interface XmlTree {
  readonly text: string;
  readonly root: XmlNode;
}

/** Whether an element within `parents` (the root first) is wanted; without it, all it holds is left out too. */
export type Wanted = (element: XmlElement, parents: readonly XmlNode[], start: number) => boolean;

/** Reads a part into a tree of the wanted elements, in linear time. @throws Failure */
export function readTree(bytes: Uint8Array, part: string, wanted: Wanted = () => true): XmlTree {
  const text = decodeXml(bytes, part);
  const stack: XmlNode[] = [];
  let root: XmlNode | undefined;
  let passed = 0;
  let number = 0;
  readPlacedXml(bytes, part, (tagEnd) => ({
    open: (element) => {
      number++;
      const openEnd = tagEnd();
      const start = passed > 0 ? 0 : text.lastIndexOf('<', openEnd - 1);
      if (passed > 0 || (stack.length > 0 && !wanted(element, stack, start))) {
        passed++;
        return;
      }
      const { local, uri, attributes } = element;
      const name = /^[^\s/>]+/.exec(text.slice(start + 1, openEnd))![0];
      const node = {
        local,
        name,
        uri,
        number,
        attributes,
        children: [],
        start,
        openEnd,
        closeStart: openEnd,
        end: openEnd,
      };
      stack.at(-1)?.children.push(node);
      root ??= node;
      stack.push(node);
    },
    close: () => {
      if (passed > 0) {
        passed--;
        return;
      }
      const end = tagEnd();
      const node = stack.pop()!;
      node.end = end;
      node.closeStart = end === node.openEnd ? end : text.lastIndexOf('<', end - 1);
    },
  }));
  return { text, root: root! };
}

/** The prefix of an element's name with its colon, '' for none: what new elements beside it need too. */
export function prefixOf({ name }: XmlNode): string {
  return name.slice(0, name.indexOf(':') + 1);
}

/** The first child of a local name. */
export function childOf(node: XmlNode, local: string): XmlNode | undefined {
  return node.children.find((child) => child.local === local);
}
