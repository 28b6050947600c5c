import type { Rule } from '../../rules/rule.ts';
import { unknownName } from '../usage-error.ts';

/** The rules of an id or a title in either language; part of a title will do where one rule alone has it. @throws UsageError */
export function namedRules(name: string, rules: readonly Rule[]): readonly Rule[] {
  const wanted = plain(name);
  const named = rules.filter(({ id, title }) => [id, title.zh, title.en].map(plain).includes(wanted));
  if (named.length > 0) return named;
  const part = rules.filter(({ title }) => [title.zh, title.en].some((text) => plain(text).includes(wanted)));
  if (part.length === 1 && wanted.length > 1) return part;
  const known = /[^\x20-\x7e]/.test(name)
    ? rules.map(({ title }) => title.zh)
    : rules.flatMap(({ id, title }) => (name.includes(' ') ? [title.en] : [id]));
  throw unknownName({ zh: '这条规则', en: 'rule' }, name, known);
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s“”"'《》]/g, '');
}
