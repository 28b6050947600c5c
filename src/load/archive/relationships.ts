import { readXml } from '../xml.ts';
import type { Archive } from './zip.ts';

/** What one part of an office file refers to within the file. */
export interface Relationship {
  /** The last word of its type: worksheet, comments. */
  readonly type: string;
  /** The name of the part it leads to. */
  readonly target: string;
}

/** The name of the part that holds the relationships of a part; '' is the package. */
export function relationshipsPart(part: string): string {
  const folder = folderOf(part);
  return `${folder}_rels/${part.slice(folder.length)}.rels`;
}

/** The internal relationships of a part by id; none where the file has no part for them. @throws Failure */
export function readRelationships(
  archive: Pick<Archive, 'has' | 'read'>,
  part: string,
): ReadonlyMap<string, Relationship> {
  const source = relationshipsPart(part);
  const found = new Map<string, Relationship>();
  if (!archive.has(source)) return found;
  let depth = 0;
  readXml(archive.read(source), source, {
    open: ({ local, attributes }) => {
      if (++depth !== 2 || local !== 'Relationship' || attributes.TargetMode === 'External') return;
      const type = attributes.Type ?? '';
      const target = resolve(folderOf(part), attributes.Target ?? '');
      found.set(attributes.Id ?? '', { type: type.slice(type.lastIndexOf('/') + 1), target });
    },
    close: () => {
      depth--;
    },
  });
  return found;
}

const folderOf = (part: string): string => part.slice(0, part.lastIndexOf('/') + 1);

function resolve(folder: string, target: string): string {
  const parts: string[] = [];
  for (const step of (target.startsWith('/') ? target : folder + target).replaceAll('\\', '/').split('/'))
    if (step === '..') parts.pop();
    else if (step !== '' && step !== '.') parts.push(step);
  return parts.join('/');
}
