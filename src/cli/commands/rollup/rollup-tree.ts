import { BodyIndex } from '../../../between/body-index.ts';
import { reportBody } from '../../../between/report-body.ts';
import type { Roster, RosterBody } from '../../../between/roster.ts';
import type { Edition } from '../../../form/edition.ts';
import { groupBy } from '../../../model/group-by.ts';
import type { Rollup, RollupMember } from '../../../model/rollup.ts';
import { type Body, rollUp } from '../../../rollup/rollup.ts';

/** The roll-ups of a roster, one for each body that has others below it, and the reports that belong to nobody on it. */
export interface RollupTree {
  readonly rollups: readonly Rollup[];
  readonly strangers: readonly RollupMember[];
}

/** Holds every body on a roster against the sum of the bodies right below it, in the order of the roster. */
export function rollUpTree(
  roster: Roster,
  bodies: readonly Body[],
  editions: readonly Edition[],
): RollupTree {
  const index = new BodyIndex<RosterBody>();
  for (const listed of roster)
    for (const name of [listed.name, ...listed.aliases])
      index.add(reportBody({ organization: name }), listed);
  const onRoster = ({ organization, file }: RollupMember): RosterBody | undefined => {
    const found = new Set(
      index.find(
        reportBody({
          ...(organization === undefined ? {} : { organization }),
          ...(file === undefined ? {} : { file }),
        }),
      ),
    );
    return found.size === 1 ? [...found][0] : undefined;
  };
  const reports = groupBy(bodies, ({ member }) => onRoster(member));
  const bodyOf = (listed: RosterBody): Body[] => {
    const [first, ...more] = byUse(reports.get(listed) ?? []);
    if (!first) return [missing(listed)];
    return [named(first, listed), ...more.map((body) => named(second(body, first), listed))];
  };
  const parents = new Map(
    roster.flatMap((listed) => [listed.name, ...listed.aliases].map((name) => [name, listed] as const)),
  );
  const below = groupBy(roster, ({ parent }) => (parent === undefined ? undefined : parents.get(parent)));
  return {
    rollups: roster.flatMap((listed) => {
      const children = below.get(listed);
      return children ? [rollUp(bodyOf(listed)[0]!, children.flatMap(bodyOf), editions)] : [];
    }),
    strangers: (reports.get(undefined) ?? []).map(({ member }) => member),
  };
}

/** Those that are counted first. */
const byUse = (bodies: readonly Body[]): Body[] =>
  [...bodies].sort((a, b) => Number(b.member.status === 'counted') - Number(a.member.status === 'counted'));

const missing = ({ name }: RosterBody): Body => ({
  member: { organization: name, status: 'missing', reason: { zh: '缺少报告', en: 'no report' } },
});

/** A body under the name that the roster has for it. */
const named = (body: Body, { name }: RosterBody): Body => ({
  ...body,
  member: { ...body.member, organization: name },
});

function second({ member }: Body, first: Body): Body {
  if (member.status !== 'counted') return { member };
  return {
    member: {
      ...member,
      status: 'duplicate',
      reason: {
        zh: `同一单位的第二份，已计入 ${first.member.file}`,
        en: `a second report of this body; ${first.member.file} is counted`,
      },
    },
  };
}
