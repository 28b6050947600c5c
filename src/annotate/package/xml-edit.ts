import { prefixOf, type XmlNode, type XmlTree } from './xml-tree.ts';

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Changes of one part, gathered and made at once; whatever none of them touches stays as it is. */
export class XmlEdits {
  private readonly edits: Edit[] = [];
  private readonly appended = new Map<XmlNode, string>();
  private readonly attributes = new Map<XmlNode, Record<string, string>>();
  private readonly tree: XmlTree;

  constructor(tree: XmlTree) {
    this.tree = tree;
  }

  /** Puts text at a position, behind what was put there before. */
  insert(at: number, text: string): void {
    this.edits.push({ from: at, to: at, text });
  }

  /** Puts a text in the place of an element. */
  replace({ start, end }: XmlNode, text: string): void {
    this.edits.push({ from: start, to: end, text });
  }

  /** Puts text at the end of an element's content. */
  append(node: XmlNode, text: string): void {
    this.appended.set(node, (this.appended.get(node) ?? '') + text);
  }

  /** Puts text where a child of this name belongs among an element's children, whose order the schema prescribes. */
  insertInOrder(parent: XmlNode, local: string, order: readonly string[], text: string): void {
    const before = new Set(order.slice(0, order.indexOf(local)));
    const last = parent.children.findLast((child) => before.has(child.local));
    if (last) this.insert(last.end, text);
    else if (isEmpty(parent)) this.append(parent, text);
    else this.insert(parent.openEnd, text);
  }

  /** Sets an attribute of an element. */
  setAttribute(node: XmlNode, name: string, value: string | number): void {
    this.attributes.set(node, { ...this.attributes.get(node), [name]: String(value) });
  }

  /** The part's text with all changes made. */
  result(): string {
    const { text } = this.tree;
    for (const [node, values] of this.attributes) {
      const tag = withAttributes(text.slice(node.start, node.openEnd), values);
      const opened = isEmpty(node) && this.appended.has(node) ? opening(tag) : tag;
      this.edits.push({ from: node.start, to: node.openEnd, text: opened });
    }
    for (const [node, content] of this.appended) {
      if (!isEmpty(node)) this.edits.push({ from: node.closeStart, to: node.closeStart, text: content });
      else {
        if (!this.attributes.has(node))
          this.edits.push({
            from: node.start,
            to: node.openEnd,
            text: opening(text.slice(node.start, node.openEnd)),
          });
        this.edits.push({ from: node.openEnd, to: node.openEnd, text: `${content}</${node.name}>` });
      }
    }
    const ordered = this.edits
      .map((edit, i) => ({ ...edit, i }))
      .sort((a, b) => a.from - b.from || a.i - b.i);
    const pieces: string[] = [];
    let at = 0;
    for (const edit of ordered) {
      pieces.push(text.slice(at, edit.from), edit.text);
      at = edit.to;
    }
    pieces.push(text.slice(at));
    return pieces.join('');
  }
}

/** Whether an element closes itself. */
const isEmpty = ({ openEnd, end }: XmlNode): boolean => openEnd === end;

/** `<a/>` → `<a>` */
const opening = (tag: string): string => `${tag.slice(0, -2)}>`;

/** An opening tag with attributes set: those it has get another value, the others stand behind its name. */
export function withAttributes(tag: string, values: Readonly<Record<string, string>>): string {
  const left = new Map(Object.entries(values));
  const name = /^<[^\s/>]+/.exec(tag)![0];
  const set = tag
    .slice(name.length)
    .replace(/(\s+)([^\s=]+)(\s*=\s*)("[^"]*"|'[^']*')/gy, (whole, space, key, equals) => {
      const value = left.get(key);
      left.delete(key);
      return value === undefined ? whole : `${space}${key}${equals}"${value}"`;
    });
  return `${name}${[...left].map(([key, value]) => ` ${key}="${value}"`).join('')}${set}`;
}

/** A new element of the same prefix as another: attributes and content are written already. */
export function element(beside: XmlNode, local: string, attributes: string, content = ''): string {
  const name = `${prefixOf(beside)}${local}`;
  const tag = attributes === '' ? name : `${name} ${attributes}`;
  return content === '' ? `<${tag}/>` : `<${tag}>${content}</${name}>`;
}
