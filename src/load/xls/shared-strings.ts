/** A string whose parts are set in fonts of their own, from a character on each. */
export interface RichString {
  readonly text: string;
  readonly runs: readonly { readonly at: number; readonly font: number }[];
}

/** A table of strings as a record and those that continue it, read byte by byte; past its end there are zeros. */
class Pieces {
  private piece = 0;
  private at = 0;
  private readonly pieces: readonly Uint8Array[];

  constructor(pieces: readonly Uint8Array[]) {
    this.pieces = pieces;
  }

  get ended(): boolean {
    this.turn();
    return this.piece >= this.pieces.length;
  }

  /** Bytes left in the piece that the next byte is in. */
  get left(): number {
    this.turn();
    return (this.pieces[this.piece]?.length ?? 0) - this.at;
  }

  private turn(): void {
    while (this.piece < this.pieces.length && this.at >= this.pieces[this.piece]!.length) {
      this.piece++;
      this.at = 0;
    }
  }

  byte(): number {
    this.turn();
    return this.pieces[this.piece]?.[this.at++] ?? 0;
  }

  word(): number {
    return this.byte() + this.byte() * 2 ** 8;
  }

  long(): number {
    return this.word() + this.word() * 2 ** 16;
  }

  skip(bytes: number): void {
    for (let rest = bytes; rest > 0 && !this.ended; ) {
      const step = Math.min(rest, this.left);
      this.at += step;
      rest -= step;
    }
  }

  /** Characters of one or two bytes; where a record continues the text, a byte tells anew of which. */
  text(length: number, wide: boolean): string {
    const codes: number[] = [];
    for (let two = wide; codes.length < length && !this.ended; ) {
      for (let room = this.left; room > 0 && codes.length < length; room -= two ? 2 : 1)
        codes.push(two ? this.word() : this.byte());
      if (codes.length < length && !this.ended) two = (this.byte() & 1) !== 0;
    }
    return codes.map((code) => String.fromCharCode(code)).join('');
  }
}

/** The strings of a BIFF8 workbook that are set in more than one font, by their number in the table. */
export function readStrings(records: readonly Uint8Array[]): ReadonlyMap<number, RichString> {
  const rich = new Map<number, RichString>();
  const pieces = new Pieces(records);
  pieces.skip(4);
  const count = pieces.long();
  for (let index = 0; index < count && !pieces.ended; index++) {
    const length = pieces.word();
    const flags = pieces.byte();
    const runs = flags & 8 ? pieces.word() : 0;
    const extra = flags & 4 ? pieces.long() : 0;
    const text = pieces.text(length, (flags & 1) !== 0);
    const fonts = Array.from({ length: runs }, () => ({ at: pieces.word(), font: pieces.word() }));
    const inOrder = fonts.every(({ at }, i) => at <= length && at >= (fonts[i - 1]?.at ?? 0));
    if (runs > 0 && inOrder) rich.set(index, { text, runs: fonts });
    pieces.skip(extra);
  }
  return rich;
}
