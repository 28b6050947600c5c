import type { ReadTable } from '../form/report-form.ts';
import type { Localized } from '../model/localized.ts';
import { oncePer } from '../model/remember.ts';
import { type ClaimTarget, doubt, rowTerm, shortKey, type Term } from './claim-target.ts';
import { has, isWord, only, piecesOf, type Token, unknownIn } from './lexer.ts';
import { idle, type Register } from './register.ts';
import type { WordSense } from './vocabulary.ts';
import { isAnyApplicant } from './whole.ts';

interface Named {
  readonly id: string;
  readonly term: Term;
  readonly group: string;
  /** No row below a group that is an outcome of its own. */
  readonly whole: boolean;
  /** A row that is no outcome: 本年新收. */
  readonly plain: boolean;
  readonly at: number;
}

/** The rows and groups that words name, each once, in reading order. */
function rowsIn(tokens: readonly Token[], table: ReadTable | undefined): Named[] {
  const found = new Map<string, Named>();
  for (const [at, { kind, sense }] of tokens.entries()) {
    if (kind !== 'row' || sense!.table !== table) continue;
    const { rows, group } = sense!;
    const term = termOf(sense!);
    const key = group ?? rows![0]!;
    const row = table!.compiled.rows.get(rows![0]!);
    if (!term || found.has(key)) continue;
    const inner = group ?? (nested(table!, row!.group) ? row!.group! : key);
    const plain = group === undefined && row!.group === undefined;
    found.set(key, { id: shortKey(table!, key), term, group: inner, whole: inner === key, plain, at });
  }
  return [...found.values()];
}

/** The term of a word for a row or a group, the same one whenever it is asked for. */
const termOf = oncePer(({ table, rows, group }: WordSense) => rowTerm(table!, rows!, group));

/** True for a group within another: 不予公开 within 办理结果. */
function nested({ table }: ReadTable, group: string | undefined): boolean {
  return table.groups.some(({ key, within }) => key === group && within !== undefined);
}

/** One outcome, several joined by 和 or 、, or a group with the rows named in it as its reason; 国家秘密等 alone is more than its row. */
export function outcome(
  tokens: readonly Token[],
  { table, aboutApplications: about }: Register,
): ClaimTarget | undefined {
  const named = rowsIn(tokens, table).filter(({ plain }) => !plain);
  if (named.length === 0) return undefined;
  if (isJoinedToOther(tokens)) return undefined;
  const last = tokens.findLastIndex(({ kind }) => kind === 'row');
  const barred = has(tokens, 'dealing', 'channel', 'column', 'publication');
  const causes = tokens.slice(last).some((token) => isWord(token, 'causing'));
  if (barred || causes || unknownIn(tokens.slice(last)) > 0) return undefined;
  const wholes = named.filter(({ whole }) => whole);
  const rows = named.filter(({ whole }) => !whole);
  if (tokens.some(({ sense }) => sense?.entry?.vague) && unknownIn(tokens) > 2) return undefined;
  const make = (list: readonly Named[], ...more: Term[][]): ClaimTarget => ({
    id: list.map(({ id }) => id).join('+'),
    kind: 'outcome',
    sums: [list.map(({ term }) => term), ...more],
    group: list[0]!.group,
    ...doubt(about),
    ...(tokens.some((_, i) => isLimit(tokens, i)) ? { limited: true as const } : {}),
  });
  if (wholes.length > 1) {
    const joined = only(tokens.slice(wholes[0]!.at, wholes.at(-1)!.at), 'row', 'filler', 'stop');
    // 公开类答复25件: with or without 部分公开
    const either = tokens.some(({ sense }) => sense?.entry?.rows && sense.entry.vague);
    return joined && rows.length === 0 ? make(wholes, ...(either ? [[wholes[0]!.term]] : [])) : undefined;
  }
  const open = rows.length === 0 || tokens.some((token) => isWord(token, 'andOthers'));
  // 国家秘密、商业秘密等不予公开3件: for these reasons, of which one has no row.
  const some = rows.length > 0 && unknownIn(tokens) > 0 ? { limited: true as const } : {};
  if (wholes.length === 1 && open) return { ...make(wholes), ...some };
  const more = isWord(tokens[last + 1], 'andOthers');
  if (wholes.length === 0 && more) return undefined;
  if (new Set(rows.map(({ group }) => group)).size > 1) return undefined;
  if (wholes.length === 0 && hasUnreadPiece(tokens.slice(rows[0]!.at, last))) return undefined;
  return make(
    rows,
    ...(wholes.length === 1 && !isReason(tokens, rows, wholes[0]!) ? [[wholes[0]!.term]] : []),
  );
}

/** 内部事务、某种情形和国家秘密: a list of which one piece names no row that is read. */
function hasUnreadPiece(tokens: readonly Token[]): boolean {
  return piecesOf(tokens).some((piece) => !has(piece, 'row') && unknownIn(piece) > 0);
}

/** 涉及征地的, 因税收保密: of some of the outcome only. */
const isLimit = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]!.kind === 'limit'
    ? tokens[at + 1]?.kind !== 'row'
    : isWord(tokens[at], 'because') && tokens[at + 1]?.kind === 'unknown';

/** 因属于国家秘密不予公开: one row, and nothing between it and its group, is the reason for all that are counted. */
const isReason = (tokens: readonly Token[], [row, more]: readonly Named[], { at }: Named): boolean =>
  more === undefined &&
  row!.at < at &&
  !isWord(tokens[row!.at - 1], 'and') &&
  only(tokens.slice(row!.at, at), 'row', 'filler', 'timely');

/** 全部或部分公开, 不予处理及其他: a row joined to words that name none. */
function isJoinedToOther(tokens: readonly Token[]): boolean {
  const first = tokens.findIndex(({ kind }) => kind === 'row');
  const last = tokens.findLastIndex(({ kind }) => kind === 'row');
  const [ahead, joint] = tokens.slice(Math.max(0, first - 2), first);
  const [next, behind] = tokens.slice(last + 1);
  return (
    (isJoint(joint) && ['unknown', 'all', 'filler'].includes(ahead!.kind)) ||
    (isJoint(next) && ['unknown', 'other'].includes(behind?.kind ?? ''))
  );
}

const isJoint = (token: Token | undefined): boolean =>
  token !== undefined && token.text !== '、' && isWord(token, 'and');

/** A row of applications that is no outcome, named by its own label: 上年结转. */
export function plainRow(tokens: readonly Token[], { table }: Register): ClaimTarget | undefined {
  const named = rowsIn(tokens, table).filter(({ plain }) => plain);
  if (named.length !== 1 || unknownIn(tokens) > 0) return undefined;
  if (has(tokens, 'dealing', 'channel', 'column')) return undefined;
  return { id: named[0]!.id, kind: 'whole', sums: [[named[0]!.term]] };
}

/** 自然人申请, 法人或其他组织: a kind of applicant of the applications received, with those carried over, or replied to. */
export function applicant(
  all: readonly Token[],
  { table, aboutApplications: about, bases }: Register,
): ClaimTarget | undefined {
  const from = all.findLastIndex(({ kind }) => kind === 'part' || kind === 'respectively');
  const tokens = all.slice(from + 1);
  const named = tokens.filter(
    ({ kind, sense }, i) => kind === 'column' && sense!.table === table && !isAnyApplicant(tokens, i),
  );
  const keys = named[0]?.sense?.columns;
  const open = tokens
    .slice(tokens.lastIndexOf(named.at(-1)!) + 1)
    .some((token) => isWord(token, 'andOthers'));
  const telling = has(tokens, 'object') && named.some(({ sense }) => sense!.entry?.telling);
  if (!keys || open || named.some(({ sense }) => sense!.columns!.join() !== keys.join())) return undefined;
  const allowed = new Set([...idle, 'column', 'object', 'topic', 'whole', 'hint', 'limit']);
  if (!tokens.every(({ kind }) => allowed.has(kind)) || has(tokens, 'row')) return undefined;
  return {
    id: keys.join('+'),
    kind: 'applicant',
    sums: ofApplicants(bases)(keys),
    ...doubt(about || telling),
  };
}

/** 本年新收 · 自然人; of several columns the heading above them. */
export function applicantName({ read, name }: Term, keys: readonly string[]): Localized {
  const column = read.compiled.columns.get(keys[0]!)!;
  const heading = read.table.headings?.find(({ columns }) => columns.join() === keys.join())?.label;
  const zh = keys.length > 1 ? `${heading ?? column.short.zh}合计` : column.short.zh;
  const en = keys.length > 1 ? 'organizations' : column.short.en;
  return { zh: `${name.zh} · ${zh}`, en: `${name.en} · ${en}` };
}

/** Sums in columns of applicants, the same ones whenever they are asked for. */
const ofApplicants = oncePer((sums: ClaimTarget['sums']) =>
  oncePer((columns: readonly string[]) =>
    sums.map((terms) => terms.map((term) => ({ ...term, columns, name: applicantName(term, columns) }))),
  ),
);

/** 结转下年21件，其中自然人18件: a kind of applicant of these, not of all. */
export function within(target: ClaimTarget, { id, sums }: ClaimTarget): ClaimTarget {
  const { columns } = target.sums[0]![0]!;
  return {
    ...target,
    id: `${id}.${target.id}`,
    sums: ofApplicants(sums)(columns),
  };
}

/** 企业的9件中，予以公开4件: an outcome of this kind of applicants. */
export function ofApplicant(applicants: ClaimTarget, target: ClaimTarget): ClaimTarget {
  const { limited } = target;
  return { ...within(applicants, target), kind: 'outcome', ...(limited ? { limited } : {}) };
}
