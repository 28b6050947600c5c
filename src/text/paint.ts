/** Writes a text in a colour or a weight of letters. */
export type Brush = (text: string) => string;

/** A colour, alone or with bold letters. */
export type Color = Brush & { readonly bold: Brush };

/** The brushes of a terminal, or those that leave a text as it is. */
export interface Paint {
  readonly bold: Brush;
  readonly dim: Brush;
  readonly green: Color;
  readonly red: Color;
  readonly yellow: Color;
  readonly cyan: Color;
}

/** What turns a style of ANSI terminals on, and off. */
type Style = readonly [on: string, off: string];

const control = String.fromCharCode(27);
const style = (on: number, off: number): Style => [`${control}[${on}m`, `${control}[${off}m`];
const bold = style(1, 22);

/** The brushes for a place that shows colours, or for one that does not. */
export function paintOf(hasColors: boolean): Paint {
  const brush = (...styles: readonly Style[]): Brush =>
    hasColors ? (text) => painted(text, styles) : (text) => text;
  const color = (on: number): Color =>
    Object.assign(brush(style(on, 39)), { bold: brush(style(on, 39), bold) });
  return {
    bold: brush(bold),
    dim: brush(style(2, 22)),
    green: color(32),
    red: color(31),
    yellow: color(33),
    cyan: color(36),
  };
}

/** A text in styles, which begin anew behind what ends one within the text, and on each line. */
function painted(text: string, styles: readonly Style[]): string {
  if (text === '') return '';
  const on = styles.map(([begin]) => begin).join('');
  const off = styles
    .map(([, end]) => end)
    .reverse()
    .join('');
  const renewed = styles.reduceRight((inner, [begin, end]) => inner.replaceAll(end, end + begin), text);
  return on + renewed.replace(/\r?\n/g, (end) => off + end + on) + off;
}
