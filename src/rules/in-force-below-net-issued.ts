import { cellKey } from '../form/edition.ts';
import type { ReportCell } from '../model/report.ts';
import type { Rule } from './rule.ts';

/** Fewer documents in force than the year issued and did not repeal. */
export const inForceBelowNetIssued: Rule = {
  id: 'in-force-below-net-issued',
  severity: 'warning',
  title: { zh: '现行有效件数偏少', en: 'Too few documents in force' },
  what: {
    zh: '规章、行政规范性文件的现行有效件数不少于本年制发件数减本年废止件数。',
    en: 'Regulations and normative documents in force are no fewer than those issued less those repealed.',
  },
  why: {
    zh: '本年制发而没有废止的文件，年底应当有效；更少，多半有一格填错。',
    en: 'What was issued and not repealed is in force at the end of the year; fewer mostly means a wrong cell.',
  },
  mend: {
    zh: '核对三个数；当年制发当年失效的，可不改。',
    en: 'Check the three numbers; documents that lapsed within the year may explain the gap.',
  },
  basis: [{ source: 'law', article: { zh: '第二十条第（一）项', en: 'article 20 (1)' } }],
  check: (report, { form }) =>
    form.tables.flatMap(({ table, rows, compiled }) => {
      const columns = ['inForce', 'issued', 'repealed'].map((role) => compiled.columnByRole.get(role));
      if (columns.includes(undefined)) return [];
      return rows.flatMap((row) => {
        const cells = columns.map((column) => report.cells.get(cellKey(table.key, row.key, column!)));
        const [inForce, issued, repealed] = cells.map(count);
        if (inForce === undefined || issued === undefined || repealed === undefined) return [];
        const least = issued - repealed;
        if (inForce >= least) return [];
        const blank = cells[0]!.status === 'blank';
        return [
          {
            target: `${table.key}.${row.key}`,
            expected: least,
            actual: inForce,
            cells: cells.map((cell) => cell!.key),
            message: {
              zh: `${row.short.zh}现行有效${blank ? '未填' : ` ${inForce}`}，少于本年制发 ${issued} − 本年废止 ${repealed} = ${least}`,
              en: `${row.short.en}: ${blank ? 'in force is blank' : `${inForce} in force`}, fewer than ${issued} issued − ${repealed} repealed = ${least}`,
            },
          },
        ];
      });
    }),
};

/** A blank counts as 0; where a cell is no number, or missing, the rule does not apply (undefined). */
function count(cell: ReportCell | undefined): number | undefined {
  return cell?.status === 'blank' ? 0 : (cell?.value ?? undefined);
}
