import { lexicon } from '../generated/lexicon.ts';
import { holdsAny } from '../text/holds-any.ts';
import type { Figure } from './fee-figures.ts';
import { isOfAllLevels, isRemainderNone } from './fee-levels.ts';
import { type Listing, sumOf } from './fee-listing.ts';
import { isWhole, longest, type Piece, placed } from './fee-pieces.ts';
import { allBodies } from './fee-yearly-sum.ts';

/** Totals of several columns, the rows of parts behind them, and where they stand. */
export interface FeeColumns {
  readonly start: number;
  readonly end: number;
  readonly listings: readonly Listing[];
}

const { rest } = lexicon.fees;
const { asked, sum, taken } = lexicon.phrases.lists;

/** What a figure counts, by the words before it; undefined where they do not say. */
type Column = 'notices' | 'asked' | 'taken' | undefined;

interface Cell extends Figure {
  readonly column: Column;
  /** The words before it. */
  readonly words: string;
}

/** 发出通知18件，涉及金额5400元，实收4350元。市直部门7件、2100元、2100元；县区11件、3300元、2250元. */
export function feeColumnsIn(sentences: readonly Piece[]): FeeColumns[] {
  const found: FeeColumns[] = [];
  for (let i = 0; i < sentences.length; i++) {
    const columns = isWhole(sentences[i]!.text) ? columnsFrom(sentences, i) : undefined;
    if (!columns) continue;
    found.push(columns);
    while (i + 1 < sentences.length && sentences[i + 1]!.start < columns.end) i++;
  }
  return found;
}

function cellsIn(sentence: Piece): Cell[] {
  let from = sentence.start;
  return placed(sentence)
    .filter(({ kind }) => kind !== 'people')
    .map((figure) => {
      const words = sentence.text.slice(from - sentence.start, figure.start - sentence.start);
      from = figure.end;
      return { ...figure, words, column: columnOf(figure, words) };
    });
}

function columnOf({ kind }: Figure, words: string): Column {
  if (kind !== 'money') return 'notices';
  if (holdsAny(words, asked!)) return 'asked';
  if (holdsAny(words, [...taken!, '收取'])) return 'taken';
  return holdsAny(words, sum!) ? 'asked' : undefined;
}

function columnsFrom(sentences: readonly Piece[], at: number): FeeColumns | undefined {
  const { text, start } = sentences[at]!;
  const inside = text.indexOf('其中');
  const first = cellsIn(sentences[at]!);
  const head = first.filter(({ end }) => inside < 0 || end <= start + inside);
  if (!isHead(head)) return undefined;
  const rows: (readonly Cell[])[] = [];
  let end = start;
  for (let i = at; i < sentences.length && sentences[i]!.start - start < longest; i++) {
    // 办公室发出2份，收取400元；全市共发出7份，收取1600元: a whole is no part of another.
    if (i > at && allBodies.test(sentences[i]!.text)) break;
    const more = rowsOf(i === at ? first.slice(head.length) : cellsIn(sentences[i]!), head);
    if (!more || (i > at && more.length === 0)) break;
    rows.push(...more);
    end = sentences[i]!.start + sentences[i]!.text.length;
  }
  if (rows.length === 0) return undefined;
  const listings = head.map((total, column) => ({ total, parts: rows.map((row) => row[column]!) }));
  const names = rows.map(([first]) => first!.words);
  const behind = sentences.find((sentence) => sentence.start >= end)?.text ?? '';
  const complete =
    isOfAllLevels(names, behind) ||
    holdsAny(names.at(-1)!, rest) ||
    isRemainderNone(behind) ||
    listings.some(({ total, parts }) => total.value > 0 && sumOf(parts) === total.value);
  return {
    start,
    end,
    listings: listings.map((listing) => ({ ...listing, complete: complete && rows.length > 1 })),
  };
}

/** Totals of a whole, each of another column. */
function isHead(head: readonly Cell[]): boolean {
  const columns = head.map(({ column }) => column);
  const [first] = head;
  return (
    head.length > 1 &&
    new Set(columns).size === columns.length &&
    (head.length === 2 || !columns.includes(undefined)) &&
    isWhole(first!.words)
  );
}

/** Cells as rows of some columns; undefined where they are not. */
function rowsOf(cells: readonly Cell[], head: readonly Cell[]): (readonly Cell[])[] | undefined {
  if (cells.length % head.length > 0) return undefined;
  const isOfColumns = cells.every(({ kind, column }, i) => {
    const total = head[i % head.length]!;
    return kind === total.kind && (!column || !total.column || column === total.column);
  });
  if (!isOfColumns) return undefined;
  return Array.from({ length: cells.length / head.length }, (_, i) =>
    cells.slice(i * head.length, (i + 1) * head.length),
  );
}
