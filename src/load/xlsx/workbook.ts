import { type Relationship, readRelationships, relationshipsPart } from '../archive/relationships.ts';
import type { Archive } from '../archive/zip.ts';
import type { XmlElement } from '../xml.ts';
import { damaged, readPart } from './part.ts';

/** A worksheet as the workbook lists it. */
interface Sheet {
  readonly name: string;
  readonly part: string;
  readonly visible: boolean;
}

/** The workbook part: its worksheets in order and where their strings and styles are. */
export interface Workbook {
  readonly sheets: readonly Sheet[];
  readonly sharedStrings: string | undefined;
  readonly styles: string | undefined;
  /** Dates are counted from 1904 on. */
  readonly from1904: boolean;
}

/** The name of the workbook part, which the package's relationships tell. @throws Failure */
export function workbookPart(archive: Archive): string {
  for (const { type, target } of relationships(archive, '').values())
    if (type === 'officeDocument') return target;
  throw damaged('没有指明工作簿的位置', 'it does not say where its workbook part is');
}

/** Reads the workbook part; chart and macro sheets are left out. @throws Failure */
export function readWorkbook(archive: Archive): Workbook {
  const part = workbookPart(archive);
  const related = relationships(archive, part);
  const sheets: Sheet[] = [];
  const seen = new Set<string>();
  let from1904 = false;
  readPart(archive.read(part), part, 'workbook', {
    open: (path, element) => {
      if (path.length === 2 && path[1] === 'workbookPr')
        from1904 = /^(1|true|on)$/.test(element.attributes.date1904 ?? '');
      if (path.length !== 3 || path[1] !== 'sheets' || path[2] !== 'sheet') return;
      const { attributes } = element;
      const name = attributes.name ?? '';
      const found = related.get(relationshipId(element) ?? '');
      if (!found || !archive.has(found.target))
        throw damaged(`找不到工作表“${name}”的内容`, `the content of sheet "${name}" is missing`);
      if (found.type !== 'worksheet') return;
      for (const key of [`name ${name.toLowerCase()}`, `part ${found.target.toLowerCase()}`]) {
        if (seen.has(key)) throw damaged(`工作表“${name}”出现了两次`, `sheet "${name}" is listed twice`);
        seen.add(key);
      }
      sheets.push({
        name,
        part: found.target,
        visible: !/^(hidden|veryHidden)$/.test(attributes.state ?? ''),
      });
    },
  });
  const target = (type: string) =>
    [...related.values()].find((relationship) => relationship.type === type)?.target;
  return { sheets, sharedStrings: target('sharedStrings'), styles: target('styles'), from1904 };
}

function relationshipId(element: XmlElement): string | undefined {
  for (const [name, value] of Object.entries(element.attributes)) {
    const [prefix = '', local] = name.split(':');
    if (local === 'id' && element.namespace(prefix)?.endsWith('/relationships')) return value;
  }
  return undefined;
}

/** The internal relationships of a part ('' is the package) by id. @throws Failure where it has none */
function relationships(archive: Archive, part: string): ReadonlyMap<string, Relationship> {
  const source = relationshipsPart(part);
  if (!archive.has(source)) throw damaged(`缺少“${source}”`, `"${source}" is missing`);
  return readRelationships(archive, part);
}
