import type { EquationResult, Finding } from '../model/finding.ts';
import type { Localized } from '../model/localized.ts';
import { displayWidth } from '../text/display-width.ts';
import type { Paint } from '../text/paint.ts';
import type { ReporterSettings } from './reporter.ts';
import { statusName } from './words.ts';
import { pad, padStart, wrap } from './wrap.ts';

/** What the parts of the table for people are written with. */
export interface Page extends ReporterSettings {
  readonly paint: Paint;
}

/** The pass/fail table: one line a rule, how many checks passed, failed, were skipped. */
export function checkTable(
  equations: readonly EquationResult[],
  findings: readonly Finding[],
  page: Page,
): string[] {
  const { paint, language, rules, width } = page;
  const arithmetic = rules.filter(({ id }) => equations.some(({ rule }) => rule === id));
  const others = rules.filter((rule) => !arithmetic.includes(rule));
  const found = others.filter(({ id }) => findings.some(({ rule }) => rule === id));
  const heads = (['passed', 'failed', 'skipped'] as const).map((status) => statusName[status][language]);
  const numberWidth = language === 'zh' ? 7 : 9;
  const titleWidth = Math.min(width - 3 * numberWidth - 5, 60);
  const body: string[] = [];
  const row = (title: Localized, id: string, counts: readonly Count[], sign: string) => {
    const lines = wrap(title[language], titleWidth - 1);
    const last = lines.at(-1)!;
    const left = lines.map((line) => pad(line, titleWidth));
    if (id !== '' && displayWidth(`${last} ${id}`) < titleWidth)
      left[left.length - 1] =
        `${last} ${paint.dim(id)}${pad('', titleWidth - displayWidth(`${last} ${id}`))}`;
    else if (id !== '') left.push(...wrap(id, titleWidth - 1).map((line) => paint.dim(line)));
    const numbers = counts.map(({ text, color }) => {
      const before = padStart('', numberWidth - displayWidth(text));
      return before + (color ? color(text) : text);
    });
    body.push(`${left[0]}${numbers.join('')}  ${sign}`, ...left.slice(1));
  };
  const passed = paint.green('✓');
  for (const { id, title } of arithmetic) {
    const results = equations.filter(({ rule }) => rule === id);
    const count = (status: EquationResult['status']) =>
      results.filter((equation) => equation.status === status).length;
    const sign = count('failed') > 0 ? paint.red('✗') : count('skipped') > 0 ? paint.yellow('?') : passed;
    const counts = [
      { text: String(count('passed')) },
      mark(count('failed'), paint.red),
      mark(count('skipped'), paint.yellow),
    ];
    row(title, id, counts, sign);
  }
  for (const { id, title } of found) {
    const results = findings.filter(({ rule }) => rule === id);
    const [color, sign] = results[0]!.severity === 'error' ? [paint.red, '✗'] : [paint.yellow, '!'];
    row(title, id, [none, mark(results.length, color), none], color(sign));
  }
  const rest = others.length - found.length;
  const clean = language === 'zh' ? '无问题' : 'clean';
  row({ zh: `其余 ${rest} 条规则`, en: `${rest} other rules` }, '', [{ text: clean }, mark(0), none], passed);
  const title = language === 'zh' ? '检查' : 'check';
  const head = pad(title, titleWidth) + heads.map((text) => padStart(text, numberWidth)).join('');
  return [paint.dim(`  ${head}`), ...body.map((line) => `  ${line}`.trimEnd())];
}

/** A number as the table shows it, or what stands for one. */
interface Count {
  readonly text: string;
  readonly color?: (text: string) => string;
}

const none: Count = { text: '-' };

function mark(n: number, color?: Count['color']): Count {
  return n > 0 && color ? { text: String(n), color } : { text: String(n) };
}
