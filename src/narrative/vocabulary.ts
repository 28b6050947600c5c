import { normaliseLabel } from '../form/label.ts';
import type { ReadTable, ReportForm } from '../form/report-form.ts';
import { lexicon } from '../generated/lexicon.ts';
import { oncePer } from '../model/remember.ts';
import { rowTerm, type Term } from './claim-target.ts';
import type { Lexicon, LexiconEntry } from './lexicon.ts';

/** What a word means in one form. */
export interface WordSense {
  readonly kind: string;
  /** The table of a row or column. */
  readonly table?: ReadTable;
  /** Keys of the rows that a row's or group's words name; several for a group. */
  readonly rows?: readonly string[];
  readonly group?: string;
  readonly columns?: readonly string[];
  readonly entry?: LexiconEntry;
  /** Of words that name several rows: the sense of each. */
  readonly together?: readonly WordSense[];
}

/** The longest word of a form that stands at a place of a text. */
export type Words = (text: string, at: number) => readonly [word: string, sense: WordSense] | undefined;

/** The words of one form, and what they say together. */
export interface Vocabulary {
  readonly words: Words;
  /** The table of applications, which wholes are of. */
  readonly table: ReadTable | undefined;
  /** Wholes that a combination of marks names. */
  readonly combinations: readonly WordSense[];
  /** The whole that has most sums: what a verb of no special sense means. */
  readonly any: WordSense | undefined;
  /** The sums that a share may be a share of. */
  readonly bases: readonly (readonly Term[])[];
  /** What 公开 alone may be beside other outcomes. */
  readonly opened: WordSense | undefined;
  /** The word for what newly came in. */
  readonly newlyReceived: WordSense | undefined;
  /** What 其他 may be after a list of outcomes. */
  readonly rest: readonly Term[];
  /** The tables of proceedings. */
  readonly proceedings: readonly ReadTable[];
}

/**
 * The words of the lexicon and of the form's own labels, bound to the rows and columns of a report's tables; reports of
 * the same tables share the cells of their form, and with them the words.
 */
export const vocabularyOf = oncePer(
  (form: ReportForm) => bindLexicon(lexicon, form),
  ({ cells }) => cells,
);

/** What the words of a lexicon mean in a form. */
export function bindLexicon(data: Lexicon, form: ReportForm): Vocabulary {
  const words = bind(data, form);
  const named = new Set<WordSense>();
  words.forEach((sense) => {
    if (sense.kind === 'whole') named.add(sense);
  });
  const wholes = [...named];
  const table = wholes[0]?.table;
  const bases = data.bases.map((rows) => rows.map((role) => table && rowTerm(table, [rowKey(table, role)])));
  return {
    words: longestOf(words),
    table,
    combinations: wholes.filter(({ entry }) => entry!.with),
    any: wholes.reduce<WordSense | undefined>(
      (most, sense) => (count(sense) > count(most) ? sense : most),
      undefined,
    ),
    newlyReceived: wholes.find(({ entry }) => entry!.stage === 'incoming' && entry!.sums!.length === 1),
    opened: table && senseOfRole(table, data.opened),
    rest: data.rest.flatMap((key) => (table ? (termOf(table, key) ?? []) : [])),
    proceedings: form.tables.filter(({ compiled }) => data.proceedings.includes(compiled.role)),
    bases: bases.filter((sum) => !sum.includes(undefined)) as Term[][],
  };
}

const count = (sense: WordSense | undefined): number => sense?.entry?.sums?.length ?? 0;

function bind(data: Lexicon, form: ReportForm): Map<string, WordSense> {
  const words = new Map<string, WordSense>();
  const described = describedRows(data, form);
  for (const table of form.tables)
    for (const [word, sense] of labels(table, described.get(table)!)) words.set(word, sense);
  for (const entry of data.entries)
    for (const sense of sensesOf(entry, form)) for (const word of entry.words) words.set(word, sense);
  return words;
}

/** The rows and groups of each table for which the lexicon has words of its own. */
function describedRows(data: Lexicon, { tables }: ReportForm): Map<ReadTable, Set<string>> {
  const roles = data.entries.flatMap(({ row, rows, sums }) => row ?? rows ?? sums?.flat() ?? []);
  return new Map(
    tables.map((read) => {
      const senses = roles.flatMap((role) => senseOfRole(read, role) ?? []);
      return [read, new Set(senses.map(({ group, rows }) => group ?? rows![0]!))];
    }),
  );
}

/** What the form's own labels say of its columns, and of rows and groups that the lexicon does not describe. */
function* labels(read: ReadTable, described: ReadonlySet<string>): Iterable<[string, WordSense]> {
  const { table } = read;
  for (const { cores = [], key } of table.groups)
    if (!described.has(key)) for (const word of cores) yield [normaliseLabel(word), rowSense(read, key)!];
  for (const { cores = [], short, key } of read.rows)
    if (!described.has(key))
      for (const word of [...cores, short.zh].map(normaliseLabel))
        if (word.length > 2 || cores.includes(word)) yield [word, rowSense(read, key)!];
  for (const { columns } of table.parts)
    for (const { cores = [], key } of columns)
      for (const word of cores) yield [normaliseLabel(word), { kind: 'column', table: read, columns: [key] }];
}

function rowSense(read: ReadTable, key: string): WordSense | undefined {
  const row = read.rows.find((row) => row.key === key);
  const below = read.compiled.below.get(key)?.filter((row) => read.rows.includes(row)) ?? [];
  if (below.length > 0) return { kind: 'row', table: read, rows: below.map((row) => row.key), group: key };
  return row && { kind: 'row', table: read, rows: [key] };
}

/** The printed row, or the rows of the group, that has a role in the table. */
function senseOfRole(read: ReadTable, role: string): WordSense | undefined {
  const { groupByRole, rowByRole } = read.compiled;
  const group = groupByRole.get(role);
  const row = rowByRole.get(role);
  return (group && rowSense(read, group)) || (row && rowSense(read, row)) || undefined;
}

/** The key of the row that has a role; the role itself where none has it. */
const rowKey = ({ compiled }: ReadTable, role: string): string => compiled.rowByRole.get(role) ?? role;

function termOf(read: ReadTable, role: string): Term | undefined {
  const sense = senseOfRole(read, role);
  return sense && rowTerm(read, sense.rows!, sense.group);
}

function sensesOf(entry: LexiconEntry, { tables }: ReportForm): WordSense[] {
  if (entry.sums) {
    const table = tables.find((read) => senseOfRole(read, entry.sums![0]![0]!));
    if (!table) return [];
    const sums = entry.sums.map((rows) => rows.map((role) => rowKey(table, role)));
    return [{ kind: entry.mark ?? 'whole', table, entry: { ...entry, sums } }];
  }
  if (entry.mark && entry.row === undefined && !entry.columns) return [{ kind: entry.mark, entry }];
  if (entry.rows) {
    const table = tables.find((read) => entry.rows!.every((role) => senseOfRole(read, role)));
    return table
      ? [{ kind: 'rows', together: entry.rows.map((role) => senseOfRole(table, role)!), entry }]
      : [];
  }
  for (const table of tables) {
    const row = entry.row === undefined ? undefined : senseOfRole(table, entry.row);
    if (row) return [{ ...row, kind: entry.mark ?? row.kind, entry }];
    const columns = entry.columns?.flatMap((role) => table.compiled.columnByRole.get(role) ?? []);
    if (columns && columns.length === entry.columns!.length)
      return [{ kind: entry.mark ?? 'column', table, columns, entry }];
  }
  return [];
}

/** Finds words by their first character; those that no text asks for are left unsorted. */
function longestOf(words: ReadonlyMap<string, WordSense>): Words {
  const byFirst = new Map<string, string[]>();
  words.forEach((_, word) => {
    const list = byFirst.get(word[0]!);
    if (list) list.push(word);
    else byFirst.set(word[0]!, [word]);
  });
  const sorted = new Set<string>();
  return (text, at) => {
    const first = text[at] ?? '';
    const list = byFirst.get(first);
    if (!list) return undefined;
    if (!sorted.has(first)) {
      list.sort((a, b) => b.length - a.length);
      sorted.add(first);
    }
    const found = list.find((word) => text.startsWith(word, at));
    return found === undefined ? undefined : [found, words.get(found)!];
  };
}
