import type { Language } from '../model/localized.ts';
import type { Rollup, RollupMember } from '../model/rollup.ts';
import { escapeInvisible } from './json-layout.ts';
import { diagnosisJson } from './report-json.ts';

/** Roll-ups as one JSON document: every cell with its numbers, every child, and what each gives to a difference. */
export function rollupJson(rollups: readonly Rollup[], language: Language, version: string): string {
  const count = (status: Rollup['status']) => rollups.filter((rollup) => rollup.status === status).length;
  const document = {
    schemaVersion: 1,
    tool: { name: 'gouji', version },
    rollups: rollups.map((rollup) => oneJson(rollup, language)),
    summary: {
      rollups: rollups.length,
      passed: count('passed'),
      failed: count('failed'),
      skipped: count('skipped'),
      unreadable: count('unreadable'),
    },
  };
  return `${escapeInvisible(JSON.stringify(document, null, 2))}\n`;
}

function oneJson(
  { parent, children, status, cells, causes, diagnoses = [] }: Rollup,
  language: Language,
): object {
  const nameOf = (child: number) => memberName(children[child]!);
  const memberJson = ({ reason, ...member }: RollupMember) => ({
    ...member,
    ...(reason ? { reason: reason[language] } : {}),
  });
  return {
    parent: memberJson(parent),
    status,
    children: children.map(memberJson),
    causes: causes.map(({ child, ...cause }) => ({ ...nameOf(child), ...cause })),
    ...(diagnoses.length > 0
      ? {
          diagnoses: diagnoses.map(({ member, diagnosis }) => ({
            ...memberName(member),
            diagnosis: diagnosisJson(diagnosis, language),
          })),
        }
      : {}),
    cells: cells.map(({ label, table: _, reason, shares, ...cell }) => ({
      ...cell,
      label: label[language],
      shares: shares.map(({ child, ...share }) => ({ ...nameOf(child), ...share })),
      ...(reason ? { reason: reason[language] } : {}),
    })),
  };
}

const memberName = ({ file, organization }: RollupMember) => ({
  ...(file === undefined ? {} : { file }),
  ...(organization === undefined ? {} : { organization }),
});
