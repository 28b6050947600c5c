import { Bodies, isSameBody, type KnownBody } from '../../../between/bodies.ts';
import { mainYears } from '../../../between/main-years.ts';
import type { Roster, RosterBody } from '../../../between/roster.ts';
import { bodiesBelow } from '../../../between/roster-tree.ts';
import { isOnOtherYear } from '../../../between/year-order.ts';
import type { Measures } from '../../../judge.ts';
import { groupBy } from '../../../model/group-by.ts';
import type { SkippedFile } from '../../../model/result.ts';
import type { Rollup, RollupMember } from '../../../model/rollup.ts';
import { type Body, missingMember, rollUp } from '../../../rollup/rollup.ts';
import { withDiagnoses } from './diagnose-members.ts';
import { duplicateOf, ofYear, yearCounts } from './rollup-members.ts';

/** The roll-ups of a roster, one for each body that has others below it and each year, and the reports that belong to nobody on it. */
export interface RollupTree {
  readonly rollups: readonly Rollup[];
  readonly strangers: readonly RollupMember[];
}

/** Holds every body on a roster against the sum of the bodies right below it, in the order of the years and of the roster. */
export function rollUpTree(
  roster: Roster,
  reports: readonly Body[],
  {
    measures,
    skippedFiles,
    renamed,
  }: {
    readonly measures: Measures;
    /** Those that bear the name of a body without a report may be that, damaged. */
    readonly skippedFiles: readonly SkippedFile[];
    readonly renamed?: Readonly<Record<string, string>>;
  },
): RollupTree {
  const bodies = new Bodies(roster, renamed);
  const damaged = groupBy(skippedFiles, ({ file }) => onRoster(bodies.of({ file })));
  const below = bodiesBelow(roster, bodies);
  const listed = groupBy(reports, ({ member }) => onRoster(bodies.of(member)));
  const years = mainYears(yearCounts(reports));
  return {
    rollups: (years.length > 0 ? years : [undefined]).flatMap((year) => {
      const bodyOf = (body: RosterBody): Body[] => {
        const [first, ...more] = byUse(ofYear((listed.get(body) ?? []).filter(mayBeOn(year)), year));
        if (!first || first.member.status === 'otherYear') {
          const instead = (damaged.get(body) ?? []).map(damagedBody).find(mayBeOn(year));
          return [instead ? named(instead, body) : { member: missingMember(body.name, year) }];
        }
        const others = more.filter(({ member }) => member.status !== 'otherYear');
        return [
          first,
          ...others.map((found) =>
            isSameBody(bodies.of(first.member), bodies.of(found.member))
              ? duplicateOf(found, first.member)
              : found,
          ),
        ].map((found) => named(found, body));
      };
      return roster.flatMap((above) => {
        const children = below.get(above);
        if (!children) return [];
        const parent = bodyOf(above)[0]!;
        const rollup = rollUp(parent, children.flatMap(bodyOf), measures.editions);
        // What is wrong in a body that is above others itself is told there.
        const lowest = children.filter((child) => !below.has(child)).flatMap(bodyOf);
        return [withDiagnoses(rollup, parent, lowest, measures)];
      });
    }),
    strangers: (listed.get(undefined) ?? []).map(({ member }) => member),
  };
}

const onRoster = ({ listed }: KnownBody): RosterBody | undefined => listed;

const damagedBody = ({ file, reason }: SkippedFile): Body => ({
  member: { file, status: 'unreadable', reason },
});

/** All but files that cannot be read and whose paths tell another year, in whose sums they are missed. */
const mayBeOn =
  (year: number | undefined) =>
  ({ member: { status, file } }: Body): boolean =>
    status !== 'unreadable' || file === undefined || year === undefined || !isOnOtherYear(file, year);

/** Those that are counted first, those of other years last. */
const byUse = (bodies: readonly Body[]): Body[] => {
  const rank = ({ member }: Body) =>
    ['counted', 'unreadable', 'duplicate', 'otherYear'].indexOf(member.status);
  return [...bodies].sort((a, b) => rank(a) - rank(b));
};

/** A body under the name that the roster has for it. */
const named = (body: Body, { name }: RosterBody): Body => ({
  ...body,
  member: { ...body.member, organization: name },
});
