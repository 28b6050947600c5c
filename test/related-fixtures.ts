import { basename, dirname } from 'node:path';
import { digestReport, editions, loadReport, type Related, type ReportDigest } from '../src/index.ts';
import { type Body, rollUp } from '../src/rollup/rollup.ts';
import { fixtureNames, readFixture } from './rule-fixture.ts';

/** `below-missing` is a body below whose report did not come. */
const kinds = ['last-year', 'next-year', 'twin', 'lookalike', 'below-1', 'below-2', 'below-missing'] as const;
const below = ['below-1', 'below-2', 'below-missing'] as const;

/** Whether a fixture stands beside another: fails.last-year.json beside fails.json. */
export const isCompanion = (name: string): boolean =>
  kinds.some((kind) => new RegExp(`\\.${kind}\\.[a-z]+$`).test(name));

/** What is known of a fixture by the reports that stand beside it. */
export async function relatedTo(path: string): Promise<Related> {
  const digests: Partial<Record<(typeof kinds)[number], ReportDigest>> = {};
  for (const kind of kinds) {
    const beside = path.replace(/\.[a-z]+$/, `.${kind}$&`);
    if (!fixtureNames(dirname(path)).includes(basename(beside))) continue;
    const [report] = await loadReport(readFixture(beside), beside);
    digests[kind] = digestReport(report!, basename(beside));
  }
  const { twin, lookalike } = digests;
  const children = below.flatMap((kind): Body[] => {
    const digest = digests[kind];
    const { organization = '', file = '' } = digest ?? {};
    if (!digest) return [];
    return kind === 'below-missing'
      ? [{ member: { organization, status: 'missing' } }]
      : [{ member: { organization, file, status: 'counted' }, digest }];
  });
  const [report] = children.length > 0 ? await loadReport(readFixture(path), path) : [];
  return {
    ...(digests['last-year'] ? { lastYear: digests['last-year'] } : {}),
    ...(digests['next-year'] ? { nextYear: digests['next-year'] } : {}),
    ...(twin ? { twins: [twin] } : {}),
    ...(lookalike ? { lookalikes: [lookalike] } : {}),
    ...(report
      ? { subordinates: rollUp({ member: { status: 'counted' }, report }, children, editions) }
      : {}),
  };
}
