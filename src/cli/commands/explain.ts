import type { Edition, RuleDocs } from '../../form/edition.ts';
import { groupBy } from '../../model/group-by.ts';
import type { Language } from '../../model/localized.ts';
import { severityName } from '../../reporters/words.ts';
import { wrap } from '../../reporters/wrap.ts';
import { examples } from '../../rules/examples.ts';
import type { Rule, RuleExample, RuleUnderEdition } from '../../rules/rule.ts';

/**
 * What a rule checks, why, its equation, how to mend it, its legal basis, and a passing and a failing example. Where
 * editions of the form state it in different words, those of each, under the editions' names.
 */
export function explainRule(
  rule: Rule,
  editions: readonly Edition[],
  language: Language,
  width: number,
): string {
  const stated = editions.flatMap((edition) => {
    const docs = rule.under?.(edition);
    return docs ? [{ edition, docs }] : [];
  });
  const kinds = [...groupBy(stated, ({ docs }) => JSON.stringify(docs)).values()];
  const docsLines = (docs: RuleDocs | RuleUnderEdition, from: readonly Edition[]) => [
    docs.title[language],
    ...docsParts(docs, from, language, width),
  ];
  const lines = [
    `${rule.id} · ${severityName[rule.severity][language]}`,
    ...(kinds.length > 1 || (kinds.length === 1 && stated.length < editions.length)
      ? kinds.flatMap((kind) => [
          '',
          `【${kind.map(({ edition }) => edition.name[language]).join(language === 'zh' ? '、' : ', ')}】`,
          ...docsLines(
            kind[0]!.docs,
            kind.map(({ edition }) => edition),
          ),
        ])
      : docsLines(kinds[0]?.[0]?.docs ?? rule, editions)),
    ...exampleLines(rule, language, width),
  ];
  return `${lines.join('\n')}\n`;
}

function docsParts(
  docs: RuleDocs | RuleUnderEdition,
  editions: readonly Edition[],
  language: Language,
  width: number,
): string[] {
  const zh = language === 'zh';
  const part = (heading: string, text: string) => [
    '',
    heading,
    ...wrap(text, width - 2).map((line) => `  ${line}`),
  ];
  return [
    ...part(zh ? '检查什么' : 'What', docs.what[language]),
    ...('terms' in docs ? part(docs.terms.name[language], docs.terms.text[language]) : []),
    ...part(zh ? '为什么' : 'Why', docs.why[language]),
    ...part(zh ? '怎么改' : 'How to mend', docs.mend[language]),
    ...(docs.basis.length > 0 ? part(zh ? '依据' : 'Basis', basisText(docs, editions, language)) : []),
  ];
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

/** The laws and notices that a rule rests on, with their articles; of several editions' forms the latest. */
function basisText({ basis }: RuleDocs, editions: readonly Edition[], language: Language): string {
  const sources = [...editions].reverse().flatMap((edition) => edition.sources);
  return basis
    .flatMap(({ source, article }) => {
      const found = sources.find(({ key }) => key === source);
      if (!found) return [];
      const { title, number, english } = found;
      return language === 'zh'
        ? `《${title.replace(/《(.*?)》/g, '〈$1〉')}》（${number}）${article.zh}`
        : `${english}, ${number}: ${article.en}`;
    })
    .join(language === 'zh' ? '；' : '; ');
}
