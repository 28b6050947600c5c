import type { XmlNode } from '../package/xml-tree.ts';

/** The attribute by which an element of a part refers to another part: r:id, the prefix declared where the root does not. */
export function relationId({ uri, attributes }: XmlNode, id: string): string {
  const space = uri.includes('purl.oclc.org')
    ? 'http://purl.oclc.org/ooxml/officeDocument/relationships'
    : 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const declared = attributes['xmlns:r'] === space ? '' : `xmlns:r="${space}" `;
  return `${declared}r:id="${id}"`;
}
