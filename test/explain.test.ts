import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { explainRule } from '../src/cli/commands/explain.ts';
import { editions, rules } from '../src/index.ts';
import examples from '../src/rules/examples.json';
import type { RuleExample } from '../src/rules/rule.ts';

const all: Readonly<Record<string, RuleExample>> = examples;
const squash = (text: string) => text.replace(/\s/g, '');
const headings = { zh: ['正确示例', '问题示例'], en: ['Passing example', 'Failing example'] } as const;
const severities = {
  error: { zh: '错误：', en: 'error: ' },
  warning: { zh: '警告：', en: 'warning: ' },
  info: { zh: '提示：', en: 'info: ' },
};

describe.each(['zh', 'en'] as const)('explain in %s', (language) => {
  it.each(rules)('shows of $id what passes, what fails and what is said of it', (rule) => {
    const { passes, fails, says } = all[rule.id]!;
    const shown = explainRule(rule, editions, language, 80);
    const [good, bad] = headings[language];
    const said = says.map((text) => severities[rule.severity][language] + text[language]);
    expect(said.length).toBeGreaterThan(0);
    expect(squash(shown)).toContain(
      squash([good, ...passes[language], bad, ...fails[language], ...said].join('')),
    );
    expect(shown.split('\n').filter((line) => stringWidth(line) > 80)).toEqual([]);
  });

  it.each(rules)('says what, why and how to mend $id', (rule) => {
    const shown = squash(explainRule(rule, editions, language, 80));
    for (const text of [rule.title, rule.what, rule.why, rule.mend])
      expect(shown).toContain(squash(text[language]));
  });
});
