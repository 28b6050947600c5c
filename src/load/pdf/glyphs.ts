import { type Matrix, multiply, place } from './matrix.ts';

/** A character of a page; points from the upper left corner of the page as it is shown. */
export interface Glyph {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** The line it stands on. */
  readonly base: number;
  readonly size: number;
}

/** What pdf.js tells of a font and of a character of it; widths in thousandths of the size. */
export interface Font {
  readonly vertical?: boolean;
  readonly fontMatrix?: readonly number[];
  readonly defaultVMetrics?: readonly number[];
}
interface Shown {
  readonly unicode: string;
  readonly width: number;
  readonly vmetric?: readonly number[];
  readonly isSpace: boolean;
}

/** The text of a character: no ligatures or controls. */
function textOf(unicode: string): string {
  return unicode
    .replace(/\p{Cc}/gu, '')
    .replace(/[\ufb00-\ufb06]/g, (ligature) => ligature.normalize('NFKC'));
}

/** The text state of PDF (ISO 32000-1, 9.3): applies its operators and places the characters shown. */
export class TextState {
  private font: Font = {};
  private size = 0;
  private charSpacing = 0;
  private wordSpacing = 0;
  private scale = 1;
  private leading = 0;
  private rise = 0;
  private line: Matrix = [1, 0, 0, 1, 0, 0];
  private matrix: Matrix = this.line;

  /** The state as it is now, for a later restore. */
  copy(): TextState {
    return Object.assign(new TextState(), this);
  }

  setFont(font: Font, size: number): void {
    this.font = font;
    this.size = size;
  }

  /** Begins a line at a matrix. */
  setMatrix(matrix: Matrix): void {
    this.line = matrix;
    this.matrix = matrix;
  }

  private move(x: number, y: number): void {
    this.setMatrix(multiply(this.line, [1, 0, 0, 1, x, y]));
  }

  /** Applies an operator that shows nothing, by the name pdf.js gives it. */
  apply(name: string, values: readonly number[]): void {
    const [x = 0, y = 0] = values;
    if (name === 'beginText') this.setMatrix([1, 0, 0, 1, 0, 0]);
    else if (name === 'moveText') this.move(x, y);
    else if (name === 'nextLine') this.move(0, -this.leading);
    else if (name === 'setLeading') this.leading = x;
    else if (name === 'setLeadingMoveText') {
      this.leading = -y;
      this.move(x, y);
    } else if (name === 'setCharSpacing') this.charSpacing = x;
    else if (name === 'setWordSpacing') this.wordSpacing = x;
    else if (name === 'setHScale') this.scale = x / 100;
    else if (name === 'setTextRise') this.rise = x;
  }

  /** Places characters and spacing adjustments one after another, seen through `view`. */
  show(shown: readonly (Shown | number)[], view: Matrix, glyphs: Glyph[]): void {
    const { size, scale, font } = this;
    const unit = font.fontMatrix?.[0] ?? 0.001;
    for (const item of shown) {
      if (typeof item === 'number') {
        this.advance((-item / 1000) * size);
        continue;
      }
      const metric = font.vertical ? (item.vmetric ?? font.defaultVMetrics ?? [-1000, 500, 880]) : undefined;
      const spacing = this.charSpacing + (item.isSpace ? this.wordSpacing : 0);
      const seen = multiply(view, this.matrix);
      const width = item.width * unit * size * scale;
      const [x, y] = metric ? [-metric[1]! * unit * size, -metric[2]! * unit * size] : [0, this.rise];
      const [left, base] = place(seen, x, y);
      const [right, end] = place(seen, x + width, y);
      const text = textOf(item.unicode);
      const height = Math.abs(size) * Math.hypot(seen[2], seen[3]);
      if (text.trim() !== '' && height > 0.5 && Number.isFinite(left + right + base))
        glyphs.push({
          text,
          left: Math.min(left, right),
          right: Math.max(left, right),
          base: Math.max(base, end),
          size: height,
        });
      this.advance(metric ? metric[0]! * unit * size - spacing : item.width * unit * size + spacing);
    }
  }

  private advance(by: number): void {
    const [x, y] = this.font.vertical ? [0, by] : [by * this.scale, 0];
    this.matrix = multiply(this.matrix, [1, 0, 0, 1, x, y]);
  }
}
