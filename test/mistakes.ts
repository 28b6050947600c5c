import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { editions, loadReport } from '../src/index.ts';
import type { Report } from '../src/model/report.ts';
import { formWorkbook } from '../src/write/xlsx.ts';
import { sound, value, withValues } from './sound-report.ts';

/** A file with one mistake as clerks make it, and what its answer must show first: the cells in question, if any. */
export interface Mistake {
  readonly file: string;
  readonly bytes: Uint8Array;
  /** Keys of the cells that the answer has to name; none where the mistake is about no cell. */
  readonly suspects: readonly string[];
}

const at = (row: string, column = 'total') => `applications.${row}.${column}`;
const columns = [
  ...['naturalPerson', 'commercialEnterprise', 'researchInstitution', 'publicInterestOrganization'],
  ...['legalServiceAgency', 'otherOrganization', 'total'],
];
const texts = {
  overview: '2024年，某某局新收政府信息公开申请19件，上年结转3件，办结19件。',
  problems: '公开目录更新还不够及时。下一步将明确专人负责，按月核对公开目录，并组织业务培训。',
  other: '本年度未收取政府信息公开信息处理费。',
};
const base = withTexts(sound, texts);

/** The report with other words in its sections; '' leaves a section out. */
function withTexts(report: Report, words: Readonly<Record<string, string>>): Report {
  const sections = report.sections.flatMap((section) => {
    const text = words[section.key ?? ''];
    if (text === '') return [];
    const paragraphs = text
      ? [{ kind: 'paragraph' as const, text, place: section.place }]
      : section.paragraphs;
    return [{ ...section, paragraphs }];
  });
  return { ...report, sections };
}

/** The report with numbers moved between cells: from → to. */
const moved = (report: Report, moves: readonly (readonly [from: string, to: string])[]): Report =>
  withValues(report, Object.fromEntries(moves.map(([from, to]) => [to, value(report, from)])));

const granted = columns.map((column) => at('results.granted', column));

/** The workbook without the row of its first sheet that a cell's label stands in. */
function withoutRow(bytes: Uint8Array, row: number): Uint8Array {
  const parts = unzipSync(bytes);
  const name = 'xl/worksheets/sheet1.xml';
  const xml = strFromU8(parts[name]!);
  const rows = new RegExp(`<row r="${row}"[^>]*>.*?</row>`, 's');
  return zipSync({ ...parts, [name]: strToU8(xml.replace(rows, '')) });
}

/** Twelve kinds of mistakes, each in a workbook of its own. */
export async function mistakes(): Promise<Readonly<Record<string, Mistake>>> {
  const workbook = (report: Report) => formWorkbook([report], editions);
  const kept = await workbook(base);
  const [read] = await loadReport(kept, 'kept.xlsx');
  const rowOf = (key: string) => {
    const { place } = read!.cells.get(key)!;
    return 'sheet' in place ? Number(/\d+/.exec(place.range)![0]) : 0;
  };
  const cell = async (report: Report, suspects: readonly string[]) => ({
    file: '某某局2024年政府信息公开工作年度报告.xlsx',
    bytes: await workbook(report),
    suspects,
  });
  const unclear = at('results.partiallyGranted', 'commercialEnterprise');
  const words = new Map(base.cells);
  words.set(unclear, { ...words.get(unclear)!, raw: '约3件', value: null, status: 'unreadable' });
  const several = {
    [at('received', 'commercialEnterprise')]: 3,
    [at('received')]: 18,
  };
  return {
    'wrong cell': await cell(withValues(base, { [granted[0]!]: 9 }), [granted[0]!]),
    'wrong total': await cell(withValues(base, { [at('received')]: 91 }), [at('received')]),
    'swapped cells': await cell(
      moved(base, [
        [granted[0]!, granted[1]!],
        [granted[1]!, granted[0]!],
      ]),
      granted.slice(0, 2),
    ),
    'shifted row': await cell(
      withValues(
        moved(
          base,
          granted.slice(0, 5).map((key, i) => [key, granted[i + 1]!] as const),
        ),
        { [granted[0]!]: 0 },
      ),
      granted.slice(0, 2),
    ),
    'blank totals': await cell(
      withValues(base, Object.fromEntries(columns.map((column) => [at('results.total', column), null]))),
      [at('results.total', 'naturalPerson')],
    ),
    'missing row': {
      ...(await cell(base, [])),
      bytes: withoutRow(kept, rowOf(at('results.unavailable.notHeld'))),
    },
    'unclear cell': await cell({ ...base, cells: words }, [unclear]),
    'equal repairs': await cell(
      withTexts(withValues(base, several), { overview: '2024年，某某局依法办理政府信息公开申请。' }),
      Object.keys(several),
    ),
    'unexplained sums': await cell(
      withValues(
        base,
        Object.fromEntries(
          [...base.cells.keys()]
            .filter((key) => key.startsWith('applications.'))
            .filter((_, i) => i % 5 === 0)
            .map((key, i) => [key, 31 + 7 * i]),
        ),
      ),
      [],
    ),
    'text contradiction': await cell(
      withTexts(base, {
        overview:
          '2024年，某某局新收政府信息公开申请112件，其中予以公开9件，不予公开2件，结转下年度继续办理3件。',
      }),
      [at('received')],
    ),
    'missing section': await cell(withTexts(base, { problems: '' }), []),
    'unreadable file': { file: '年报.xlsx', bytes: kept.slice(0, kept.length >> 1), suspects: [] },
  };
}

/** The colours of the terminal taken from a text. */
export const plain = (text: string): string =>
  text.replaceAll(new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g'), '');
