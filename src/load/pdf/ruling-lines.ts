import { type Matrix, place } from './matrix.ts';

/** A straight line of a page: `at` across it, `from` and `to` along it. */
export interface RulingLine {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** The lines of a page that run across and down, collinear pieces joined. */
export interface RulingLines {
  readonly across: readonly RulingLine[];
  readonly down: readonly RulingLine[];
}

/** Widest stroke that is a rule and no area; gap over which dashes join; distance of one rule's strokes. */
const WIDEST = 3.5;
const DASH = 3;
const APART = 2.5;
const MOST_STROKES = 100_000;

/** Collects the strokes and thin filled areas of a page that can be rules of a table. */
export class Strokes {
  private readonly across: RulingLine[] = [];
  private readonly down: RulingLine[] = [];

  private add(x0: number, y0: number, x1: number, y1: number): void {
    if (this.across.length + this.down.length > MOST_STROKES) return;
    const [width, height] = [Math.abs(x1 - x0), Math.abs(y1 - y0)];
    if (height <= WIDEST && width > height && width > 1)
      this.across.push({ at: (y0 + y1) / 2, from: Math.min(x0, x1), to: Math.max(x0, x1) });
    else if (width <= WIDEST && height > 1)
      this.down.push({ at: (x0 + x1) / 2, from: Math.min(y0, y1), to: Math.max(y0, y1) });
  }

  /** A path as pdf.js encodes it: 0 move, 1 line, 2 curve, 3 quadratic curve, 4 close. */
  addPath(data: ArrayLike<number>, matrix: Matrix, stroked: boolean): void {
    let points: [number, number][] = [];
    const finish = (): void => {
      if (!stroked && points.length > 1 && points.length < 9) {
        const xs = points.map(([x]) => x);
        const ys = points.map(([, y]) => y);
        this.add(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys));
      }
      points = [];
    };
    const line = (to: [number, number]): void => {
      const from = points.at(-1) ?? to;
      if (stroked && (Math.abs(to[0] - from[0]) < 1 || Math.abs(to[1] - from[1]) < 1))
        this.add(...from, ...to);
      points.push(to);
    };
    for (let at = 0; at < data.length; ) {
      const operation = data[at++]!;
      if (operation === 4) {
        if (points[0]) line(points[0]);
        finish();
        continue;
      }
      at += operation === 2 ? 4 : operation === 3 ? 2 : 0;
      const point = place(matrix, data[at]!, data[at + 1]!);
      at += 2;
      if (operation === 0) finish();
      if (operation === 1) line(point);
      else points.push(point);
    }
    finish();
  }

  /** The rules that the strokes make up. */
  join(): RulingLines {
    return { across: joinStrokes(this.across), down: joinStrokes(this.down) };
  }
}

/** Joins strokes that lie on one line and touch, and snaps each to the place of its neighbours. */
function joinStrokes(strokes: readonly RulingLine[]): RulingLine[] {
  const sorted = [...strokes].sort((a, b) => a.at - b.at);
  const joined: RulingLine[] = [];
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
