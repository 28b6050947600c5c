import { type Matrix, multiply } from './pdf-page.ts';

/** A straight line of a page: `at` across it, `from` and `to` along it. */
export interface Rule {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** The lines of a page that run across and down, collinear pieces joined. */
export interface Rules {
  readonly across: readonly Rule[];
  readonly down: readonly Rule[];
}

/** What pdf.js reports of a page's drawing, and its numbers for the operations. */
interface Drawing {
  readonly fnArray: readonly number[];
  // biome-ignore lint/suspicious/noExplicitAny: pdf.js leaves the arguments of operations untyped
  readonly argsArray: readonly any[];
}
type Operations = Readonly<Record<string, number>>;

/** Widest stroke that is a rule and no area; gap over which dashes join; distance of one rule's strokes. */
const WIDEST = 3.5;
const DASH = 3;
const APART = 2.5;
const MOST_STROKES = 100_000;

class Strokes {
  readonly across: Rule[] = [];
  readonly down: Rule[] = [];

  /** A stroke from one corner to the other, if it is thin enough to be a rule. */
  add(x0: number, y0: number, x1: number, y1: number): void {
    if (this.across.length + this.down.length > MOST_STROKES) return;
    const [width, height] = [Math.abs(x1 - x0), Math.abs(y1 - y0)];
    if (height <= WIDEST && width > height && width > 1)
      this.across.push({ at: (y0 + y1) / 2, from: Math.min(x0, x1), to: Math.max(x0, x1) });
    else if (width <= WIDEST && height > 1)
      this.down.push({ at: (x0 + x1) / 2, from: Math.min(y0, y1), to: Math.max(y0, y1) });
  }

  /** A path as pdf.js encodes it: 0 move, 1 line, 2 curve, 3 quadratic curve, 4 close. */
  addPath(data: Float32Array | readonly number[], matrix: Matrix, stroked: boolean): void {
    const [a, b, c, d, e, f] = matrix;
    let points: [number, number][] = [];
    const finish = (): void => {
      if (!stroked && points.length > 1) {
        const xs = points.map(([x]) => x);
        const ys = points.map(([, y]) => y);
        if (points.length < 9) this.add(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys));
      }
      points = [];
    };
    const line = (x: number, y: number): void => {
      const [fromX, fromY] = points.at(-1) ?? [x, y];
      if (stroked && (Math.abs(x - fromX) < 1 || Math.abs(y - fromY) < 1)) this.add(fromX, fromY, x, y);
      points.push([x, y]);
    };
    for (let at = 0; at < data.length; ) {
      const operation = data[at++]!;
      if (operation === 4) {
        if (points[0]) line(...points[0]);
        finish();
        continue;
      }
      at += operation === 2 ? 4 : operation === 3 ? 2 : 0;
      const [x, y] = [data[at]!, data[at + 1]!];
      at += 2;
      if (operation === 0) finish();
      if (operation === 1) line(a * x + c * y + e, b * x + d * y + f);
      else points.push([a * x + c * y + e, b * x + d * y + f]);
    }
    finish();
  }
}

/** Joins strokes that lie on one line and touch, and snaps each to the place of its neighbours. */
function joinStrokes(strokes: readonly Rule[]): Rule[] {
  const sorted = [...strokes].sort((a, b) => a.at - b.at);
  const joined: Rule[] = [];
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    while (to < sorted.length && sorted[to]!.at - sorted[from]!.at <= APART) to++;
    const level = sorted.slice(from, to).sort((a, b) => a.from - b.from);
    const at = level.reduce((sum, rule) => sum + rule.at, 0) / level.length;
    let open: { at: number; from: number; to: number } | undefined;
    for (const rule of level)
      if (open && rule.from - open.to <= DASH) open.to = Math.max(open.to, rule.to);
      else {
        open = { at, from: rule.from, to: rule.to };
        joined.push(open);
      }
  }
  return joined;
}

/** Finds the rules that a page draws as strokes or as thin filled areas; `view` maps them to the page as shown. */
export function findRules(drawing: Drawing, operations: Operations, view: Matrix): Rules {
  const strokes = new Strokes();
  const name = new Map(Object.entries(operations).map(([key, value]) => [value, key]));
  const named = (operation: number): string => name.get(operation) ?? '';
  const saved: Matrix[] = [];
  let matrix = view;
  drawing.fnArray.forEach((operation, at) => {
    const kind = named(operation);
    const args = drawing.argsArray[at];
    if (kind === 'save') saved.push(matrix);
    else if (kind === 'restore' || kind === 'paintFormXObjectEnd') matrix = saved.pop() ?? view;
    else if (kind === 'transform') matrix = multiply(matrix, args);
    else if (kind === 'paintFormXObjectBegin') {
      saved.push(matrix);
      if (args[0]) matrix = multiply(matrix, args[0]);
    } else if (kind === 'constructPath' && args[1]?.[0]) {
      const paint = named(args[0]);
      if (/stroke/i.test(paint)) strokes.addPath(args[1][0], matrix, true);
      else if (/fill/i.test(paint)) strokes.addPath(args[1][0], matrix, false);
    }
  });
  return { across: joinStrokes(strokes.across), down: joinStrokes(strokes.down) };
}
