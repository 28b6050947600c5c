import { sectionName } from '../form/edition.ts';
import { keysByRole, tableByRole } from '../form/report-form.ts';
import type { Paragraph } from '../model/document.ts';
import { capital, plural } from '../model/localized.ts';
import { rememberLast } from '../model/remember.ts';
import type { Report } from '../model/report.ts';
import { type Contradiction, feeSentencesIn, readFeeStatement } from '../narrative/fee-statement.ts';
import { paragraphsOf } from './by-section.ts';
import type { Rule } from './rule.ts';

/** What is said of fees against what the applications show, or against itself. */
export const feeStatementContradiction: Rule = {
  id: 'fee-statement-contradiction',
  severity: 'warning',
  witness: true,
  title: { zh: '信息处理费前后矛盾', en: 'Contradiction about processing fees' },
  what: {
    zh: '第三部分有“逾期未缴费”的，第六部分不能说没有发出收费通知；第六部分的总数等于所列各项之和，写没有收取的不再写收了多少，实收不多于应收，两种单位写的是同一金额。',
    en: 'With fees overdue in section three, section six cannot say none was charged; its totals are the sums of their parts, where none was charged no amount came in, no more came in than was asked for, and an amount in two units is one.',
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
  check: (report, { form }) => {
    const section = form.main.feeSection ?? form.main.sectionByRole.get('other');
    const paragraphs = section && paragraphsOf(report, section.key);
    if (!section || !paragraphs?.length) return [];
    const name = sectionName(section);
    const { none, brokenSums, contradictions, across } = feesOf(report.sections, section.key, report.year);
    const places = [paragraphs[0]!.place];
    const applications = tableByRole(form, 'applications');
    const [key] = applications ? keysByRole(applications, 'results.other.feeOverdue', 'total') : [];
    const overdue = report.cells.get(key ?? '')?.value ?? 0;
    const contradiction =
      applications && key !== undefined && none !== undefined && overdue > 0
        ? [
            {
              target: section.key,
              cells: [key],
              places,
              message: {
                zh: `${applications.table.short.zh}逾期未缴费的有 ${overdue} 件，${name.zh}却写“${none}”`,
                en: `${applications.table.short.en} counts ${plural(overdue, 'application')} with fees overdue, but ${name.en} says "${none}"`,
              },
            },
          ]
        : [];
    const sums = brokenSums.map(({ clause, unit, total, parts }) => ({
      target: section.key,
      expected: parts,
      actual: total,
      places,
      message: {
        zh: `${name.zh}“${clause}”写总数 ${total} ${unit}，所列各项之和为 ${parts} ${unit}`,
        en: `${capital(name.en)}, "${clause}": the total is ${total} ${unit}, its parts sum to ${parts} ${unit}`,
      },
    }));
    const apart = contradictions.map(({ first, second, excess }) => ({
      target: section.key,
      places,
      message: {
        zh: `${name.zh}写“${first}”，却写“${second}”${excess ? '：实收多于应收' : ''}`,
        en: `${capital(name.en)} says "${first}" but "${second}"${excess ? ': more received than asked for' : ''}`,
      },
    }));
    const between = across.map(({ first, second }) => ({
      target: section.key,
      places,
      message: {
        zh: `正文写信息处理费“${first}”，却写“${second}”`,
        en: `On processing fees the text says "${first}" but "${second}"`,
      },
    }));
    return [...contradiction, ...apart, ...between, ...sums];
  },
};

/**
 * What the section says of fees, and what contradicts it in the others (`across`); read once however many repairs of
 * the report's numbers are held to it.
 */
const feesOf = rememberLast((sections: Report['sections'], key: string, year: number | undefined) => {
  const textOf = (paragraphs: readonly Paragraph[]) => paragraphs.map(({ text }) => text).join('\n');
  const text = textOf(paragraphsOf({ sections }, key) ?? []);
  const others = textOf(sections.flatMap((section) => (section.key === key ? [] : section.paragraphs)));
  const statement = readFeeStatement(text, year);
  const stated = feeSentencesIn(others);
  const all = stated === '' ? statement : readFeeStatement(`${stated}\n${text}`, year);
  const isNews = ({ first, second }: Contradiction) =>
    !statement.contradictions.some((known) => known.first === first && known.second === second);
  return { ...statement, across: all.contradictions.filter(isNews) };
});
