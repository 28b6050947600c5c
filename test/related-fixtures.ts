import { basename, dirname } from 'node:path';
import { digestReport, loadReport, type Related, type ReportDigest } from '../src/index.ts';
import { fixtureNames, readFixture } from './rule-fixture.ts';

const kinds = ['last-year', 'next-year', 'twin', 'lookalike'] as const;

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
  return {
    ...(digests['last-year'] ? { lastYear: digests['last-year'] } : {}),
    ...(digests['next-year'] ? { nextYear: digests['next-year'] } : {}),
    ...(twin ? { twins: [twin] } : {}),
    ...(lookalike ? { lookalikes: [lookalike] } : {}),
  };
}
