import type { EquationInstance } from '../form/equations.ts';
import type { ReportForm } from '../form/report-form.ts';
import type { EquationResult } from '../model/finding.ts';
import type { Language } from '../model/localized.ts';
import type { Report } from '../model/report.ts';

/** A report with the form it is on, in a language: what sums and frames are drawn from. */
export interface Drawn {
  readonly report: Report;
  readonly form: ReportForm;
  readonly language: Language;
}

/** A sum as a line: what it is of, and its parts, each a number with its label, signs between; zeros are left out. */
export interface SumLine {
  /** 予以公开 行, 自然人 列. */
  readonly name: string;
  /** 自然人 9, + 商业企业 5, = 14, ≠ 总计 5. */
  readonly parts: readonly string[];
}

/** How a sum stands as the file has it. */
export function sumLine(
  instance: EquationInstance,
  { left, right, difference }: EquationResult,
  drawn: Drawn,
): SumLine {
  const isEqual = difference === 0;
  const rightParts = sideParts(instance.right, instance, right ?? 0, drawn);
  const off = `${drawn.language === 'zh' ? '差' : 'off by'} ${Math.abs(difference ?? 0)}`;
  return {
    name: sumName(instance, drawn),
    parts: [
      ...sideParts(instance.left, instance, left ?? 0, drawn),
      `${isEqual ? '=' : '≠'} ${rightParts[0]}`,
      ...rightParts.slice(1),
      ...(isEqual ? [] : [`(${off})`]),
    ],
  };
}

/** What a sum is of: its row or column. */
export function sumName({ equation, target, left }: EquationInstance, { form, language }: Drawn): string {
  const cell = form.cells.get(left[0]!);
  const name = (equation.each === 'row' ? cell?.row : cell?.column)?.short[language] ?? target;
  if (cell?.table.layout === 'flat') return name;
  const kinds = { row: { zh: '行', en: 'row' }, column: { zh: '列', en: 'column' } };
  return `${name} ${kinds[equation.each][language]}`;
}

function sideParts(
  keys: readonly string[],
  { equation }: EquationInstance,
  sum: number,
  { report, form, language }: Drawn,
): string[] {
  const counted = keys.length === 1 ? keys : keys.filter((key) => report.cells.get(key)?.value);
  if (counted.length === 0)
    return [language === 'zh' ? `${keys.length} 项之和 0` : `${keys.length} items = 0`];
  const parts = counted.map((key, i) => {
    const cell = form.cells.get(key);
    const name = (equation.each === 'row' ? cell?.column : cell?.row)?.short[language] ?? key;
    const value = report.cells.get(key)?.value ?? (language === 'zh' ? '未填' : 'blank');
    return `${i > 0 ? '+ ' : ''}${name} ${value}`;
  });
  return counted.length > 1 ? [...parts, `= ${sum}`] : parts;
}
