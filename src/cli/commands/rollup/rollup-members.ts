import { editions } from '../../../generated/editions.ts';
import { groupBy } from '../../../model/group-by.ts';
import type { Language, Localized } from '../../../model/localized.ts';
import type { ReportResult, SkippedFile } from '../../../model/result.ts';
import type { RollupMember } from '../../../model/rollup.ts';
import type { Body } from '../../../rollup/rollup.ts';
import { rulesOf } from '../../../rules/index.ts';
import type { Input } from '../../inputs/inputs.ts';
import { makeStop } from '../../interrupt.ts';
import { chooseMeasures } from '../../settings/chosen-measures.ts';
import type { LoadedConfig } from '../../settings/config.ts';
import type { Limits } from '../../settings/limits.ts';
import { checkInputs } from '../check/check-inputs.ts';

/** How bodies are read: under which configuration and limits, telling how far it is in which language. */
interface ReadSettings {
  readonly loaded: LoadedConfig;
  readonly limits: Limits;
  readonly language: Language;
  readonly debug: boolean;
}

/** The bodies whose reports inputs hold, in their order, and the files that are no reports. */
export async function readBodies(
  inputs: readonly Input[],
  { loaded, limits, language, debug }: ReadSettings,
): Promise<{ bodies: Body[]; skippedFiles: SkippedFile[] }> {
  const rules = rulesOf(editions);
  const measuresFor = chooseMeasures(
    { rule: [] },
    loaded,
    rules.map(({ id }) => id),
  );
  const settings = {
    editions,
    rules,
    measuresFor,
    waiversFor: () => [],
    quiet: false,
    language,
    debug,
    ...limits,
  };
  const bodies: Body[] = [];
  const skippedFiles: SkippedFile[] = [];
  for await (const { results, skipped } of checkInputs(inputs, {
    ...settings,
    stop: makeStop(),
  })) {
    if (skipped) skippedFiles.push(skipped);
    bodies.push(...results.map(bodyOf));
  }
  return { bodies, skippedFiles };
}

function bodyOf(result: ReportResult): Body {
  const { file } = result;
  if (result.status === 'unreadable')
    return { member: { file, status: 'unreadable', reason: result.failure.message } };
  const { organization, year, report } = result;
  return {
    member: {
      file,
      ...(organization === undefined ? {} : { organization }),
      ...(year === undefined ? {} : { year }),
      status: 'counted',
    },
    report,
  };
}

/** The bodies of which those of another year, and further reports of a body, are not counted. */
export function ofYear(bodies: readonly Body[], year: number | undefined): Body[] {
  const seen = new Map<string, RollupMember>();
  return bodies.map((body) => {
    const { member } = body;
    if (member.status !== 'counted') return body;
    if (year !== undefined && member.year !== undefined && member.year !== year)
      return aside(body, 'otherYear', {
        zh: `是 ${member.year} 年的，这里是 ${year} 年`,
        en: `it is for ${member.year}, this is ${year}`,
      });
    const earlier = member.organization === undefined ? undefined : seen.get(member.organization);
    if (earlier) return duplicateOf(body, earlier);
    if (member.organization !== undefined) seen.set(member.organization, member);
    return body;
  });
}

/** A further report of a body of which one is counted; one that is not counted anyway stays as it is. */
export function duplicateOf(body: Body, { file }: RollupMember): Body {
  if (body.member.status !== 'counted') return body;
  return aside(body, 'duplicate', {
    zh: `同一单位的第二份，已计入 ${file}`,
    en: `a second report of this body; ${file} is counted`,
  });
}

const aside = ({ member }: Body, status: RollupMember['status'], reason: Localized): Body => ({
  member: { ...member, status, reason },
});

/** How many bodies report on each year. */
export function yearCounts(bodies: readonly Body[]): Map<number, number> {
  const dated = bodies.flatMap(({ member }) => member.year ?? []);
  return new Map([...groupBy(dated, (year) => year)].map(([year, same]) => [year, same.length]));
}

/** The year that most of some bodies report on, of several the latest. */
export function usualYear(bodies: readonly Body[]): number | undefined {
  return [...yearCounts(bodies)].sort(([a, some], [b, others]) => others - some || b - a)[0]?.[0];
}
