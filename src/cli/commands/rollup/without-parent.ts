import { bodyNameOf } from '../../../between/body-name.ts';
import type { Body } from '../../../rollup/rollup.ts';

/** The bodies of which those that are the parent itself, by any way of writing its name, are not counted. */
export function withoutParent(bodies: readonly Body[], parent: string | undefined): Body[] {
  if (parent === undefined) return [...bodies];
  return bodies.map((body) => {
    const { member } = body;
    if (member.status !== 'counted' || !isSameName(member.organization, parent)) return body;
    const reason = { zh: `是${parent}自己的，不是下级`, en: `it is of ${parent} itself, and not below it` };
    return { member: { ...member, status: 'duplicate', reason } };
  });
}

function isSameName(some: string | undefined, other: string): boolean {
  if (some === undefined) return false;
  const [a, b] = [bodyNameOf(some), bodyNameOf(other)];
  return a.core === b.core && a.places.at(-1) === b.places.at(-1);
}

/** The governments among counted bodies whose own departments are counted too, so that numbers may be in the sum twice. */
export function governmentsAmong(bodies: readonly Body[]): string[] {
  const names = bodies.flatMap(({ member: { status, organization } }) =>
    status === 'counted' && organization !== undefined ? [{ organization, ...bodyNameOf(organization) }] : [],
  );
  return names.flatMap(({ organization, places, core }) =>
    core === '' && names.some((other) => other.core !== '' && other.places.at(-1) === places.at(-1))
      ? [organization]
      : [],
  );
}
