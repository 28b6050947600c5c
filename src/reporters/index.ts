import type { ReporterEntry } from './reporter.ts';

const entries: readonly ReporterEntry[] = [
  {
    id: 'table',
    title: { zh: '给人看的表', en: 'a table for people' },
    load: () => import('./table.ts').then((module) => module.table),
  },
  {
    id: 'json',
    title: { zh: '全部结果', en: 'all results' },
    load: () => import('./json.ts').then((module) => module.json),
  },
];

/** All reporters by id; each is loaded when it is asked for. */
export const reporters: ReadonlyMap<string, ReporterEntry> = new Map(
  entries.map((entry) => [entry.id, entry]),
);
