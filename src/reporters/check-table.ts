import type { ChalkInstance } from 'chalk';
import Table from 'cli-table3';
import type { EquationResult, Finding } from '../model/finding.ts';
import type { Localized } from '../model/localized.ts';
import { displayWidth } from '../text/display-width.ts';
import type { ReporterSettings } from './reporter.ts';
import { statusName } from './words.ts';
import { pad, padStart, wrap } from './wrap.ts';

/** What the parts of the table for people are written with. */
export interface Page extends ReporterSettings {
  readonly chalk: ChalkInstance;
}

/** The pass/fail table: one line a rule, how many checks passed, failed, were skipped. */
export function checkTable(
  equations: readonly EquationResult[],
  findings: readonly Finding[],
  page: Page,
): string[] {
  const { chalk, language, rules, width } = page;
  const arithmetic = rules.filter(({ id }) => equations.some(({ rule }) => rule === id));
  const others = rules.filter((rule) => !arithmetic.includes(rule));
  const found = others.filter(({ id }) => findings.some(({ rule }) => rule === id));
  const heads = (['passed', 'failed', 'skipped'] as const).map((status) => statusName[status][language]);
  const numberWidth = language === 'zh' ? 7 : 9;
  const titleWidth = Math.min(width - 3 * numberWidth - 5, 60);
  const body = new Table({
    chars: borderless,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0, compact: true },
    colWidths: [titleWidth, numberWidth, numberWidth, numberWidth, 3],
    colAligns: ['left', 'right', 'right', 'right', 'right'],
  });
  const row = (title: Localized, id: string, counts: readonly string[], sign: string) => {
    const lines = wrap(title[language], titleWidth - 1);
    const last = lines.at(-1)!;
    const fits = displayWidth(`${last} ${id}`) < titleWidth;
    if (id !== '' && fits) lines[lines.length - 1] = `${last} ${chalk.dim(id)}`;
    if (id !== '' && !fits) lines.push(...wrap(id, titleWidth - 1).map((line) => chalk.dim(line)));
    lines.forEach((line, i) => void body.push(i === 0 ? [line, ...counts, sign] : [line, '', '', '', '']));
  };
  const passed = chalk.green('✓');
  for (const { id, title } of arithmetic) {
    const results = equations.filter(({ rule }) => rule === id);
    const count = (status: EquationResult['status']) =>
      results.filter((equation) => equation.status === status).length;
    const sign = count('failed') > 0 ? chalk.red('✗') : count('skipped') > 0 ? chalk.yellow('?') : passed;
    const counts = [
      String(count('passed')),
      mark(count('failed'), chalk.red),
      mark(count('skipped'), chalk.yellow),
    ];
    row(title, id, counts, sign);
  }
  for (const { id, title } of found) {
    const results = findings.filter(({ rule }) => rule === id);
    const [color, sign] = results[0]!.severity === 'error' ? [chalk.red, '✗'] : [chalk.yellow, '!'];
    row(title, id, ['-', mark(results.length, color), '-'], color(sign));
  }
  const rest = others.length - found.length;
  const clean = language === 'zh' ? '无问题' : 'clean';
  row({ zh: `其余 ${rest} 条规则`, en: `${rest} other rules` }, '', [clean, '0', '-'], passed);
  const title = language === 'zh' ? '检查' : 'check';
  const head = pad(title, titleWidth) + heads.map((text) => padStart(text, numberWidth)).join('');
  return [
    chalk.dim(`  ${head}`),
    ...body
      .toString()
      .split('\n')
      .map((line) => `  ${line}`.trimEnd()),
  ];
}

const borderless = Object.fromEntries(
  ['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right', 'left']
    .concat(['left-mid', 'mid', 'mid-mid', 'right', 'right-mid', 'middle'])
    .map((name) => [name, '']),
);

const mark = (n: number, color: (text: string) => string): string => (n > 0 ? color(String(n)) : '0');
