import type { Language } from '../model/localized.ts';
import type { Rule } from '../rules/rule.ts';
import { severityName } from './words.ts';

const heads = { zh: ['规则', '级别', '检查什么'], en: ['rule', 'severity', 'what it checks'] } as const;

/** The rules as a Markdown table: id, severity, what is checked. */
export function ruleTable(rules: readonly Rule[], language: Language): string {
  const rows = rules.map(({ id, severity, what }) => [
    `\`${id}\``,
    severityName[severity][language],
    what[language],
  ]);
  return [[...heads[language]], ['---', '---', '---'], ...rows]
    .map((cells) => `| ${cells.join(' | ')} |\n`)
    .join('');
}
