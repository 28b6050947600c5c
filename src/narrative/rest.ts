import { type ClaimTarget, doubt, inColumns } from './claim-target.ts';
import type { SentenceState } from './discourse-state.ts';

/** 其他 after columns of one row of proceedings: that column, or with what is pending. */
export function restOfRow({ found, register, discourse }: SentenceState): ClaimTarget | undefined {
  const last = found.at(-1);
  const term = last?.target?.kind === 'cell' ? last.target.sums[0]![0]! : undefined;
  if (!term || last!.sentence !== discourse.sentence || !register.proceedings.includes(term.read))
    return undefined;
  const { columnByRole } = term.read.compiled;
  const of = ['other', 'pending'].flatMap((role) => columnByRole.get(role) ?? []);
  const [column, ...more] = term.columns;
  if (of.length < 2 || columnByRole.get('total') === column || more.length > 0) return undefined;
  return {
    id: last!.target!.id.replace(column!, of[0]!),
    kind: 'cell',
    sums: [[inColumns(term, [of[0]!])], [inColumns(term, of)]],
  };
}

/** 其他 at the end of a list of outcomes: all that is not named, or a group or row of that name. */
export function restOf({ found, register: { bases, rest } }: SentenceState): ClaimTarget | undefined {
  if (found.some(({ target, channel, total }) => !target && !channel && !total)) return undefined;
  const named = found.flatMap(({ target }) => (target?.kind === 'outcome' ? [target] : []));
  const reasons = named.some(({ group, sums }) =>
    sums[0]!.some(({ rows }) => rows.length === 1 && rows[0] !== group),
  );
  if (named.length === 0 || reasons || !bases[0]) return undefined;
  const less = named.flatMap(({ sums }) => sums[0]!.map((term) => ({ ...term, minus: true as const })));
  const doubtful = named.some((target) => target.doubtful);
  return {
    id: 'other',
    kind: 'outcome',
    ...doubt(!doubtful),
    sums: [...rest.map((term) => [term]), [...bases[0], ...less]],
  };
}
