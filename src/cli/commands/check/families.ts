import type { Bodies } from '../../../between/bodies.ts';
import type { Roster, RosterBody } from '../../../between/roster.ts';
import { bodiesBelow } from '../../../between/roster-tree.ts';
import { type KeptDigest, openDigest } from '../../../form/kept-digest.ts';
import type { Measures, Related } from '../../../judge.ts';
import { bodyLevel } from '../../../model/body.ts';
import type { Report } from '../../../model/report.ts';
import type { Rollup, RollupMember } from '../../../model/rollup.ts';
import { type Body, missingMember, rollUp } from '../../../rollup/rollup.ts';
import { withDiagnoses } from '../rollup/diagnose-members.ts';
import type { UnreadFiles } from './unread-files.ts';

/** A report of a body on the roster. */
export interface ListedReport {
  readonly listed: RosterBody;
  readonly year: number;
  readonly file: string;
  readonly kept: KeptDigest;
  /** Another report of the body and year came before it. */
  readonly isTwin: boolean;
  /** Where its sums fail, so that the family may tell why. */
  readonly doubtful?: Report;
}

/** A government and the bodies right below it on the roster, with the reports of one year that came so far. */
interface Family {
  readonly parent: RosterBody;
  readonly year: number;
  /** Several of a body where it was made of several that year. */
  readonly arrived: Map<RosterBody, ListedReport[]>;
  /** That of the parent. */
  report?: Report;
  rollup?: Rollup;
}

/** So many sums are kept until they are asked for again, each in a megabyte and more. */
const mostSums = 8;

/** The governments of a roster, each with those below it, whose numbers it is to hold. */
export class Families {
  private readonly below: ReadonlyMap<RosterBody, readonly RosterBody[]>;
  private readonly above = new Map<RosterBody, RosterBody>();
  private readonly families = new Map<RosterBody, Map<number, Family>>();
  /** Those whose sum was made last. */
  private readonly summed: Family[] = [];
  private readonly unread: UnreadFiles;
  private readonly measures: Measures;

  constructor(roster: Roster, bodies: Bodies, measures: Measures, unread: UnreadFiles) {
    this.measures = measures;
    this.unread = unread;
    this.below = new Map(
      [...bodiesBelow(roster, bodies)].filter(
        ([{ name, level = bodyLevel(name) }]) => level !== 'department',
      ),
    );
    for (const [parent, children] of this.below) for (const child of children) this.above.set(child, parent);
  }

  /** Adds a report to its families; of twins the first counts. */
  add(listedReport: ListedReport, report: Report): void {
    const { listed, year, isTwin } = listedReport;
    for (const parent of isTwin ? [] : [listed, this.above.get(listed)]) {
      const family = parent && this.familyOf(parent, year);
      if (!family) continue;
      family.arrived.set(listed, [...(family.arrived.get(listed) ?? []), listedReport]);
      if (parent === listed) family.report ??= report;
    }
  }

  /** Whether more reports must come before what these families say of a report is known. */
  isWaiting(report: ListedReport, isDoubtful: boolean): boolean {
    return this.familiesOf(report, isDoubtful).some(
      ({ parent, arrived }) =>
        !arrived.has(parent) || this.below.get(parent)!.some((child) => !arrived.has(child)),
    );
  }

  /** What those below a report and the one above it say of it, as far as they came. */
  relationsOf(report: ListedReport, isDoubtful: boolean): Pick<Related, 'subordinates' | 'parent'> {
    const relations: { subordinates?: Rollup; parent?: Rollup } = {};
    for (const family of this.familiesOf(report, isDoubtful)) {
      const [first, ...others] = family.arrived.get(report.listed) ?? [];
      if (first !== report || others.length > 0 || family.arrived.size < 2) continue;
      if (family.parent === report.listed) relations.subordinates = this.rollupOf(family);
      else if (family.arrived.has(family.parent)) relations.parent = this.rollupOf(family);
    }
    return relations;
  }

  /** The family that a report is to be the sum of, and the one that may decide what is wrong in it. */
  private familiesOf({ listed, year }: ListedReport, isDoubtful: boolean): Family[] {
    const parents = [listed, ...(isDoubtful ? [this.above.get(listed)] : [])];
    return parents.flatMap((parent) => (parent && this.familyOf(parent, year)) ?? []);
  }

  private familyOf(parent: RosterBody, year: number): Family | undefined {
    if (!this.below.has(parent)) return undefined;
    const years = this.families.get(parent) ?? new Map<number, Family>();
    this.families.set(parent, years);
    const family = years.get(year) ?? { parent, year, arrived: new Map() };
    years.set(year, family);
    return family;
  }

  private rollupOf(family: Family): Rollup {
    if (family.rollup) return family.rollup;
    const { parent, year, arrived, report } = family;
    const bodiesOf = (child: RosterBody): Body[] =>
      arrived.get(child)?.map(({ file, kept, doubtful }) => ({
        member: memberOf(child, year, file),
        digest: openDigest(kept),
        ...(doubtful ? { report: doubtful } : {}),
      })) ?? [{ member: this.absent(child, year) }];
    const above = { member: memberOf(parent, year, arrived.get(parent)![0]!.file), report: report! };
    const below = this.below.get(parent)!.flatMap(bodiesOf);
    const rollup = rollUp(above, below, this.measures.editions);
    family.rollup = withDiagnoses(rollup, above, below, this.measures);
    if (this.summed.push(family) > mostSums) delete this.summed.shift()!.rollup;
    return family.rollup;
  }

  private absent(listed: RosterBody, year: number): RollupMember {
    const { name: organization } = listed;
    const file = this.unread.of(listed, year);
    return file === undefined
      ? missingMember(organization)
      : { organization, file, status: 'unreadable', reason: { zh: '读不出', en: 'it cannot be read' } };
  }
}

const memberOf = ({ name: organization }: RosterBody, year: number, file: string): RollupMember => ({
  organization,
  year,
  file,
  status: 'counted',
});
