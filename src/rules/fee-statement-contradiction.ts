import { readFeeStatement } from '../narrative/fee-statement.ts';
import type { Rule } from '../rule.ts';
import { plural } from '../text.ts';
import { paragraphsOf } from './by-section.ts';

const overdueKey = 'applications.results.other.feeOverdue.total';

/** A section six that contradicts section three, or itself, on fees. */
export const feeStatementContradiction: Rule = {
  id: 'fee-statement-contradiction',
  severity: 'warning',
  witness: true,
  title: { zh: '信息处理费前后矛盾', en: 'Contradiction about processing fees' },
  what: {
    zh: '第三部分有“逾期未缴费”的，第六部分不能说没有发出收费通知；第六部分的总额等于所列各项之和。',
    en: 'With fees overdue in section three, section six cannot say none was charged; its totals are the sums of their parts.',
  },
  why: {
    zh: '没有发出收费通知，就不会有逾期未缴费而不再处理的申请。',
    en: 'An application can be dropped for an unpaid fee only if a notice of a fee was sent.',
  },
  mend: {
    zh: '核对收费通知台账，改正第六部分的文字或第三部分的数字。',
    en: 'Check the register of fee notices; correct the text of section six or the numbers of section three.',
  },
  basis: [{ source: 'form', article: { zh: '第三部分（六）2、第六部分', en: 'sections three and six' } }],
  check: (report) => {
    const paragraphs = paragraphsOf(report, 'other');
    if (!paragraphs?.length) return [];
    const { none, brokenSums } = readFeeStatement(paragraphs.map(({ text }) => text).join('\n'));
    const places = [paragraphs[0]!.place];
    const overdue = report.cells.get(overdueKey)?.value ?? 0;
    const contradiction =
      none !== undefined && overdue > 0
        ? [
            {
              target: 'other',
              cells: [overdueKey],
              places,
              message: {
                zh: `第三部分逾期未缴费的有 ${overdue} 件，第六部分却写“${none}”`,
                en: `Section three counts ${plural(overdue, 'application')} with fees overdue, but section six says "${none}"`,
              },
            },
          ]
        : [];
    const sums = brokenSums.map(({ clause, unit, total, parts }) => ({
      target: 'other',
      expected: parts,
      actual: total,
      places,
      message: {
        zh: `第六部分“${clause}”写总数 ${total} ${unit}，所列各项之和为 ${parts} ${unit}`,
        en: `Section six, "${clause}": the total is ${total} ${unit}, its parts sum to ${parts} ${unit}`,
      },
    }));
    return [...contradiction, ...sums];
  },
};
