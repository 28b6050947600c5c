import type { Observation } from '../finding.ts';
import type { Report } from '../model.ts';
import { type Reading, readingsOf } from '../narrative/readings.ts';
import { readStatements, type Statement } from '../narrative/statements.ts';
import type { Rule } from '../rule.ts';

/** Numbers in the running text that no reading of the tables gives. */
export const textTableMismatch: Rule = {
  id: 'text-table-mismatch',
  severity: 'warning',
  witness: true,
  title: { zh: '文字与表格数字不一致', en: 'Text and table disagree' },
  what: {
    zh: '正文写的申请、复议、诉讼件数和占比应与第三、四部分的表格一致；一句话有两种读法的，合其一即可。',
    en: 'Counts and shares of applications and proceedings in the text agree with the tables, in one reading at least.',
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
    const judged = [...report.preface, ...report.sections.flatMap(({ paragraphs }) => paragraphs)]
      .flatMap(({ text, place }) => readStatements(text, place, report.year))
      .map((statement) => ({ statement, readings: readingsOf(statement.measure, report) }))
      .filter(({ readings }) => readings.length > 0);
    const agrees = ({ statement, readings }: (typeof judged)[number]) =>
      readings.some(({ value }) => value === statement.number);
    return judged.flatMap((each) => {
      const { statement, readings } = each;
      const share = checkShare(statement, readings[0]!, report);
      const alike = judged.filter((other) => other.statement.measure === statement.measure);
      const sum = alike.reduce((total, other) => total + other.statement.number, 0);
      const told = alike.some(agrees) || (alike.length > 1 && readings.some(({ value }) => value === sum));
      return agrees(each) || told ? share : [countMismatch(statement, readings), ...share];
    });
  },
};

function countMismatch(statement: Statement, readings: readonly Reading[]): Observation {
  const { number, clause, scope, place } = statement;
  const different = readings.filter(({ value }, i) => readings.findIndex((r) => r.value === value) === i);
  const say = (language: 'zh' | 'en') =>
    different
      .map(({ name, value }) => `${name[language]} ${value}`)
      .join(language === 'zh' ? '，或 ' : ', or ');
  return {
    target: statement.measure,
    expected: readings[0]!.value,
    actual: number,
    cells: [...new Set(readings.flatMap(({ cells }) => cells))],
    places: [place],
    message: {
      zh: `文字“${clause}”写 ${number}${scope ? `（口径：${scope}）` : ''}，表格为 ${say('zh')}`,
      en: `The text "${clause}" says ${number}${scope ? ` (scope: ${scope})` : ''}, but the table has ${say('en')}`,
    },
  };
}

/** A printed share may be rounded or cut off, of the text's or the table's numbers. */
function checkShare(
  { measure, number, percent, clause, shareClause, place }: Statement,
  { value, name, cells }: Reading,
  report: Report,
): Observation[] {
  const total = readingsOf('replied', report)[0];
  if (percent === undefined || !total || total.value === 0 || measure.includes('.')) return [];
  const bases = [total, ...readingsOf('received', report)]
    .map((each) => each.value)
    .filter((base) => base > 0);
  const step = 10 ** -(percent.split('.')[1]?.length ?? 0);
  const near = (part: number, base: number) => Math.abs((100 * part) / base - Number(percent)) < step;
  if (bases.some((base) => near(number, base) || near(value, base))) return [];
  const share = Math.round((100 * value * 100) / total.value) / 100;
  return [
    {
      target: measure,
      expected: share,
      actual: Number(percent),
      cells: [...cells, ...total.cells],
      places: [place],
      message: {
        zh: `文字“${clause}，${shareClause}”写占 ${percent}%，表格的 ${name.zh} ${value} 占 ${total.name.zh} ${total.value} 的 ${share}%`,
        en: `The text "${clause}，${shareClause}" gives ${percent}%, but in the table ${name.en} ${value} is ${share}% of ${total.name.en} ${total.value}`,
      },
    },
  ];
}
