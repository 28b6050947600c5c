import { readFileSync } from 'node:fs';
import type { Edition, FormEquation, FormTable } from '../src/form/edition.ts';

type Mutable<T> = T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;
export type EditionDraft = Mutable<Edition>;

const readEdition = (id: string): EditionDraft =>
  JSON.parse(readFileSync(`schemas/editions/${id}.json`, 'utf8'));
export const tableOf = (edition: EditionDraft, role: string): Mutable<FormTable> =>
  edition.tables.find((table) => (table.role ?? table.key) === role)!;

/** The form of 2021 with a row more under 不予公开, a seventh kind of applicant, and a section more before the last. */
export function widerEdition(): EditionDraft {
  const edition = readEdition('2021');
  edition.id = '2031';
  edition.years = { from: 2031 };
  edition.name = { zh: '2031 年版', en: '2031 form' };
  edition.deadlines = [{ day: '02-15', whose: { zh: '各机关', en: 'all bodies' } }];
  const last = edition.sections.at(-1)!;
  edition.sections.splice(-1, 0, {
    key: 'assessment',
    number: 6,
    heading: '六、工作考核和社会评议情况',
    name: { zh: '工作考核和社会评议情况', en: 'Assessment' },
    cores: ['工作考核和社会评议'],
    content: 'text',
  });
  Object.assign(last, { number: 7, heading: '七、其他需要报告的事项' });
  const applications = tableOf(edition, 'applications');
  const { columns, rows } = applications.parts[0]!;
  columns.splice(-1, 0, {
    key: 'foreignPerson',
    label: '境外人员',
    short: { zh: '境外人员', en: 'Foreign persons' },
    cores: ['境外人员'],
    kind: 'count',
    unit: '件',
  });
  applications.headings![0]!.columns.splice(-1, 0, 'foreignPerson');
  const after = rows.findIndex(({ key }) => key === 'results.denied.administrativeInquiry');
  rows.splice(after + 1, 0, {
    key: 'results.denied.tradeSecret',
    label: '9.属于商业秘密',
    short: { zh: '商业秘密', en: 'Trade secret' },
    group: 'results.denied',
    cores: ['商业秘密'],
  });
  for (const { id, left } of edition.equations) {
    if (id === 'applications-row-total') left.push('foreignPerson');
    if (id === 'applications-outcome-total')
      left.splice(left.indexOf('results.denied.administrativeInquiry') + 1, 0, 'results.denied.tradeSecret');
  }
  return edition;
}

const otherNames: Readonly<Record<string, string>> = {
  applications: 'requests',
  received: 'incoming',
  total: 'sum',
  regulation: 'rule',
  issued: 'adopted',
};
const rename = (key: string): string =>
  key
    .split('.')
    .map((word) => otherNames[word] ?? `${word}Now`)
    .join('.');

/**
 * A form in which every table, row, column, group and section has another key and says by its role what it is, or
 * leaves that to the labels that it shares with the form before it.
 */
export function renamedEdition(edition: EditionDraft, withRoles = true): EditionDraft {
  const called = <T extends { key: string }>(thing: T, known: ReadonlySet<string>): T => ({
    ...thing,
    key: rename(thing.key),
    ...(withRoles && known.has(thing.key) ? { role: thing.key } : {}),
  });
  const official = [readEdition('2019'), readEdition('2021')];
  const tables = official.flatMap((each) => each.tables);
  const keys = (things: readonly { readonly key: string }[]) => new Set(things.map(({ key }) => key));
  const groups = keys(tables.flatMap((table) => table.groups));
  const rows = keys(tables.flatMap((table) => table.parts.flatMap((part) => part.rows)));
  const columns = keys(tables.flatMap((table) => table.parts.flatMap((part) => part.columns)));
  const within = <T extends { group?: string }>(row: T): T =>
    row.group === undefined ? row : { ...row, group: rename(row.group) };
  return {
    ...edition,
    sections: edition.sections.map((section) => called(section, keys(official[1]!.sections))),
    tables: edition.tables.map((table) => ({
      ...called(table, keys(tables)),
      section: rename(table.section),
      ...(table.headings
        ? { headings: table.headings.map((each) => ({ ...each, columns: each.columns.map(rename) })) }
        : {}),
      groups: table.groups.map((group) => ({
        ...called(group, groups),
        ...(group.within === undefined ? {} : { within: rename(group.within) }),
      })),
      parts: table.parts.map((part) => ({
        ...part,
        columns: part.columns.map((column) => called(column, columns)),
        rows: part.rows.map((row) => within(called(row, rows))),
      })),
      ...(table.alternatives
        ? {
            alternatives: table.alternatives.map(({ official: usual, instead }) => ({
              official: usual.map(rename),
              instead: instead.map(rename),
            })),
          }
        : {}),
    })),
    equations: edition.equations.map((equation) => ({
      ...equation,
      table: rename(equation.table),
      left: equation.left.map(rename),
      right: equation.right.map(rename),
      ...(equation.only ? { only: equation.only.map(rename) } : {}),
    })),
  };
}

/** A changed sum: what is carried forward is no longer in the balance, which is said in other words. */
export function changeBalance(edition: EditionDraft): void {
  const balance = edition.equations.find(({ id }) => id === 'applications-balance') as Mutable<FormEquation>;
  balance.right.pop();
  balance.title = { zh: '第三部分收办平衡', en: 'Balance of work' };
  balance.words = { zh: '本年新收 + 上年结转 = 办理结果总计', en: 'received + carried over = results' };
}
