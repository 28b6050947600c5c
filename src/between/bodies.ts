import { BodyIndex } from './body-index.ts';
import { type BodyName, bodyNameOf } from './body-name.ts';
import { placeStem } from './place-names.ts';
import { type Named, type ReportBody, reportBody } from './report-body.ts';
import type { Roster, RosterBody } from './roster.ts';

/** Whose report a file holds, and which body of the roster that is. */
export interface KnownBody extends ReportBody {
  readonly listed?: RosterBody;
}

/** The bodies that a roster and a map of former names tell of. */
export class Bodies {
  private readonly index = new BodyIndex<RosterBody>();

  /** `renamed`: former names, each with the name of today; of bodies that were merged several have one. */
  constructor(roster: Roster = [], renamed: Readonly<Record<string, string>> = {}) {
    for (const body of roster)
      for (const name of [body.name, ...body.aliases]) this.index.add(listedBody(name, body), body);
    const news = new Map<string, RosterBody>();
    for (const [before, name] of Object.entries(renamed)) {
      const known = this.index.find(reportBody({ organization: name }))[0] ??
        news.get(name) ?? { name, aliases: [] };
      if (!news.has(name)) this.index.add(reportBody({ organization: name }), known);
      news.set(name, known);
      this.index.add(reportBody({ organization: before }), known);
    }
  }

  /** The body of a report. */
  of(named: Named): KnownBody {
    const body = reportBody(named);
    const listed = body.name ? new Set(this.index.find({ ...body, fileKey: '' })) : new Set<RosterBody>();
    const [only] = listed;
    return only && listed.size === 1 ? { name: body.name!, fileKey: body.fileKey, listed: only } : body;
  }
}

/**
 * Whether two names of one body of the roster mean it at one time. Two different former names do not: these were bodies of
 * their own before they were merged.
 */
export function isSameBody(some: KnownBody, other: KnownBody): boolean {
  if (!some.name || !other.name || !some.listed) return true;
  const present = timelessName(bodyNameOf(some.listed.name));
  const names = [timelessName(some.name), timelessName(other.name)];
  return names[0] === names[1] || names.includes(present);
}

const timelessName = ({ places, stem }: BodyName): string => `${placeStem(places.at(-1) ?? '')}|${stem}`;

/** A name on a roster, its place from the body above where it leaves it out. */
function listedBody(name: string, { parent }: RosterBody): ReportBody {
  const plain = bodyNameOf(name);
  const above = plain.places.length === 0 && parent !== undefined ? bodyNameOf(parent).places : plain.places;
  return { name: { ...plain, places: above }, fileKey: '' };
}
