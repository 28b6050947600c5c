import { lexicon } from '../generated/lexicon.ts';
import type { Claim } from './claim.ts';
import {
  type ClaimTarget,
  doubt,
  groupTerm,
  inColumns,
  isInRow,
  isRowTotal,
  isWithin,
  type Term,
} from './claim-target.ts';
import type { SentenceState } from './discourse-state.ts';
import type { Token } from './lexer.ts';

/** What 其他 counts behind what the sentence has counted; 其余51件中 are a whole for what follows. */
export function restBehind({ end }: Token, state: SentenceState): ClaimTarget | undefined {
  if (lexicon.grammar.inside.includes(state.plain.text[end] ?? '')) return undefined;
  return restOfRow(state) ?? restOfApplicants(state) ?? restOf(state);
}

/** 其他 after columns of one row of proceedings: that column, or with what is pending. */
function restOfRow({ found, register, discourse }: SentenceState): ClaimTarget | undefined {
  const last = found.at(-1);
  const term = last?.target?.kind === 'cell' ? last.target.sums[0]![0]! : undefined;
  if (!term || last!.sentence !== discourse.sentence || !register.proceedings.includes(term.read))
    return undefined;
  const { columnByRole } = term.read.compiled;
  const of = ['other', 'pending'].flatMap((role) => columnByRole.get(role) ?? []);
  const [column, ...more] = term.columns;
  if (of.length < 2 || columnByRole.get('total') === column || more.length > 0) return undefined;
  const columnsTold = found.flatMap(({ target, sentence }) =>
    sentence === discourse.sentence && isInRow(target, term) && !isRowTotal(target)
      ? [target!.sums[0]![0]!.columns]
      : [],
  );
  // 因程序违法被纠正19件、因事实不清被纠正21件、其他原因6件: other reasons for the same.
  if (new Set(columnsTold.map((columns) => columns.join())).size < columnsTold.length) return undefined;
  const named = columnsTold
    .filter((columns) => !columnsTold.some((outer) => isWithin(columns, outer)))
    .flat();
  const choices = (terms: readonly Term[]) => {
    const inAll = (columns: readonly string[]) => terms.map((part) => inColumns(part, columns));
    return [inAll([of[0]!]), inAll(of), allBut(inAll([columnByRole.get('total')!]), inAll(named))];
  };
  return {
    id: last!.target!.id.replace(column!, of[0]!),
    kind: 'cell',
    ...doubt(!last!.target!.doubtful),
    sums: choices([term]),
    // 直接起诉30件，复议后起诉17件，维持25件、其他12件: of both.
    excuses: (last!.target!.excuses ?? []).flatMap(choices),
  };
}

/** 复议9件：维持5件，作其他处理2件: behind columns of proceedings the rest of their row, no outcome of applications. */
export const inRow = (target: ClaimTarget | undefined, state: SentenceState): ClaimTarget | undefined =>
  target && state.register.rest.some(({ rows }) => rows.join() === target.sums[0]![0]!.rows.join())
    ? (restOfRow(state) ?? target)
    : target;

/** 其他 at the end of a list of outcomes: all that is not named, or a group or row of that name. */
function restOf({ found, register: { bases, rest } }: SentenceState): ClaimTarget | undefined {
  if (found.some(({ target, channel, total }) => !target && !channel && !total)) return undefined;
  const named = found.flatMap(({ target }) => (target?.kind === 'outcome' ? [target] : []));
  const reasons = named.some(({ group, sums }) =>
    sums[0]!.some(({ rows }) => rows.length === 1 && rows[0] !== group),
  );
  if (reasons) return restOfGroup(named, rest);
  if (named.length === 0 || !bases[0]) return undefined;
  const doubtful = named.some((target) => target.doubtful);
  return {
    id: 'other',
    kind: 'outcome',
    ...doubt(!doubtful),
    sums: [
      ...rest.map((term) => [term]),
      allBut(
        bases[0],
        named.flatMap(({ sums }) => sums[0]!),
      ),
    ],
  };
}

/** All without some of it. */
export const allBut = (all: readonly Term[], named: readonly Term[]): Term[] => [
  ...all,
  ...named.map((term) => ({ ...term, minus: true as const })),
];

/** 逾期不补正8件、其他4件: the rest of the group whose rows were listed last, or its own row of that name. */
function restOfGroup(named: readonly ClaimTarget[], rest: readonly Term[]): ClaimTarget | undefined {
  const { group, sums } = named.at(-1)!;
  const { read } = sums[0]![0]!;
  const isInner = (terms: readonly Term[]) =>
    terms.every(({ rows }) => rows.length === 1 && rows[0] !== group);
  const start = named.findLastIndex((target) => target.group !== group || !isInner(target.sums[0]!)) + 1;
  const listed = named.slice(start).flatMap(({ sums }) => sums[0]!);
  const whole = groupTerm(read, group);
  if (!whole || listed.length === 0) return undefined;
  const alike = rest.filter(
    ({ rows }) => rows.length === 1 && read.compiled.rows.get(rows[0]!)?.group === group,
  );
  if (alike.length === 0 && listed.length < 2) return undefined;
  const left = allBut([whole], listed);
  return {
    id: `${group}.rest`,
    kind: 'outcome',
    group: group!,
    ...doubt(named.every(({ doubtful }) => !doubtful)),
    sums: [left, ...alike.map((term) => [term])],
  };
}

/** 自然人93件、企业9件、其他4件: all kinds of applicants that are not named, or the one of that name. */
function restOfApplicants({ found, register: { bases } }: SentenceState): ClaimTarget | undefined {
  const start = found.findLastIndex(({ target }) => target?.kind !== 'applicant') + 1;
  const lists = found.slice(start).flatMap(({ target }) => (target ? [target.sums[0]![0]!.columns] : []));
  const group = lists.find((columns) => columns.length > 1);
  const named = lists.filter((columns) => columns !== group).flat();
  const compiled = bases[0]?.[0]?.read.compiled;
  if (!compiled || found.length - start < 2) return undefined;
  const other = compiled.columnByRole.get('otherOrganization');
  const total = compiled.columnByRole.get('total');
  const all = group ?? [...compiled.columns.keys()];
  const left = all.filter((key) => key !== total && !named.includes(key));
  const natural = compiled.columnByRole.get('naturalPerson');
  // 后者中商业企业27件，其余14件: of organizations alone, where only these are listed.
  const bodies = named.includes(natural!) ? [] : left.filter((key) => key !== natural);
  const choices = [left, other !== undefined && left.includes(other) ? [other] : [], bodies];
  const columns = choices.filter((keys, i) => keys.length > 0 && (i === 0 || keys.length < left.length));
  const isOther = group !== undefined && left.length === group.length;
  if (left.length === 0 || isOther) return undefined;
  return {
    id: left.join('+'),
    kind: 'applicant',
    sums: columns.flatMap((keys) => bases.map((sum) => sum.map((term) => inColumns(term, keys)))),
    ...doubt(found.slice(start).every(({ target }) => !target!.doubtful)),
  };
}

/** What is left of the whole that a sentence counts last; nothing where it is not told of all parts how many they are. */
export function remaining(
  found: readonly Claim[],
  isWhole: (target: ClaimTarget) => boolean,
  isPart: (part: ClaimTarget, whole: ClaimTarget) => boolean,
): (Claim & { readonly number: number }) | undefined {
  const at = found.findLastIndex(({ target }) => target && isWhole(target));
  const whole = found[at];
  const parts = found.slice(at + 1);
  const isApart = ({ target, number, zero }: Claim) =>
    number !== undefined && !zero && target !== undefined && isPart(target, whole!.target!);
  if (!whole?.number || parts.length === 0 || !parts.every(isApart)) return undefined;
  const ids = new Set(parts.map(({ target }) => target!.id));
  const number = whole.number - parts.reduce((sum, part) => sum + part.number!, 0);
  return ids.size === parts.length && number > 0 ? { ...whole, number } : undefined;
}
