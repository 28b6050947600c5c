import { json } from './json.ts';
import type { Reporter } from './reporter.ts';
import { table } from './table.ts';

/** All reporters by id. */
export const reporters: ReadonlyMap<string, Reporter> = new Map(
  [table, json].map((reporter) => [reporter.id, reporter]),
);
