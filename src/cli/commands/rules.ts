import type { Language } from '../../model/localized.ts';
import { severityName } from '../../reporters/words.ts';
import { pad } from '../../reporters/wrap.ts';
import type { Rule } from '../../rules/rule.ts';

/** All rules, a line each: id, severity, title. */
export function listRules(rules: readonly Rule[], language: Language): string {
  const idWidth = Math.max(...rules.map(({ id }) => id.length)) + 2;
  return rules
    .map(
      ({ id, severity, title }) =>
        `${pad(id, idWidth)}${pad(severityName[severity][language], 9)}${title[language]}\n`,
    )
    .join('');
}
