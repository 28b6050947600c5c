import type { Bodies } from './bodies.ts';
import type { Roster, RosterBody } from './roster.ts';

/** The bodies right below each body on a roster, in its order; what stands above may be called by any of its names. */
export function bodiesBelow(roster: Roster, bodies: Bodies): Map<RosterBody, RosterBody[]> {
  const byName = new Map(
    roster.flatMap((listed) => [listed.name, ...listed.aliases].map((name) => [name, listed] as const)),
  );
  const below = new Map<RosterBody, RosterBody[]>();
  for (const listed of roster) {
    if (listed.parent === undefined) continue;
    const above = byName.get(listed.parent) ?? bodies.of({ organization: listed.parent }).listed;
    if (above === undefined || above === listed) continue;
    const known = below.get(above);
    if (known) known.push(listed);
    else below.set(above, [listed]);
  }
  return below;
}
