import { sectionName } from '../form/edition.ts';
import type { Paragraph } from '../model/document.ts';
import { capital, type Localized } from '../model/localized.ts';
import { feeSentencesIn, isFeeTold } from '../narrative/fee-statement.ts';
import { paragraphsOf } from './by-section.ts';
import type { Rule } from './rule.ts';

/** A report that says nothing of fees for processing information in the section where the form asks for them. */
export const feeStatementMissing: Rule = {
  id: 'fee-statement-missing',
  severity: 'warning',
  title: { zh: '未报告信息处理费', en: 'Nothing said of processing fees' },
  what: {
    zh: '格式要求报告信息处理费的部分，要写明收取情况；没有收取的也要写明。',
    en: 'Where the form asks for it, the fees charged for processing information are told, or that none were.',
  },
  why: {
    zh: '格式规定了报告收取信息处理费情况的部分；不提等于没有报告。',
    en: 'The form names the section for it; to leave it out is not to report.',
  },
  mend: {
    zh: '写明发出收费通知的件数、总金额和实际收取的总金额；没有的写“本年度没有收取信息处理费”。',
    en: 'State notices sent, their sum and the sum received, or 本年度没有收取信息处理费.',
  },
  basis: [{ source: 'form', article: { zh: '第六部分', en: 'section six' } }],
  check: (report, { form }) => {
    const section = form.main.feeSection;
    const paragraphs = section && paragraphsOf(report, section.key);
    if (!section || !paragraphs) return [];
    const { place, heading } = report.sections.find(({ key }) => key === section.key)!;
    const text = textOf(paragraphs);
    const note = report.format === 'json' ? '' : afterName(heading, section.name.zh);
    if (isFeeTold(`${note}\n${text}`, report.year)) return [];
    const elsewhere = report.sections.find(
      ({ key, paragraphs }) =>
        key !== section.key && isFeeTold(feeSentencesIn(textOf(paragraphs)), report.year),
    );
    const where = elsewhere && form.main.edition.sections.find(({ key }) => key === elsewhere.key);
    return [
      {
        target: section.key,
        places: [paragraphs[0]?.place ?? place],
        message: where
          ? misplaced(sectionName(section), sectionName(where))
          : untold(sectionName(section), text.trim()),
      },
    ];
  },
};

const textOf = (paragraphs: readonly Paragraph[]): string => paragraphs.map(({ text }) => text).join('\n');

const misplaced = (name: Localized, where: Localized): Localized => ({
  zh: `信息处理费的收取情况写在${where.zh}，按格式要在${name.zh}报告`,
  en: `Fees for processing information are told in ${where.en}; the form asks for them in ${name.en}`,
});

/** A section of few words is quoted whole. */
const fewWords = 20;

function untold(name: Localized, words: string): Localized {
  const { length } = [...words];
  return length > 0 && length <= fewWords
    ? {
        zh: `${name.zh}只写了“${words}”，没有报告信息处理费的收取情况`,
        en: `${capital(name.en)} only says "${words}" and nothing of fees for processing information`,
      }
    : {
        zh: `${name.zh}没有报告信息处理费的收取情况`,
        en: `${capital(name.en)} says nothing of fees for processing information`,
      };
}

/** What a heading says after its name, or all of it where it has another. */
function afterName(heading: string, name: string): string {
  const at = heading.lastIndexOf(name);
  return at < 0 ? heading : heading.slice(at + name.length);
}
