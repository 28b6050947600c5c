import { rowOf } from '../form/edition.ts';
import type { Violation } from '../model/finding.ts';
import { type Localized, plural } from '../model/localized.ts';
import type { Rule } from './rule.ts';

/** Rows or columns that stand in another order than the form prints them: read by their names, which may be the slip. */
export const changedOrder: Rule = {
  id: 'changed-order',
  severity: 'warning',
  title: { zh: '次序与格式不同', en: 'Other order than the form' },
  what: {
    zh: '各行各列的次序应与格式相同。',
    en: 'Rows and columns stand in the order of the form.',
  },
  why: {
    zh: '次序不同时按行名和表头对数字；如果是行名或表头抄错，数字就归错了，而各项合计可能仍然相等。',
    en: 'Numbers are matched by labels and headers; if those are the slip, numbers are in the wrong place and sums may still hold.',
  },
  mend: {
    zh: '对照格式核对行名、表头和数字，把次序改回来。',
    en: 'Hold labels, headers and numbers against the form, and restore its order.',
  },
  basis: [{ source: 'form', article: { zh: '表格及填写说明', en: 'tables and instructions' } }],
  check: (_, { form }) =>
    form.tables.flatMap(({ reading, table, compiled }) => {
      const rows = reading.movedRows.map(({ row }) => rowOf(table, row).short);
      const places = reading.movedRows.map(({ place }) => place);
      const names = { name: table.short, target: reading.key };
      return [
        ...(rows.length > 0
          ? [
              moved({
                ...names,
                kind: table.layout === 'flat' ? kinds.block : kinds.row,
                things: rows,
                places,
              }),
            ]
          : []),
        ...reading.movedColumns.map(({ columns, place }) =>
          moved({
            ...names,
            kind: kinds.column,
            things: columns.map((key) => compiled.columns.get(key)!.short),
            places: [place],
          }),
        ),
      ];
    }),
};

const kinds = {
  row: { zh: '行', en: 'row', by: { zh: '行名', en: 'labels' } },
  block: { zh: '栏', en: 'block', by: { zh: '表头', en: 'the header' } },
  column: { zh: '列', en: 'column', by: { zh: '表头', en: 'the header' } },
};

/** What stands elsewhere, and by what its numbers were matched. */
interface Moved {
  readonly name: Localized;
  readonly target: string;
  readonly kind: (typeof kinds)[keyof typeof kinds];
  readonly things: readonly Localized[];
  readonly places: Violation['places'];
}

function moved({ name, target, kind, things, places = [] }: Moved): Violation {
  return {
    target,
    places,
    message: {
      zh: `${name.zh}有 ${things.length} ${kind.zh}的次序与格式不同，数字按${kind.by.zh}对上：${things.map(({ zh }) => zh).join('、')}`,
      en: `${name.en}: ${plural(things.length, kind.en)} in another order than the form, numbers matched by ${kind.by.en}: ${things.map(({ en }) => en).join(', ')}`,
    },
  };
}
