import type { FormColumn } from '../form/edition.ts';
import { lexicon } from '../generated/lexicon.ts';
import { holdsAny } from '../text/holds-any.ts';
import { isAbridged } from '../text/is-abridged.ts';
import {
  type ClaimTarget,
  doubt,
  groupTerm,
  inColumns,
  isWithin,
  mainColumn,
  rowName,
  rowTerm,
  shortKey,
  type Term,
} from './claim-target.ts';
import { has, isWord, kindsOf, type Token, unknownIn } from './lexer.ts';
import { applicant, outcome, plainRow } from './outcome.ts';
import { withoutReason } from './reason.ts';
import { idle, isAboutInformation, type Register } from './register.ts';
import { carried, whole } from './whole.ts';

/** What words name: one target, a channel, nothing at all (`bare`), or something that no table has. */
export interface Name {
  readonly target?: ClaimTarget;
  readonly channel?: true;
  readonly bare?: true;
}

/** Kinds that leave a number without a name of its own. */
const connectors = kindsOf(
  'part sum other thisYear own self scope wider no except share stop year filler all timely',
);

/** The one target that words beside a number name; nothing where none or two do. */
export function nameOf(all: readonly Token[], register: Register): Name {
  const { table } = register;
  const tokens = withoutReason(all, register);
  if (has(tokens, 'matter') || tokens.some(isNegated)) return {};
  const foreign = tokens.filter(
    ({ kind, sense }) => (kind === 'row' || kind === 'column') && sense!.table !== table,
  );
  const blocks = foreign.filter(({ kind }) => kind === 'row');
  const columns = foreign.filter(
    ({ kind, sense }) => kind === 'column' && (blocks.at(-1) ?? register.row)?.sense?.table === sense!.table,
  );
  if (blocks.length > 0 || columns.length > 0) {
    const cell = cellTarget(tokens, blocks, columns, register);
    return wrap(cell && tokens !== all ? { ...cell, limited: true } : cell);
  }
  const target =
    carried(tokens, register) ??
    plainRow(tokens, register) ??
    outcome(tokens, register) ??
    applicant(tokens, register) ??
    whole(tokens, register);
  if (target) return { target };
  if (has(tokens, 'channel') && !has(tokens, 'dealing', 'publication')) return { channel: true };
  const published = isWord(tokens.at(-1), 'information');
  return !published && tokens.every(({ kind }) => connectors.has(kind)) ? { bare: true } : {};
}

/** 登记费、考试费等行政事业性收费3万元, 撤销等纠正情形5件: the name behind the list of what it is made of; 国家秘密、商业秘密等不予公开 keeps its reasons. */
export function behindList(words: readonly Token[]): readonly Token[] {
  const end = words.findLastIndex((token) => isWord(token, 'andOthers'));
  const named = ['row', 'column'].includes(words[end + 1]?.kind ?? '');
  const isGroup = words[end + 1]?.sense?.group !== undefined;
  const isOfReasons = isGroup && words[end - 1]?.kind === 'unknown' && has(words.slice(0, end), 'row');
  return named && !isOfReasons
    ? words.filter(({ kind }, i) => i > end || kind === 'column' || kind === 'part')
    : words;
}

/** 不予公开, where only 予以公开 is known: the unknown word before it may turn it round. */
const isNegated = ({ kind, text }: Token, at: number, tokens: readonly Token[]): boolean =>
  kind === 'unknown' && tokens[at + 1]?.kind === 'row' && lexicon.grammar.negating.includes(text.at(-1)!);

const wrap = (target: ClaimTarget | undefined): Name => (target ? { target } : {});

/** Rows of tables that have columns of another kind, and their columns: 行政复议维持, 制发规章. */
function cellTarget(
  tokens: readonly Token[],
  blocks: readonly Token[],
  columns: readonly Token[],
  register: Register,
): ClaimTarget | undefined {
  const courts = tokens.filter(({ kind }) => kind === 'court');
  const given = blocks.length > 0 ? blocks : register.row ? [register.row] : register.rowless ? [] : courts;
  const block = narrowest(given);
  const together = !block && columns.length === 0 && has(tokens, 'sum');
  if (together) return sumTarget(given, register);
  if (!block || !courts.every(({ sense }) => narrowest([block, { ...block, sense: sense! }])))
    return undefined;
  if (blocks.length === 0 && unknownIn(tokens) > 0) return undefined;
  const { table: read, rows, group } = block.sense!;
  const inProceedings = register.proceedings.includes(read!);
  const published = tokens.some(isPublishing);
  if (
    tokens.some(isDealing) ||
    tokens.some(({ kind }) => (kind === 'channel' && !published) || kind === 'compare')
  )
    return undefined;
  const at = tokens.findLastIndex(({ kind, sense }) => kind === 'row' && sense!.table === read);
  const handled = !inProceedings && tokens.some(isHandling);
  if (
    tokens
      .slice(at + 1)
      .some((token) => (token.kind === 'whole' && !(handled && isHandling(token))) || token.kind === 'no')
  )
    return undefined;
  const decides = tokens.findLastIndex((token) => isWord(token, 'deciding'));
  // 立案并作出行政处罚12件
  const act = inProceedings ? tokens : tokens.slice(Math.max(decides, 0));
  const aside = handled ? act.filter(({ text }) => !lexicon.grammar.matters.includes(text)) : act;
  if (!inProceedings && isAside(aside.filter((token) => !isPublishing(token)))) return undefined;
  if (inProceedings && unknownIn(tokens.slice(at + 1)) > 0) return undefined;
  // 经复议的申请3件
  if (inProceedings && at >= 0 && tokens.slice(at + 1).some(isApplication)) return undefined;
  const inPart = read!.compiled.table.parts.find((part) => part.rows.some(({ key }) => key === rows![0]))!;
  const isInPart = ({ sense }: Token) =>
    sense!.columns!.every((column) => inPart.columns.some(({ key }) => key === column));
  if (columns.length > 0 && !columns.some(isInPart)) return undefined;
  if (tokens.some(({ kind, sense }) => kind === 'column' && sense!.entry?.some && sense!.table !== read))
    return undefined;
  const [inRow, ...others] = columns.filter(isInPart).map(({ sense }) => sense!.columns!);
  if (others.some((other) => other.join() !== inRow!.join())) return undefined;
  const before = tokens.slice(0, Math.max(at, 0)).filter(({ kind }) => kind !== 'body');
  const informational = tokens.some(({ text }) => isAboutInformation(text));
  if (inProceedings && unknownIn(before) > 0 && (inRow !== undefined || !informational)) return undefined;
  const inherited = register.columns?.sense?.table === read ? register.columns!.sense!.columns : undefined;
  const main = mainColumn(read!, rows![0]!) ?? partlyNamed(tokens, inPart.columns);
  const keys = inRow ?? (main === undefined ? inherited : [main]);
  if (!keys) return undefined;
  const wider = blocks.length === 0 ? read!.compiled.rows.get(rows![0]!)!.group : undefined;
  const around = groupTerm(read!, wider);
  const isSome = columns.length > 0 && columns.every(({ sense }) => sense!.entry?.some);
  // 法院支持我局12件，其他结果1件: 维持 alone.
  const single = isSome && keys.length > 1 ? keys.map((key) => [key]) : [];
  const term = (columns: readonly string[]): Term =>
    inColumns({ read: read!, rows: rows!, columns, name: rowName(read!, rows!, group) }, columns);
  return {
    id: `${shortKey(read!, group ?? rows![0]!)}.${keys.join('+')}`,
    kind: 'cell',
    ...doubt(
      !block.sense!.entry?.doubtful &&
        (inProceedings ? register.aboutInformation : !handled && !published && unknownIn(aside) <= 3),
    ),
    sums: [[term(keys)]],
    ...((published && (columns.length === 0 || !has(tokens, 'publication'))) ||
    isSome ||
    isKind(tokens, block, register)
      ? { limited: true as const }
      : {}),
    ...(inherited && inRow === undefined ? { excuses: [[term(inherited)]] } : {}),
    ...(around ? { excuses: [keys, ...single].map((columns) => [inColumns(around, columns)]) } : {}),
  };
}

/** 取水许可12件, 不予公开引起复议3件: of one kind, or for one reason. */
const isKind = (tokens: readonly Token[], block: Token, { table }: Register): boolean =>
  tokens.some(
    ({ kind, sense, text }, i) =>
      (kind === 'row' && sense!.table === table) ||
      (kind === 'unknown' &&
        text.length > 1 &&
        tokens[i + 1] === block &&
        block.sense!.entry?.doubtful === true),
  );

/** 配合复议3件, 审结行政复议3件: what others, or the body as the one that decides, do with such cases. */
export const isDealing = ({ kind, sense }: Token, at: number, tokens: readonly Token[]): boolean =>
  (kind === 'dealing' ||
    (kind === 'column' &&
      sense!.columns!.length > 1 &&
      tokens.slice(at).some((next) => next.kind === 'row'))) &&
  // 复议机关审结涉我局的复议6件: decided by others.
  !has(tokens.slice(at), 'own', 'self');

const isApplication = ({ kind, text }: Token): boolean =>
  kind === 'object' && !lexicon.grammar.matters.includes(text);

/** 办理行政许可12件: decisions, or what was applied for. */
const isHandling = ({ kind, sense }: Token): boolean =>
  kind === 'whole' && ['either', 'outgoing'].includes(sense!.entry!.stage!);

/** 公开现行有效规章14件: published, or only some of them. */
const isPublishing = ({ kind, text }: Token): boolean =>
  kind === 'publication' || lexicon.grammar.information.includes(text);

/** 行政处罚决定 of 处理决定数量, 现有 of 现行有效: the one column whose label a word beside the row abridges. */
function partlyNamed(tokens: readonly Token[], columns: readonly FormColumn[]): string | undefined {
  const words = tokens.filter(({ kind, text }) => kind === 'filler' && text.length > 1);
  const named = columns.filter(({ short }) => words.some(({ text }) => isAbridged(text, short.zh)));
  return named.length === 1 ? named[0]!.key : undefined;
}

/** 行政事业性收费按目录执行，全年收费3万元, 全年收取3万元: of the row that was named last, whose column the words abridge, or that something was collected of. */
export function amountOf(words: readonly Token[], register: Register): ClaimTarget | undefined {
  const target = register.row && nameOf([register.row], register).target;
  if (!target) return undefined;
  const { read, columns } = target.sums[0]![0]!;
  const label = read.compiled.columns.get(columns[0]!)!.short.zh;
  const isTaking = ({ text, sense }: Token) =>
    lexicon.fees.received.includes(text) || sense?.entry?.stage === 'incoming';
  const names = words.filter((word) => !idle.has(word.kind) && !isTaking(word));
  const isTaken = words.some(isTaking) && !has(words, 'part');
  return (names.length > 0 || isTaken) && names.every(({ text }) => isAbridged(text, label))
    ? target
    : undefined;
}

/** 行政复议、行政诉讼合计: several rows in their main columns. */
function sumTarget(blocks: readonly Token[], register: Register): ClaimTarget | undefined {
  const rows = blocks.map(({ sense }) => sense!);
  const terms = rows.flatMap(({ table, rows, group }) => rowTerm(table!, rows!, group) ?? []);
  const apart = new Set(rows.flatMap((row) => row.rows!)).size === rows.flatMap((row) => row.rows!).length;
  const proceedings = rows.every(({ table }) => register.proceedings.includes(table!));
  if (!apart || !proceedings || terms.length < 2) return undefined;
  const id = rows.map(({ rows, group }) => group ?? rows![0]!).join('+');
  return { id, kind: 'cell', sums: [terms], ...doubt(register.aboutInformation) };
}

/** Of a group and a row below it, the row; undefined for two that are not of one another. */
export function narrowest(blocks: readonly Token[]): Token | undefined {
  return blocks.find(({ sense }) =>
    blocks.every((other) => sense!.rows!.every((row) => other.sense!.rows!.includes(row))),
  );
}

/** 审结 is more than 维持: columns that others name a part of. */
export const isNarrower = ({ sense: inner }: Token, { sense: outer }: Token): boolean =>
  inner?.columns !== undefined && outer?.columns !== undefined && isWithin(inner.columns, outer.columns);

/** Words that tell of dealings with such things other than their number: 受理行政许可申请, 公开行政处罚信息. */
function isAside(tokens: readonly Token[]): boolean {
  const row = tokens.findLastIndex(({ kind }) => kind === 'row');
  if (row >= 0 && isWord(tokens[row + 1], 'kinds')) return true;
  const aside = tokens.some(
    (token) =>
      ['object', 'topic', 'publication', 'limit'].includes(token.kind) ||
      (token.kind === 'whole' && !isHandling(token)) ||
      (token.kind !== 'row' && token.kind !== 'column' && holdsAny(token.text, lexicon.grammar.aside)),
  );
  return aside;
}
