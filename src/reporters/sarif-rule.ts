import type { ReportingDescriptor } from 'sarif';
import { type Edition, editionOfYear, type Source } from '../form/edition.ts';
import type { Severity } from '../model/finding.ts';
import type { Language } from '../model/localized.ts';
import type { Rule } from '../rules/rule.ts';

/** The text of the regulations that every rule rests on (国务院令第711号). */
const law = 'https://www.gov.cn/zhengce/content/2019-04/15/content_5382991.htm';

/** What severities are called in SARIF. */
export const sarifLevel: Record<Severity, 'error' | 'warning' | 'note'> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/** A rule as SARIF describes it: what it checks, why, how to mend it, its legal basis. */
export function sarifRule(rule: Rule, editions: readonly Edition[], language: Language): ReportingDescriptor {
  const { id, title, what, why, mend, severity } = rule;
  const basis = basisText(rule, editions, language);
  const heads = language === 'zh' ? ['为什么', '怎么改', '依据'] : ['Why', 'How to mend it', 'Basis'];
  const parts = [why[language], mend[language], basis].map((text, i) => ({ head: heads[i]!, text }));
  const filled = parts.filter(({ text }) => text !== '');
  return {
    id,
    name: id.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: title[language] },
    fullDescription: { text: what[language] },
    help: {
      text: filled.map(({ head, text }) => `${head}: ${text}`).join('\n'),
      markdown: filled.map(({ head, text }) => `**${head}**\n\n${text}`).join('\n\n'),
    },
    helpUri: law,
    defaultConfiguration: { level: sarifLevel[severity] },
    properties: { tags: ['government-information-disclosure'], 'problem.severity': problemOf[severity] },
  };
}

const problemOf: Record<Severity, string> = { error: 'error', warning: 'warning', info: 'recommendation' };

/** 国办公开办函〔2021〕30号 … */
function basisText({ basis }: Rule, editions: readonly Edition[], language: Language): string {
  const latest = editionOfYear(editions, 9999) ?? editions.at(-1)!;
  const name = ({ title, number, english }: Source) =>
    language === 'zh' ? `《${title}》（${number}）` : english;
  return basis
    .flatMap(({ source, article }) => {
      const found = latest.sources.find(({ key }) => key === source);
      return found ? [`${name(found)} ${article[language]}`] : [];
    })
    .join(language === 'zh' ? '；' : '; ');
}
