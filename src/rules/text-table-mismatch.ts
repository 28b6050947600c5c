import type { Observation } from '../finding.ts';
import type { Report } from '../model.ts';
import type { Measure } from '../narrative/measure.ts';
import { type Reading, readingsOf } from '../narrative/readings.ts';
import { type BrokenShare, brokenShares } from '../narrative/shares.ts';
import { readStatements, type Statement } from '../narrative/statements.ts';
import { type BrokenSum, brokenSums } from '../narrative/sums.ts';
import type { Rule } from '../rule.ts';

/** Numbers in the running text that no reading of the tables gives. */
export const textTableMismatch: Rule = {
  id: 'text-table-mismatch',
  severity: 'warning',
  witness: true,
  title: { zh: '文字与表格数字不一致', en: 'Text and table disagree' },
  what: {
    zh: '正文写的申请、复议、诉讼件数和占比应与第三、四部分的表格一致；一句话有两种读法的，合其一即可；“未收到”“未发生”即为 0，按渠道列出的各项之和等于总数。',
    en: 'Counts and shares of applications and proceedings in the text agree with the tables, in one reading at least; 未收到 and 未发生 mean 0, and channels sum to their total.',
  },
  why: {
    zh: '读者先看文字；两处数字不同，至少有一处错，或者口径不同而未说明。',
    en: 'Text is read first; of two different numbers one is wrong, or they count different things unsaid.',
  },
  mend: {
    zh: '核对台账，改正文字或表格；口径不同的（如本机关与全市），在文字里写明。',
    en: 'Check the register and correct text or table; where the scope differs, say so in the text.',
  },
  basis: [{ source: 'law', article: { zh: '第五十条', en: 'Article 50' } }],
  check: (report) => {
    const statements = statementsOf(report);
    const judged = statements.flatMap((statement) => {
      const readings = statement.measure ? readingsOf(statement.measure, report) : [];
      return readings.length > 0 ? [{ statement, readings }] : [];
    });
    const counts = judged.filter((each) => isContradicted(each, judged, report)).map(countMismatch);
    const shares = brokenShares(statements, report).map(shareMismatch);
    const sums = brokenSums(statements).map(sumMismatch);
    return [...counts, ...shares, ...sums];
  },
};

interface Judged {
  readonly statement: Statement;
  readonly readings: readonly Reading[];
}

function statementsOf({ preface, sections, year }: Report): Statement[] {
  const parts = [{ paragraphs: preface, key: undefined }, ...sections];
  return parts.flatMap(({ paragraphs, key }, i) =>
    readStatements(paragraphs, { year, section: key }, i * 10_000),
  );
}

/**
 * No reading agrees. Where the text gives a measure more than once (an office and its district, a part and
 * the whole), one that agrees, or their sum, speaks for all whose words do not claim the same whole.
 */
function isContradicted({ statement, readings }: Judged, judged: readonly Judged[], report: Report): boolean {
  const { number, measure } = statement;
  const agrees = (each: Judged) => each.readings.some(({ value }) => value === each.statement.number);
  if (number === undefined || agrees({ statement, readings })) return false;
  if (measure!.limited && readings.some(({ value }) => number < value)) return false;
  const alike = judged.filter((each) => each.statement.measure!.id === measure!.id);
  const numbers = alike.map((each) => each.statement.number ?? 0);
  if (measure!.owned && numbers.some((other) => other > number)) return false;
  const sum = numbers.reduce((total, each) => total + each, 0);
  if (alike.length > 1 && readings.some(({ value }) => value === sum)) return false;
  if (measure!.kind === 'outcome' && sumsToGroup(measure!, judged, report)) return false;
  const part = ({ limited, owned }: Measure) => limited ?? owned ?? false;
  const contradicts = (other: Statement) =>
    measure!.kind === 'whole' &&
    !part(measure!) &&
    !part(other.measure!) &&
    other.scope === statement.scope &&
    other.sentence !== statement.sentence;
  return alike.filter(agrees).every((each) => contradicts(each.statement));
}

/** 2件…无法提供；2件因不掌握…: an outcome told in pieces, which together make up its group. */
function sumsToGroup(measure: Measure, judged: readonly Judged[], report: Report): boolean {
  const groupOf = ({ readings }: Measure) => readings[0]![0]!.split('.').slice(0, 2).join('.');
  const group = groupOf(measure);
  const pieces = judged.filter(
    ({ statement }) => statement.measure!.kind === 'outcome' && groupOf(statement.measure!) === group,
  );
  const [whole] = readingsOf({ id: group, kind: 'outcome', readings: [[group]] }, report);
  const sum = pieces.reduce((total, { statement }) => total + (statement.number ?? 0), 0);
  return pieces.length > 1 && whole?.value === sum;
}

function countMismatch({ statement, readings }: Judged): Observation {
  const { number, clause, scope, place, none } = statement;
  const different = readings.filter(({ value }, i) => readings.findIndex((r) => r.value === value) === i);
  const say = (language: 'zh' | 'en') =>
    different
      .map(({ name, value }) => `${name[language]} ${value}`)
      .join(language === 'zh' ? '，或 ' : ', or ');
  const ofScope = scope ? { zh: `（口径：${scope}）`, en: ` (scope: ${scope})` } : { zh: '', en: '' };
  return {
    target: statement.measure!.id,
    expected: readings[0]!.value,
    actual: number!,
    cells: [...new Set(readings.flatMap(({ cells }) => cells))],
    places: [place],
    message: none
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

function shareMismatch({ statement, part, base, expected }: BrokenShare): Observation {
  const { measure, percent, clause, place } = statement;
  const inTable = part.cells.length > 0;
  return {
    target: measure?.id ?? 'channel',
    expected,
    actual: Number(percent),
    cells: [...part.cells, ...base.cells],
    places: [place],
    message: {
      zh: `文字“${clause}”写占 ${percent}%，${inTable ? `表格的 ${part.name.zh} ` : ''}${part.value} 占 ${base.name.zh} ${base.value} 的 ${expected}%`,
      en: `The text "${clause}" gives ${percent}%, but ${inTable ? `in the table ${part.name.en} ` : ''}${part.value} is ${expected}% of ${base.name.en} ${base.value}`,
    },
  };
}

function sumMismatch({ whole, parts, sum }: BrokenSum): Observation {
  const list = parts.map(({ number }) => number).join(' + ');
  const quote = [...new Set([whole, ...parts].map(({ clause }) => clause))].join('，');
  return {
    target: whole.measure!.id,
    expected: sum,
    actual: whole.number!,
    places: [whole.place],
    message: {
      zh: `文字“${quote}”写总数 ${whole.number}，所列各项之和为 ${list} = ${sum}`,
      en: `The text "${quote}" gives ${whole.number} in all, but its parts sum to ${list} = ${sum}`,
    },
  };
}
