import type { Edition } from '../edition.ts';
import { severityName } from '../reporters/words.ts';
import { wrap } from '../reporters/wrap.ts';
import type { Rule, RuleExample } from '../rule.ts';
import examples from '../rules/examples.json';
import type { Language } from '../text.ts';

/** What a rule checks, why, its equation, how to mend it, its legal basis, and a passing and a failing example. */
export function explainRule(
  rule: Rule,
  editions: readonly Edition[],
  language: Language,
  width: number,
): string {
  const zh = language === 'zh';
  const words = editions.flatMap(({ equations }) => equations).find(({ id }) => id === rule.id)?.words;
  const part = (heading: string, text: string) => [
    '',
    heading,
    ...wrap(text, width - 2).map((line) => `  ${line}`),
  ];
  const lines = [
    `${rule.id} · ${severityName[rule.severity][language]}`,
    rule.title[language],
    ...part(zh ? '检查什么' : 'What', rule.what[language]),
    ...(words ? part(zh ? '等式' : 'Equation', words[language]) : []),
    ...part(zh ? '为什么' : 'Why', rule.why[language]),
    ...part(zh ? '怎么改' : 'How to mend', rule.mend[language]),
    ...(rule.basis.length > 0 ? part(zh ? '依据' : 'Basis', basisText(rule, editions, language)) : []),
    ...exampleLines(rule, language, width),
  ];
  return `${lines.join('\n')}\n`;
}

/** The examples of a rule, of the failing one also what is said of it; nothing where the form's author gave none. */
function exampleLines({ id, severity }: Rule, language: Language, width: number): string[] {
  const example = (examples as Partial<Record<string, RuleExample>>)[id];
  if (!example) return [];
  const part = (heading: string, lines: readonly string[]) => [
    '',
    heading,
    ...lines.flatMap((line) => wrap(line, width - 4).map((text, i) => `  ${i > 0 ? '  ' : ''}${text}`)),
  ];
  const colon = language === 'zh' ? '：' : ': ';
  const says = example.says.map((text) => `${severityName[severity][language]}${colon}${text[language]}`);
  return [
    ...part(language === 'zh' ? '正确示例' : 'Passing example', example.passes[language]),
    ...part(language === 'zh' ? '问题示例' : 'Failing example', [...example.fails[language], ...says]),
  ];
}

/** The laws and notices that a rule rests on, with their articles; the latest form where a rule names the form; '' where it rests on none. */
export function basisText({ basis }: Rule, editions: readonly Edition[], language: Language): string {
  const sources = editions.at(-1)!.sources;
  return basis
    .map(({ source, article }) => {
      const { title, number, english } = sources.find(({ key }) => key === source)!;
      return language === 'zh'
        ? `《${title.replace(/《(.*?)》/g, '〈$1〉')}》（${number}）${article.zh}`
        : `${english}, ${number}: ${article.en}`;
    })
    .join(language === 'zh' ? '；' : '; ');
}
