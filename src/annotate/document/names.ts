import { prefixOf, type XmlNode } from '../package/xml-tree.ts';

/** How elements and attributes of Word are named within a part. */
export interface WordNames {
  /** With its colon; attributes need one too. */
  readonly prefix: string;
  /** What a new element says of the prefix, where its part does not. */
  readonly declared: string;
}

/** The names of a part by its root element. */
export function wordNames(root: XmlNode): WordNames {
  const prefix = prefixOf(root);
  return prefix === '' ? { prefix: 'w:', declared: ` xmlns:w="${root.uri}"` } : { prefix, declared: '' };
}
