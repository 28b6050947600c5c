import { levels, type Severities } from '../config/config.ts';
import type { Edition } from '../form/edition.ts';
import { editions } from '../generated/editions.ts';
import type { Severity } from '../model/finding.ts';
import { UsageError, unknownName } from './usage-error.ts';

/** The edition of an id; undefined for `auto`. @throws UsageError */
export function readEdition(id: string): Edition | undefined {
  if (id === 'auto') return undefined;
  const edition = editions.find((each) => each.id === id);
  if (!edition)
    throw unknownName({ zh: '这一版格式', en: 'edition' }, id, ['auto', ...editions.map((each) => each.id)]);
  return edition;
}

/** The severities that the options ask for; `--blank zero` takes back what a configuration made an error. */
export function readSeverities(
  { rule, blank }: { readonly rule: readonly string[]; readonly blank?: 'zero' | 'error' },
  known: readonly string[],
): Severities {
  const severities: Record<string, Severity | 'off'> = {};
  if (blank) severities['blank-cell'] = blank === 'error' ? 'error' : 'warning';
  for (const text of rule) {
    const [id = '', level] = text.split('=');
    if (level === undefined)
      throw new UsageError({
        zh: `--rule 要写成 规则=级别，如 --rule ${known.includes(text) ? text : 'blank-cell'}=off；写的是“${text}”`,
        en: `--rule takes rule=level, such as --rule ${known.includes(text) ? text : 'blank-cell'}=off, not "${text}"`,
      });
    if (!known.includes(id)) throw unknownName({ zh: '这条规则', en: 'rule' }, id, known);
    if (!(levels as readonly string[]).includes(level))
      throw unknownName({ zh: '这个级别', en: 'severity' }, level, levels);
    severities[id] = level as Severity | 'off';
  }
  return severities;
}
