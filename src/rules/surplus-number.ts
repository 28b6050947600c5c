import { type FormTable, rowOf } from '../form/edition.ts';
import type { Violation } from '../model/finding.ts';
import { plural } from '../model/localized.ts';
import type { SurplusNumber } from '../model/report.ts';
import type { Rule } from './rule.ts';

/** A number in a table that belongs to no cell of the form: beyond the columns of its row, or outside every row. */
export const surplusNumber: Rule = {
  id: 'surplus-number',
  severity: 'error',
  loses: true,
  title: { zh: '多出的数字', en: 'Number that belongs to no cell' },
  what: {
    zh: '表里的每个数字都要在格式的某一格里：一行的数字不能比表头的列多，行外不能有数字。',
    en: 'Every number of a table is in a cell of the form: a row has no more than the header has columns, and none is outside a row.',
  },
  why: {
    zh: '多出的数字没有计入，多半是粘贴时带进来的，或一个数字被拆成两格，其余各格可能错位。',
    en: 'It is left out; it usually came along when pasting, or a number was split over two cells and the rest may be displaced.',
  },
  mend: {
    zh: '删去多出的数字，或填回它所属的格，并核对同一行其余各格。',
    en: 'Delete it or move it to its cell, and check the other cells of the row.',
  },
  basis: [{ source: 'form', article: { zh: '表格及填写说明', en: 'tables and instructions' } }],
  check: (_, { form }) =>
    form.tables.flatMap(({ reading, table }) => [
      ...reading.surplus.filter(({ row }) => row !== undefined).map((number) => besideRow(number, table)),
      ...outsideRows(
        reading.surplus.filter(({ row }) => row === undefined),
        table,
      ),
    ]),
};

/** One number too many in a row of the form. */
function besideRow({ row, raw, place, idle }: SurplusNumber, table: FormTable): Violation {
  const name = rowOf(table, row!).short;
  return {
    target: `${table.key}.${row}`,
    places: [place],
    ...(idle ? { severity: 'warning' } : {}),
    message: {
      zh: `${table.short.zh}“${name.zh}”一行多出一个数字 ${raw}，没有计入`,
      en: `${table.short.en}: "${name.en}" has a surplus number ${raw}, left out`,
    },
  };
}

/** Numbers that stand in no row of the form, in one observation. */
function outsideRows(numbers: readonly SurplusNumber[], table: FormTable): Violation[] {
  if (numbers.length === 0) return [];
  const shown = numbers.slice(0, 3).map(({ raw }) => String(raw));
  const more = numbers.length > 3;
  return [
    {
      target: table.key,
      places: numbers.map(({ place }) => place),
      message: {
        zh: `${table.short.zh}的表里有 ${numbers.length} 个数字不属于任何一行，没有计入：${shown.join('、')}${more ? ' 等' : ''}`,
        en: `${table.short.en}: ${plural(numbers.length, 'number')} in no row of the form, left out: ${shown.join(', ')}${more ? ', …' : ''}`,
      },
    },
  ];
}
