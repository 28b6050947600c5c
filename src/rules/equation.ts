import type { FormCell, FormEquation, RuleDocs } from '../form/edition.ts';
import type { EquationResult, Violation } from '../model/finding.ts';
import type { Language } from '../model/localized.ts';
import type { Report } from '../model/report.ts';
import { blankAdvice } from './blank-advice.ts';
import type { Rule, RuleContext } from './rule.ts';

/**
 * The rule that an equation of the form is: data in the edition files, judged by one interpreter. Each edition
 * states its own; the list of rules shows the last one.
 */
export function equationRule(equation: FormEquation): Rule {
  const { id } = equation;
  return {
    id,
    severity: 'error',
    ...docsOf(equation),
    under: (edition) => {
      const stated = edition.equations.find((equation) => equation.id === id);
      return (
        stated && { ...docsOf(stated), terms: { name: { zh: '等式', en: 'Equation' }, text: stated.words } }
      );
    },
    check: (report, context) =>
      context.equations
        .filter(({ rule, status }) => rule === id && status === 'failed')
        .map((result) => observe(result, report, context)),
  };
}

const docsOf = ({ title, what, why, mend, basis }: FormEquation): RuleDocs => ({
  title,
  what,
  why,
  mend,
  basis,
});

function observe(result: EquationResult, report: Report, context: RuleContext): Violation {
  const equation = equationOf(result, context);
  const sides = { left: result.leftCells, right: result.rightCells };
  const blank = (key: string) => report.cells.get(key)!.status === 'blank';
  const say = (language: Language): string => {
    const name = result.name[language];
    const [left, right] = [sides.left, sides.right].map((keys) =>
      operands(keys, report, context.form.cells, equation, language),
    );
    const leftSum = withSum(left!, result.left!);
    const advice = blankAdvice(sides, leftSum, report, context, language);
    if (advice?.whole) return advice.text;
    const rightSum = withSum(right!, result.right!);
    const difference = Math.abs(result.difference!);
    const end = advice?.text ?? '';
    return language === 'zh'
      ? `${name}${equation.failure.zh}：${leftSum}，${rightSum}，差 ${difference}${end}`
      : `${name}: ${equation.failure.en}: ${leftSum}, but ${rightSum}, off by ${difference}${end}`;
  };
  const total = sides.right.length === 1 ? sides.right[0]! : undefined;
  const expected =
    total !== undefined && blank(total)
      ? context.forced.get(total)
      : sides.left.some(blank)
        ? undefined
        : result.left!;
  return {
    target: result.target,
    ...(expected === undefined ? {} : { expected }),
    actual: result.right!,
    cells: result.cells,
    message: { zh: say('zh'), en: say('en') },
  };
}

/** 412 + 9 = 421; a single operand is its own sum. */
const withSum = (parts: string, sum: number): string => (parts.includes(' + ') ? `${parts} = ${sum}` : parts);

/** The equation as the edition of its table states it. */
function equationOf({ rule, target }: EquationResult, { form }: RuleContext): FormEquation {
  return form.equations.find((instance) => instance.equation.id === rule && instance.target === target)!
    .equation;
}

/** 本年新收 412 + 上年结转 9; of many operands those that are not 0. */
function operands(
  keys: readonly string[],
  report: Report,
  form: ReadonlyMap<string, FormCell>,
  equation: FormEquation,
  language: Language,
): string {
  const operand = (key: string) => {
    const formCell = form.get(key)!;
    const name = (equation.each === 'row' ? formCell.column : formCell.row).short[language];
    const cell = report.cells.get(key)!;
    const blank = language === 'zh' ? '（未填）' : ' (blank)';
    return `${name}${cell.status === 'blank' ? blank : ` ${cell.value}`}`;
  };
  if (keys.length <= 2) return keys.map(operand).join(' + ');
  const filled = keys.filter((key) => report.cells.get(key)!.value);
  if (filled.length === 0) return language === 'zh' ? `${keys.length} 项都是 0` : `all ${keys.length} are 0`;
  return filled.map(operand).join(' + ');
}
