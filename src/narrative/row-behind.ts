import type { Claim } from './claim.ts';
import { isInRow, isRowTotal } from './claim-target.ts';
import type { SentenceState } from './discourse-state.ts';
import type { Token } from './lexer.ts';
import { sumOf } from './sums.ts';

/** The row as it is spoken of in the next sentence: 规范性文件实行清单管理。本年制发3件: judged beside a number that agrees. */
export const doubted = (row: Token): Token => ({
  ...row,
  sense: { ...row.sense!, entry: { ...row.sense!.entry!, doubtful: true } },
});

/** The row that a part behind a semicolon goes on with: that of a column, or, counted before, that of a court. */
export function rowBehind(
  begins: Token | undefined,
  { register, found, clauses }: SentenceState,
): Token | undefined {
  // 已结：3件；结果：维持2件
  if (begins === undefined) return register.row;
  if (begins.kind === 'column') return rowOfParts(found, clauses) ?? register.row;
  if (begins.kind !== 'court') return undefined;
  const isCounted = found.some(({ target }) => isInRow(target, termOf(begins)));
  return isCounted ? { ...begins, kind: 'row' } : undefined;
}

/** 制发规范性文件9件；开展清理，废止14件: a part that names a column of documents or decisions first goes on with their row. */
export function rowWithin(at: number, { register, clauses, plain }: SentenceState): Token | undefined {
  const { row, proceedings } = register;
  if (!row || proceedings.includes(row.sense!.table!)) return undefined;
  const next = clauses.findIndex(
    (clause, i) => i > at && /[；;]/.test(plain.text[(clause[0]?.start ?? 0) - 1] ?? ''),
  );
  const part = clauses.slice(at, next < 0 ? clauses.length : next).flat();
  const first = part.find(({ kind }) => ['row', 'column', 'whole', 'number', 'matter'].includes(kind));
  return first?.kind === 'column' && first.sense!.table === row.sense!.table ? doubted(row) : undefined;
}

/** 诉讼31件，其中直接起诉13件，复议后起诉18件；已审结的…: behind all parts of a row it is spoken of as a whole. */
function rowOfParts(found: readonly Claim[], clauses: SentenceState['clauses']): Token | undefined {
  const [whole, ...parts] = found.filter(({ target }) => isRowTotal(target));
  const sum = sumOf(parts);
  if (parts.length < 2 || sum !== whole!.number) return undefined;
  return clauses.flat().find((token) => token.kind === 'row' && isInRow(whole!.target, termOf(token)));
}

const termOf = ({ sense }: Token) => ({ read: sense!.table!, rows: sense!.rows! });
