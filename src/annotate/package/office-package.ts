import { type Relationship, readRelationships, relationshipsPart } from '../../load/archive/relationships.ts';
import { type Archive, openArchive } from '../../load/archive/zip.ts';
import { writeArchive } from './write-archive.ts';
import { element, XmlEdits } from './xml-edit.ts';
import { readTree, type Wanted, type XmlTree } from './xml-tree.ts';

const TYPES = '[Content_Types].xml';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const mark = '\ufeff';

/** An office file that is being marked: the parts that change, and the others as they are. */
export class OfficePackage {
  readonly archive: Archive;
  /** By name in lower case, since names are compared without case. */
  private readonly changed = new Map<string, { readonly name: string; readonly bytes: Uint8Array }>();

  constructor(bytes: Uint8Array) {
    this.archive = openArchive(bytes);
  }

  has(part: string): boolean {
    return this.changed.has(part.toLowerCase()) || this.archive.has(part);
  }

  /** A part as it stands now. @throws Failure */
  read(part: string): Uint8Array {
    return this.changed.get(part.toLowerCase())?.bytes ?? this.archive.read(part);
  }

  /** Writes a part anew. */
  write(part: string, bytes: Uint8Array): void {
    this.changed.set(part.toLowerCase(), { name: part, bytes });
  }

  /** Writes a part of XML that was not there. */
  writeXml(part: string, xml: string): void {
    this.write(part, new TextEncoder().encode(declaration + xml));
  }

  /** A part of XML to look into. @throws Failure */
  tree(part: string, wanted?: Wanted): XmlTree {
    return readTree(this.read(part), part, wanted);
  }

  /** Changes a part of XML; what `change` leaves alone stays as it is. @throws Failure */
  edit<T>(part: string, change: (tree: XmlTree, edits: XmlEdits) => T, wanted?: Wanted): T {
    const bytes = this.read(part);
    const tree = readTree(bytes, part, wanted);
    const edits = new XmlEdits(tree);
    const result = change(tree, edits);
    const begins = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? mark : '';
    this.write(part, new TextEncoder().encode(begins + inUtf8(edits.result())));
    return result;
  }

  /** What a part refers to, by the ids of its relationships. @throws Failure */
  related(part: string): ReadonlyMap<string, Relationship> {
    return readRelationships(this, part);
  }

  /** The part of a type that another refers to. */
  relatedPart(part: string, type: string): string | undefined {
    return [...this.related(part).values()].find((found) => found.type === type && this.has(found.target))
      ?.target;
  }

  /** Adds a relationship from a part to another and gives its id. @throws Failure */
  relate(part: string, type: string, target: string): string {
    const source = relationshipsPart(part);
    if (!this.has(source))
      this.writeXml(
        source,
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>',
      );
    return this.edit(source, ({ root }, edits) => {
      const ids = new Set(root.children.map(({ attributes }) => attributes.Id));
      let n = 1;
      while (ids.has(`gouji${n}`)) n++;
      const known = root.children.find(({ attributes }) => attributes.Type?.includes('/officeDocument/'));
      const base = known?.attributes.Type?.replace(/\/[^/]*$/, '') ?? officeTypes;
      edits.append(
        root,
        element(root, 'Relationship', `Id="gouji${n}" Type="${base}/${type}" Target="/${target}"`),
      );
      return `gouji${n}`;
    });
  }

  /** Says of what type a part is. @throws Failure */
  declare(part: string, type: string): void {
    this.edit(TYPES, ({ root }, edits) =>
      edits.append(root, element(root, 'Override', `PartName="/${part}" ContentType="${type}"`)),
    );
  }

  /** A name that no part has: `folder/stem.ext`, numbered. */
  freeName(folder: string, stem: string, extension: string): string {
    for (let n = 1; ; n++) {
      const name = `${folder}${stem}${n}.${extension}`;
      if (!this.has(name)) return name;
    }
  }

  /** The file with its changes, the same bytes every time. @throws Failure */
  bytes(): Uint8Array {
    const entries = new Map<string, Uint8Array>();
    const left = new Map(this.changed);
    for (const name of this.archive.names) {
      const key = name.toLowerCase();
      entries.set(name, left.get(key)?.bytes ?? this.archive.read(name));
      left.delete(key);
    }
    for (const { name, bytes } of left.values()) entries.set(name, bytes);
    return writeArchive(entries);
  }
}

const officeTypes = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A text that no longer declares another encoding than the one it is written in. */
function inUtf8(text: string): string {
  return text.replace(/^(<\?xml[^>]*?\sencoding\s*=\s*)(["'])[^"']*\2/, '$1$2UTF-8$2');
}
