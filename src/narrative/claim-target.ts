import { cellKey } from '../form/edition.ts';
import type { ReadTable } from '../form/report-form.ts';
import type { Localized } from '../model/localized.ts';
import { oncePer, remember } from '../model/remember.ts';
import type { Stage } from './lexicon.ts';

/** Cells of one table that a number may be the sum of: all these rows in all these columns. */
export interface Term {
  readonly read: ReadTable;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly name: Localized;
  /** True where the sum is to be taken off. */
  readonly minus?: true;
}

/**
 * What a number of the running text is a number of: the sums that it may be, any of them, and whether it is
 * the whole (申请), an outcome or a kind of applicant of it, or a cell of another table.
 */
export interface ClaimTarget {
  readonly id: string;
  readonly kind: 'whole' | 'rate' | 'outcome' | 'applicant' | 'cell';
  readonly sums: readonly (readonly Term[])[];
  /** Other sums that it may be where one of them agrees: a part of what the sentence counted before it. */
  readonly excuses?: readonly (readonly Term[])[];
  /** The group of rows that an outcome is of. */
  readonly group?: string;
  /** Of a whole: when in a year's work it is counted. */
  readonly stage?: Stage;
  /** True where the words limit the number to some applications (涉及征地的申请): it may be a part. */
  readonly limited?: true;
  /** True where the words name whose number it is (区教育局收到): beside one that agrees it is a part. */
  readonly owned?: true;
  /** True where nothing tells that applications, or proceedings about them, are spoken of: judged beside a number that agrees. */
  readonly doubtful?: true;
}

/** True for keys of rows or columns that are some of others, and not all: 维持 within 审结. */
export const isWithin = (inner: readonly string[], outer: readonly string[]): boolean =>
  inner.length < outer.length && inner.every((key) => outer.includes(key));

/** What a target is marked with where its topic is not told. */
export const doubt = (about: boolean): Pick<ClaimTarget, 'doubtful'> => (about ? {} : { doubtful: true });

/** True for a whole of what came in, or may be. */
export const isIncoming = (target: ClaimTarget | undefined): boolean =>
  target?.stage === 'incoming' || target?.stage === 'either';

/** The column that a row's own number stands in: its total, or its only one. */
export function mainColumn({ compiled }: ReadTable, row: string): string | undefined {
  const part = compiled.table.parts.find(({ rows }) => rows.some(({ key }) => key === row));
  const total = compiled.columnByRole.get('total');
  if (part?.columns.some(({ key }) => key === total)) return total;
  return part?.columns.length === 1 ? part.columns[0]!.key : undefined;
}

/** The cells of a term. */
export function cellsOf({ read, rows, columns }: Term): string[] {
  return rows.flatMap((row) => columns.map((column) => cellKey(read.table.key, row, column)));
}

/** The sum of rows, or of a group of them, in their main column. */
export function rowTerm(read: ReadTable, rows: readonly string[], group?: string): Term | undefined {
  const column = mainColumn(read, rows[0]!);
  return column === undefined
    ? undefined
    : { read, rows, columns: [column], name: rowName(read, rows, group) };
}

/** The sum of all rows of a group, the same one whenever it is asked for. */
export const groupTerm = (read: ReadTable, group: string | undefined): Term | undefined =>
  group === undefined ? undefined : groupTerms(read)(group);

const groupTerms = oncePer((read: ReadTable) =>
  remember((group) => {
    const rows = read.rows.filter((row) => row.group === group).map(({ key }) => key);
    return rows.length > 0 ? rowTerm(read, rows, group) : undefined;
  }),
);

/** The same rows in other columns: 行政复议 · 其他结果 + 尚未审结. */
export function inColumns(term: Term, columns: readonly string[]): Term {
  const shorts = columns.map((key) => term.read.compiled.columns.get(key)!.short);
  const name = (language: 'zh' | 'en') =>
    `${term.name[language].split(' · ')[0]} · ${shorts.map((short) => short[language]).join(' + ')}`;
  return { ...term, columns, name: { zh: name('zh'), en: name('en') } };
}

/** True for a number of the same row of proceedings or decisions, in whatever column. */
export const isInRow = (
  target: ClaimTarget | undefined,
  { read, rows }: Pick<Term, 'read' | 'rows'>,
): boolean =>
  target?.kind === 'cell' &&
  target.sums[0]![0]!.read === read &&
  target.sums[0]![0]!.rows.join() === rows.join();

/** True for the total of a row: 直接起诉8件 in 直接起诉8件（维持4件、在审4件）. */
export function isRowTotal(target: ClaimTarget | undefined): boolean {
  const [term] = target?.sums[0] ?? [];
  return term !== undefined && term.columns[0] === term.read.compiled.columnByRole.get('total');
}

/** How a row or a group is called: 不予公开. */
export function rowName({ compiled, table }: ReadTable, rows: readonly string[], group?: string): Localized {
  const label = table.groups.find(({ key }) => key === group)?.label.replace(/^[（(].*?[)）]|^.、/, '');
  const row = compiled.rows.get(rows[0]!)!.short;
  return label === undefined ? row : { zh: label, en: capital(group!.split('.').at(-1)!) };
}

/** The key of a row or group without the group that all outcomes are of: results.denied → denied. */
export function shortKey({ table }: ReadTable, key: string): string {
  const top = table.groups.find((group) => group.within === undefined && key.startsWith(`${group.key}.`));
  return top && table.groups.some(({ within }) => within === top.key) ? key.slice(top.key.length + 1) : key;
}

/** notProcessed → Not processed */
const capital = (key: string): string =>
  key
    .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .replace(/^./, (letter) => letter.toUpperCase());
