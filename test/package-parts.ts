import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { SaxesParser } from 'saxes';

/** The parts of an archive that another has changed, added or left out. */
export function changedParts(before: Uint8Array, after: Uint8Array): string[] {
  const [old, now] = [unzipSync(before), unzipSync(after)];
  const names = new Set([...Object.keys(old), ...Object.keys(now)].filter((name) => !name.endsWith('/')));
  return [...names].filter((name) => {
    const [a, b] = [old[name], now[name]];
    return !a || !b || Buffer.compare(a, b) !== 0;
  });
}

/** A workbook with another number in a cell of its first sheet. */
export function numberChanged(bytes: Uint8Array, address: string, value: number): Uint8Array {
  const parts = unzipSync(bytes);
  const name = 'xl/worksheets/sheet1.xml';
  const xml = strFromU8(parts[name]!);
  const changed = xml.replace(new RegExp(`(<c r="${address}"[^>]*>(?:<f>[^<]*</f>)?<v>)[^<]*`), `$1${value}`);
  if (changed === xml) throw new Error(`${address} holds no other number`);
  return zipSync({ ...parts, [name]: strToU8(changed) });
}

/** An element of XML by its name as written. */
export interface Parsed {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Parsed[];
  /** All text in it. */
  text: string;
}

/** The root element of a part. */
export function rootOf(xml: string): Parsed {
  const stack: Parsed[] = [];
  let root: Parsed | undefined;
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes: attributes as Record<string, string>, children: [], text: '' };
    stack.at(-1)?.children.push(element);
    root ??= element;
    stack.push(element);
  });
  parser.on('text', (text) => {
    for (const element of stack) element.text += text;
  });
  parser.on('closetag', () => {
    stack.pop();
  });
  parser.write(xml).close();
  return root!;
}
