import { BodyIndex } from './body-index.ts';
import { bodyNameOf } from './body-name.ts';
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
    return only && listed.size === 1 ? { ...body, listed: only } : body;
  }
}

/** A name on a roster, its place from the body above where it leaves it out. */
function listedBody(name: string, { parent }: RosterBody): ReportBody {
  const plain = bodyNameOf(name);
  const above = plain.places.length === 0 && parent !== undefined ? bodyNameOf(parent).places : plain.places;
  return { name: { ...plain, places: above }, fileKey: '' };
}
