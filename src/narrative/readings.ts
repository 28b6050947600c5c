import type { Report } from '../model.ts';
import type { Text } from '../text.ts';
import type { Court, Measure } from './measure.ts';

/** One way to read a measure in the tables: its cells, their name and their sum. */
export interface Reading {
  readonly cells: readonly string[];
  readonly name: Text;
  readonly value: number;
}

const columns = [
  'naturalPerson',
  'commercialEnterprise',
  'researchInstitution',
  'publicInterestOrganization',
  'legalServiceAgency',
  'otherOrganization',
];
const received: Text = { zh: '本年新收', en: 'Received this year' };
const names: Record<string, readonly [string, Text]> = {
  replied: ['results.total', { zh: '办理结果总计', en: 'Total results' }],
  carriedOver: ['carriedOver', { zh: '上年结转', en: 'Carried over' }],
  carriedForward: ['carriedForward', { zh: '结转下年度', en: 'Carried forward' }],
  granted: ['results.granted', { zh: '予以公开', en: 'Granted' }],
  partiallyGranted: ['results.partiallyGranted', { zh: '部分公开', en: 'Partially granted' }],
  denied: ['results.denied', { zh: '不予公开', en: 'Denied' }],
  unavailable: ['results.unavailable', { zh: '无法提供', en: 'Unavailable' }],
  notProcessed: ['results.notProcessed', { zh: '不予处理', en: 'Not processed' }],
  other: ['results.other', { zh: '其他处理', en: 'Otherwise handled' }],
};
const courts: Record<Court, readonly [readonly string[], Text]> = {
  reconsideration: [['reconsideration'], { zh: '行政复议', en: 'Reconsideration' }],
  litigation: [
    ['litigation.direct', 'litigation.afterReconsideration'],
    { zh: '行政诉讼', en: 'Litigation' },
  ],
  direct: [['litigation.direct'], { zh: '未经复议直接起诉', en: 'Litigation without reconsideration' }],
  afterReconsideration: [
    ['litigation.afterReconsideration'],
    { zh: '复议后起诉', en: 'Litigation after reconsideration' },
  ],
};
const outcomes: Record<string, Text> = {
  total: { zh: '总计', en: 'Total' },
  upheld: { zh: '结果维持', en: 'Upheld' },
  corrected: { zh: '结果纠正', en: 'Corrected' },
  other: { zh: '其他结果', en: 'Other result' },
  pending: { zh: '尚未审结', en: 'Pending' },
};

/** All readings of a measure; none where a cell that is needed cannot be read. */
export function readingsOf(measure: Measure, report: Report): Reading[] {
  const [court, outcome] = measure.split('.') as [Court, string | undefined];
  const group = (key: string) => rowsOf(key, report);
  if (outcome) {
    const [rows, name] = courts[court];
    const said = outcomes[outcome]!;
    const cells = rows.map((row) => `proceedings.${row}.${outcome}`);
    const full = { zh: `${name.zh} · ${said.zh}`, en: `${name.en} · ${said.en}` };
    return reading(cells, full, report);
  }
  if (measure === 'newlyReceived') return reading(group('received'), received, report);
  if (measure === 'received')
    return both(reading(group('received'), received, report), () =>
      reading(
        [...group('received'), ...group('carriedOver')],
        { zh: '本年新收 + 上年结转', en: 'Received + Carried over' },
        report,
      ),
    );
  if (measure === 'grantedOrPartially')
    return reading(
      [...group('results.granted'), ...group('results.partiallyGranted')],
      { zh: '予以公开 + 部分公开', en: 'Granted + Partially granted' },
      report,
    );
  const [key, name] = names[measure]!;
  return reading(group(key), name, report);
}

/** Both readings or none: where one cannot be made, nothing can be said against the text. */
function both(first: Reading[], second: () => Reading[]): Reading[] {
  const other = second();
  return first.length > 0 && other.length > 0 ? [...first, ...other] : [];
}

/** The 总计 cells of a row, or of all rows below a group. */
function rowsOf(key: string, report: Report): string[] {
  const own = `applications.${key}.total`;
  if (report.cells.has(own) && key !== 'results.other') return [own];
  const below = [...report.cells.keys()].filter(
    (cell) => cell.startsWith(`applications.${key}.`) && cell.endsWith('.total') && cell !== own,
  );
  const wanted: Record<string, number> = {
    'results.denied': 8,
    'results.unavailable': 3,
    'results.notProcessed': 5,
    'results.other': 3,
  };
  if (below.length === wanted[key]) return below;
  return report.cells.has(own) && below.length === 0 ? [own] : [];
}

function reading(cells: readonly string[], name: Text, report: Report): Reading[] {
  const values = cells.map((key) => cellValue(key, report));
  if (values.length === 0 || values.some((value) => value === undefined)) return [];
  return [{ cells, name, value: values.reduce<number>((sum, value) => sum + value!, 0) }];
}

/** A blank total counts as the sum of its parts. */
function cellValue(key: string, report: Report): number | undefined {
  const cell = report.cells.get(key);
  if (!cell) return undefined;
  if (cell.meaning === 'number') return cell.value!;
  if (cell.meaning !== 'blank') return undefined;
  if (!key.endsWith('.total')) return 0;
  const row = key.slice(0, -'.total'.length);
  const parts = row.startsWith('proceedings') ? ['upheld', 'corrected', 'other', 'pending'] : columns;
  let sum = 0;
  for (const part of parts) {
    const own = report.cells.get(`${row}.${part}`);
    if (!own || (own.meaning !== 'number' && own.meaning !== 'blank')) return undefined;
    sum += own.value ?? 0;
  }
  return sum;
}
