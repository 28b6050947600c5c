import type { ReporterEntry } from './reporter.ts';

const entries: readonly ReporterEntry[] = [
  {
    id: 'table',
    title: { zh: '给人看的表', en: 'a table for people' },
    load: async () => (await import('./table.ts')).table,
  },
  {
    id: 'json',
    title: { zh: '全部结果', en: 'all results' },
    load: async () => (await import('./json.ts')).json,
  },
  {
    id: 'json-summary',
    title: { zh: '只有总数', en: 'counts alone' },
    load: async () => (await import('./json-summary.ts')).jsonSummary,
  },
  {
    id: 'ndjson',
    title: { zh: '每份报告一行 JSON', en: 'JSON, one report a line' },
    load: async () => (await import('./ndjson.ts')).ndjson,
  },
  {
    id: 'csv',
    title: { zh: '问题清单', en: 'list of findings' },
    load: async () => (await import('./csv.ts')).csv,
  },
  {
    id: 'values',
    title: { zh: '全部数字的清单', en: 'list of all numbers' },
    load: async () => (await import('./values.ts')).values,
  },
  {
    id: 'xlsx',
    title: { zh: '总览工作簿', en: 'workbook with overview' },
    load: async () => (await import('./xlsx.ts')).xlsx,
  },
  {
    id: 'html',
    title: { zh: '网页', en: 'a page' },
    load: async () => (await import('./html.ts')).html,
  },
  {
    id: 'markdown',
    title: { zh: 'Markdown', en: 'Markdown' },
    load: async () => (await import('./markdown.ts')).markdown,
  },
  {
    id: 'sarif',
    title: { zh: 'SARIF 2.1.0', en: 'SARIF 2.1.0' },
    load: async () => (await import('./sarif.ts')).sarif,
  },
  { id: 'junit', title: { zh: 'JUnit', en: 'JUnit' }, load: async () => (await import('./junit.ts')).junit },
  {
    id: 'github',
    title: { zh: 'GitHub 注解', en: 'GitHub annotations' },
    load: async () => (await import('./github.ts')).github,
  },
  {
    id: 'gitlab',
    title: { zh: 'GitLab 代码质量', en: 'GitLab Code Quality' },
    load: async () => (await import('./gitlab.ts')).gitlab,
  },
];

/** All reporters by id, each loaded when it is asked for; a new one is its file and one line here. */
export const reporters: ReadonlyMap<string, ReporterEntry> = new Map(
  entries.map((entry) => [entry.id, entry]),
);
