import type { Edition } from '../src/form/edition.ts';
import { editions } from '../src/index.ts';
import { oncePer } from '../src/model/remember.ts';
import type { Report, ReportCell } from '../src/model/report.ts';
import { notFound } from '../src/recognise/keyed.ts';

/** Numbers of a report by the ends of their keys; what is not named is 0. */
export interface Tables {
  readonly [row: string]: number | number[];
}

const place = { line: 1, column: 1 };
const parts = ['upheld', 'corrected', 'other', 'pending'];

const cellOf = (key: string, value: number): ReportCell => ({
  key,
  raw: value,
  value,
  status: 'number',
  decimals: String(value).split('.')[1]?.length ?? 0,
  notationIssues: [],
  place,
});

/** The cells of a form, each 0: thousands of reports begin with them. */
const zerosOf = oncePer((edition: Edition) => {
  const keys = edition.tables.flatMap((table) =>
    table.parts.flatMap(({ rows, columns }) =>
      rows.flatMap((row) => columns.map((column) => `${table.key}.${row.key}.${column.key}`)),
    ),
  );
  return new Map(keys.map((key) => [key, cellOf(key, 0)]));
});

/** A report of its year's form with these numbers and one text in section one. */
export function makeReport(
  { year, organization, tables }: { year: number; organization?: string; tables: Tables },
  text: string,
): Report {
  const edition = editions.find(({ id }) => id === (year < 2021 ? '2019' : '2021'))!;
  const cells = new Map(zerosOf(edition));
  const put = (key: string, value: number) => cells.set(key, cellOf(key, value));
  for (const [name, value] of Object.entries(tables))
    if (Array.isArray(value)) {
      for (const [i, part] of parts.entries()) put(`proceedings.${name}.${part}`, value[i]!);
      put(
        `proceedings.${name}.total`,
        value.reduce((sum, n) => sum + n, 0),
      );
    } else if (cells.has(`disclosure.${name}`)) put(`disclosure.${name}`, value);
    else put(`applications.${name.includes('@') ? name.replace('@', '.') : `${name}.total`}`, value);
  const paragraphs = text
    .split('\n')
    .map((line) => ({ kind: 'paragraph' as const, text: line, place: { ...place } }));
  return {
    format: 'text',
    edition: edition.id,
    year,
    ...(organization === undefined ? {} : { organization }),
    typed: false,
    cells,
    tables: edition.tables.map(({ key }) => ({ ...notFound(key, edition.id), found: true })),
    sections: [{ key: 'overview', heading: '一、总体情况', place, paragraphs }],
    preface: [],
  };
}
