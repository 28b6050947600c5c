import { describe, expect, it } from 'vitest';
import { checkFile } from '../src/check.ts';
import type { Edition } from '../src/form/edition.ts';
import { substituteRows } from '../src/form/substitutes.ts';
import { editions } from '../src/generated/editions.ts';
import { rulesOf } from '../src/rules/index.ts';
import { applicants } from './applicants.ts';
import { countCases } from './cases.ts';
import { generator } from './generator.ts';

const rules = rulesOf(editions);
const blocks = ['reconsideration', 'litigation.direct', 'litigation.afterReconsideration'];
type Cells = Map<string, number>;

function resultRows(edition: Edition): string[] {
  const table = edition.tables.find(({ key }) => key === 'applications')!;
  const spare = substituteRows(table);
  const rows = table.parts.flatMap((part) => part.rows.map(({ key }) => key));
  return rows.filter((key) => key.startsWith('results.') && key !== 'results.total' && !spare.has(key));
}

/** Sections three and four with every sum right. */
function consistent(edition: Edition, seed: number): Cells {
  const random = generator(seed);
  const cells: Cells = new Map();
  const rows = resultRows(edition);
  const all = ['received', 'carriedOver', ...rows, 'results.total', 'carriedForward'];
  for (const column of applicants) {
    let sum = 0;
    for (const row of rows) {
      const n = random(3) === 0 ? random(200) : 0;
      cells.set(`applications.${row}.${column}`, n);
      sum += n;
    }
    const forward = random(20);
    const received = random(sum + forward + 1);
    cells.set(`applications.results.total.${column}`, sum);
    cells.set(`applications.carriedForward.${column}`, forward);
    cells.set(`applications.received.${column}`, received);
    cells.set(`applications.carriedOver.${column}`, sum + forward - received);
  }
  for (const row of all)
    cells.set(
      `applications.${row}.total`,
      applicants.reduce((sum, column) => sum + cells.get(`applications.${row}.${column}`)!, 0),
    );
  for (const block of blocks) {
    const parts = ['upheld', 'corrected', 'other', 'pending'].map((key) => [key, random(30)] as const);
    for (const [key, n] of parts) cells.set(`proceedings.${block}.${key}`, n);
    cells.set(
      `proceedings.${block}.total`,
      parts.reduce((sum, [, n]) => sum + n, 0),
    );
  }
  return cells;
}

async function judge(edition: Edition, cells: Cells) {
  const report: Record<string, unknown> = { edition: edition.id, year: edition.years.from, disclosure: {} };
  for (const [key, value] of cells) {
    const path = key.split('.');
    let node = report;
    for (const part of path.slice(0, -1)) {
      node[part] ??= {};
      node = node[part] as Record<string, unknown>;
    }
    node[path.at(-1)!] = value;
  }
  const bytes = new TextEncoder().encode(JSON.stringify(report));
  const [result] = await checkFile({ name: 'report.json', bytes }, { editions, rules });
  if (!result || result.status === 'unreadable') throw new Error(JSON.stringify(result));
  return result;
}

/** The equations that a cell stands in, told from its key alone. */
function equationsOf(key: string): string[] {
  const [table, ...rest] = key.split('.');
  const column = rest.pop()!;
  const row = rest.join('.');
  if (table === 'proceedings') return [`proceedings-total ${row}`];
  const found = [`applications-row-total ${row}`];
  if (row.startsWith('results.')) found.push(`applications-outcome-total ${column}`);
  if (!row.startsWith('results.') || row === 'results.total') found.push(`applications-balance ${column}`);
  return found.sort();
}

describe('consistent reports', () => {
  it.each(editions.map((edition) => [edition.id, edition] as const))(
    '1,000 of edition %s have no error',
    async (_, edition) => {
      for (let seed = 1; seed <= countCases(1000); seed++) {
        const { status, equations } = await judge(edition, consistent(edition, seed));
        if (status !== 'passed' || equations.some((each) => each.status !== 'passed'))
          throw new Error(`seed ${seed}`);
      }
    },
  );
});

describe('one cell off by one', () => {
  const edition = editions.find(({ id }) => id === '2021')!;
  const keys = [...consistent(edition, 7).keys()];

  it('covers the 190 cells', () => expect(keys).toHaveLength(190));

  it.each(keys)('%s', async (key) => {
    const cells = consistent(edition, 7);
    cells.set(key, cells.get(key)! + 1);
    const { status, equations } = await judge(edition, cells);
    const failed = equations.filter((each) => each.status === 'failed');
    expect(status).toBe('failed');
    expect(failed.map(({ rule, target }) => `${rule} ${target}`).sort()).toEqual(equationsOf(key));
    expect(equations.some((each) => each.status === 'skipped')).toBe(false);
  });
});
