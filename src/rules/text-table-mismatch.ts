import { type Level, reportLevel } from '../model/body.ts';
import type { Violation } from '../model/finding.ts';
import { rememberLast } from '../model/remember.ts';
import type { Report } from '../model/report.ts';
import type { Claim } from '../narrative/claim.ts';
import { readClaims } from '../narrative/claims.ts';
import { findContradictions, type JudgedClaim } from '../narrative/contradictions.ts';
import { type BrokenShare, brokenShares } from '../narrative/shares.ts';
import { type BrokenSum, brokenRows, brokenSums, brokenTotals } from '../narrative/sums.ts';
import { type Vocabulary, vocabularyOf } from '../narrative/vocabulary.ts';
import type { Rule } from './rule.ts';

/** Numbers in the running text that no reading of the tables gives. */
export const textTableMismatch: Rule = {
  id: 'text-table-mismatch',
  severity: 'warning',
  witness: true,
  title: { zh: '文字与表格数字不一致', en: 'Text and table disagree' },
  what: {
    zh: '正文写的数字（规章和规范性文件、许可、处罚、强制、收费，申请、复议、诉讼，占比）应与表格一致；一句话有两种读法的，合其一即可；“未收到”“未发生”即为 0，按渠道列出的或写明“合计”的，各项之和等于总数。',
    en: 'Numbers and shares in the text agree with the tables of sections two, three and four, in one reading at least; 未收到 and 未发生 mean 0, and channels, and lists that state their sum (合计), come out.',
  },
  why: {
    zh: '读者先看文字；两处数字不同，至少有一处错，或者口径不同而未说明。',
    en: 'Text is read first; of two different numbers one is wrong, or they count different things without saying so.',
  },
  mend: {
    zh: '核对台账，改正文字或表格；口径不同的（如本机关与全市），在文字里写明。',
    en: 'Check the register and correct text or table; where the scope differs, say so in the text.',
  },
  basis: [{ source: 'law', article: { zh: '第五十条', en: 'article 50' } }],
  check: (report, context) => {
    const vocabulary = vocabularyOf(context.form);
    const { sections, preface, year, organization } = report;
    const level = reportLevel(report, context);
    const claims = claimsOf(sections, preface, year, organization, level, vocabulary);
    const wrong = findContradictions(claims, report, context.form, vocabulary.bases);
    const counts = wrong.map((judged) => countMismatch(judged, report));
    const judged = new Set(wrong.map(({ claim }) => claim));
    const shares = brokenShares(claims, report, context.form, vocabulary.bases)
      .filter(({ claim }) => !judged.has(claim))
      .map(shareMismatch);
    const rows = brokenRows(claims).filter(
      ({ whole, parts }) => ![whole, ...parts].some((claim) => judged.has(claim)),
    );
    const sums = [...brokenSums(claims), ...brokenTotals(claims), ...rows].filter(isCounted).map(sumMismatch);
    return [...counts, ...shares, ...sums];
  },
};

/** The claims of a report's texts, read once however many repairs of its numbers are held to them. */
const claimsOf = rememberLast(
  (
    sections: Report['sections'],
    preface: Report['preface'],
    year: number | undefined,
    organization: string | undefined,
    level: Level | undefined,
    vocabulary: Vocabulary,
  ): readonly Claim[] => {
    const parts = [{ paragraphs: preface, key: undefined }, ...sections];
    return parts.flatMap(({ paragraphs, key }, i) =>
      readClaims(paragraphs, { year, section: key, level, organization }, vocabulary, i * 10_000),
    );
  },
);

/** No number is rounded (1.26万件), so that its sum is exact. */
const isCounted = ({ whole, parts }: BrokenSum): boolean =>
  [whole, ...parts].every(({ decimals = 0 }) => decimals >= 0);

const blank = { zh: '未填', en: 'blank' };

function countMismatch({ claim, interpretations }: JudgedClaim, report: Report): Violation {
  const { number, clause, scope, place, zero } = claim;
  const different = interpretations.filter(
    ({ value }, i) => interpretations.findIndex((r) => r.value === value) === i,
  );
  const say = (language: 'zh' | 'en') =>
    different
      .map(({ name, value, cells }) => {
        const isBlank = cells.length > 0 && cells.every((key) => report.cells.get(key)?.status === 'blank');
        return `${name[language]} ${isBlank ? blank[language] : value}`;
      })
      .join(language === 'zh' ? '，或 ' : ', or ');
  const ofScope = scope ? { zh: `（口径：${scope}）`, en: ` (scope: ${scope})` } : { zh: '', en: '' };
  return {
    target: claim.target!.id,
    expected: interpretations[0]!.value,
    actual: number!,
    cells: interpretations[0]!.cells,
    places: [place],
    message: zero
      ? {
          zh: `文字“${clause}”即为 0${ofScope.zh}，表格为 ${say('zh')}`,
          en: `The text "${clause}" means 0${ofScope.en}, but the table has ${say('en')}`,
        }
      : {
          zh: `文字“${clause}”写 ${number}${ofScope.zh}，表格为 ${say('zh')}`,
          en: `The text "${clause}" says ${number}${ofScope.en}, but the table has ${say('en')}`,
        },
  };
}

function shareMismatch({ claim, part, base, expected }: BrokenShare): Violation {
  const { target, percent, clause, place } = claim;
  const inTable = part.cells.length > 0;
  return {
    target: target?.id ?? 'channel',
    expected,
    actual: percent!.value,
    cells: [...part.cells, ...base.cells],
    places: [place],
    message: {
      zh: `文字“${clause}”写占 ${percent!.text}，${inTable ? `表格的 ${part.name.zh} ` : ''}${part.value} 占 ${base.name.zh} ${base.value} 的 ${expected}%`,
      en: `The text "${clause}" gives ${percent!.text}, but ${inTable ? `in the table ${part.name.en} ` : ''}${part.value} is ${expected}% of ${base.name.en} ${base.value}`,
    },
  };
}

function sumMismatch({ whole, parts, sum }: BrokenSum): Violation {
  const list = parts.map(({ number }) => number).join(' + ');
  const quote = [...new Set([whole, ...parts].map(({ clause }) => clause))].join('，');
  return {
    target: whole.target?.id ?? 'total',
    expected: sum,
    actual: whole.number!,
    places: [whole.place],
    message: {
      zh: `文字“${quote}”写总数 ${whole.number}，所列各项之和为 ${list} = ${sum}`,
      en: `The text "${quote}" gives ${whole.number} in all, but its parts sum to ${list} = ${sum}`,
    },
  };
}
