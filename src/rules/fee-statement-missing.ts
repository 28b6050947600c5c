import { readFeeStatement } from '../narrative/fee-statement.ts';
import type { Rule } from '../rule.ts';
import { paragraphsOf } from './by-section.ts';

/** The form asks for fees in section six since this year. */
const since = 2021;

/** A section six that does not speak of fees for processing information. */
export const feeStatementMissing: Rule = {
  id: 'fee-statement-missing',
  severity: 'warning',
  title: { zh: '未报告信息处理费', en: 'Nothing said of processing fees' },
  what: {
    zh: `${since} 年起，第六部分要报告信息处理费的收取情况；没有收取的也要写明。`,
    en: `From ${since} on, section six reports the fees charged for processing information, or that none were.`,
  },
  why: {
    zh: '格式规定收取信息处理费情况在第六部分报告；不提等于没有报告。',
    en: 'The form asks for it in section six; silence is no report.',
  },
  mend: {
    zh: '写明发出收费通知的件数、总金额和实际收取的总金额；没有的写“本年度没有收取信息处理费”。',
    en: 'State notices sent, their sum and the sum received, or 本年度没有收取信息处理费.',
  },
  basis: [{ source: 'form', article: { zh: '第六部分', en: 'section six' } }],
  check: (report, { edition }) => {
    const paragraphs = edition.years.from >= since ? paragraphsOf(report, 'other') : undefined;
    if (!paragraphs) return [];
    const { place, heading } = report.sections.find(({ key }) => key === 'other')!;
    const text = paragraphs.map((each) => each.text).join('\n');
    const note = report.format === 'json' ? '' : heading.replace(/^.*其他需要报告的事项/, '');
    if (readFeeStatement(`${note}\n${text}`).told) return [];
    const said = text.trim();
    return [
      {
        target: 'other',
        places: [paragraphs[0]?.place ?? place],
        message:
          [...said].length > 0 && [...said].length <= 20
            ? {
                zh: `第六部分只写了“${said}”，没有报告信息处理费的收取情况`,
                en: `Section six only says "${said}" and nothing of fees for processing information`,
              }
            : {
                zh: '第六部分没有报告信息处理费的收取情况',
                en: 'Section six says nothing of fees for processing information',
              },
      },
    ];
  },
};
