const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Elements that begin a line of their own. */
export const BLOCKS = words(
  'address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol optgroup option p pre section summary title ul',
);
/** Elements whose content is not read: what no reader sees, and text that is struck out. */
export const UNSEEN = words(
  'script style template noscript noframes noembed iframe canvas audio video svg math select datalist del s strike rp rt xml',
);
/** Elements without content. */
export const VOID = words(
  'area base basefont br col embed frame hr img input link meta param source track wbr',
);
/** How far up in a table an element stands; everything else is below. */
const RANK: Readonly<Record<string, number>> = {
  table: 0,
  caption: 1,
  thead: 1,
  tbody: 1,
  tfoot: 1,
  tr: 2,
  td: 3,
  th: 3,
};
/** Styles that take an element away. */
export const HIDING = /display\s*:\s*none|mso-hide\s*:\s*all/i;

/** The rank of an element in a table; 4 outside. */
export const rank = (name: string) => (Object.hasOwn(RANK, name) ? RANK[name]! : 4);

/** An open element that hides its content, with the elements open inside it by name. */
export interface Hidden {
  readonly name: string;
  readonly open: Map<string, number>;
}

/** True where an opening element ends a hidden one that was not closed. */
export function endsAtOpening({ name, open }: Hidden, opening: string): boolean {
  if (open.get('table')) return false;
  if (rank(opening) > 0 && rank(opening) < 4) return rank(opening) <= rank(name);
  return name === 'p' && (opening === 'table' || BLOCKS.has(opening));
}

/** True where the end of another element ends a hidden one that was not closed. */
export function endsAtClosing({ name, open }: Hidden, closing: string): boolean {
  if (open.get('table')) return false;
  return rank(closing) < 4 ? rank(closing) < rank(name) : BLOCKS.has(closing) && closing !== 'p';
}
