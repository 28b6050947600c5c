import type { ChalkInstance } from 'chalk';
import Table from 'cli-table3';
import type { EquationResult, Finding } from '../finding.ts';
import type { Text } from '../text.ts';
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
  const numberWidth = language === 'zh' ? 6 : 9;
  const titleWidth = Math.min(width - 3 * numberWidth, 62);
  const body = new Table({
    chars: borderless,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0, compact: true },
    colWidths: [titleWidth, numberWidth, numberWidth, numberWidth],
    colAligns: ['left', 'right', 'right', 'right'],
  });
  const row = (title: Text, id: string, counts: readonly string[]) => {
    const lines = wrap(`${title[language]} ${id}`.trimEnd(), titleWidth - 1);
    lines.forEach((line, i) => void body.push([line, ...(i === lines.length - 1 ? counts : ['', '', ''])]));
  };
  for (const { id, title } of arithmetic) {
    const own = equations.filter(({ rule }) => rule === id);
    const count = (status: EquationResult['status']) => own.filter((each) => each.status === status).length;
    row(title, id, [
      String(count('passed')),
      mark(count('failed'), chalk.red),
      mark(count('skipped'), chalk.yellow),
    ]);
  }
  for (const { id, title } of found) {
    const own = findings.filter(({ rule }) => rule === id);
    row(title, id, ['-', mark(own.length, own[0]!.severity === 'error' ? chalk.red : chalk.yellow), '-']);
  }
  const rest = others.length - found.length;
  row({ zh: `其他规则 ${rest} 条`, en: `${rest} other rules` }, '', [
    language === 'zh' ? '无问题' : 'clean',
    '0',
    '-',
  ]);
  const title = language === 'zh' ? '检查项' : 'rule';
  const head = pad(title, titleWidth) + heads.map((text) => padStart(text, numberWidth)).join('');
  return [
    head,
    '-'.repeat(titleWidth + 3 * numberWidth),
    ...body
      .toString()
      .split('\n')
      .map((line) => line.trimEnd()),
  ];
}

const borderless = Object.fromEntries(
  ['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right', 'left']
    .concat(['left-mid', 'mid', 'mid-mid', 'right', 'right-mid', 'middle'])
    .map((name) => [name, '']),
);

const mark = (n: number, color: (text: string) => string): string => (n > 0 ? color(String(n)) : '0');
