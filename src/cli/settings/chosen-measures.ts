import { configSeverities, levels, type Override, type Severities } from '../../config/config.ts';
import type { Edition } from '../../form/edition.ts';
import { editions } from '../../generated/editions.ts';
import type { Body } from '../../model/body.ts';
import type { Severity } from '../../model/finding.ts';
import { UsageError, unknownName } from '../usage-error.ts';
import type { LoadedConfig } from './config.ts';

/** By what a file is judged, as the configuration and the options say. */
export interface ChosenMeasures {
  readonly edition?: Edition;
  readonly body?: Body;
  readonly severities: Severities;
}

/** The options that come before a configuration. */
interface MeasureOptions {
  readonly edition?: string;
  readonly rule: readonly string[];
  readonly blank?: 'zero' | 'error';
}

/** Chooses for each file: the options first, then the overrides that are for it, the last first, then what is for all. @throws UsageError */
export function chooseMeasures(
  options: MeasureOptions,
  { config, overridesFor }: Pick<LoadedConfig, 'config' | 'overridesFor'>,
  rules: readonly string[],
): (file: string) => ChosenMeasures {
  const asked = readSeverities(options, rules);
  const measuresOf = (overrides: readonly Override[]): ChosenMeasures => {
    const layers = [config, ...overrides];
    const bodies = layers.flatMap(({ body }) => body ?? []);
    const id = layers.findLast((layer) => layer.edition !== undefined)?.edition;
    const edition = readEdition(options.edition ?? id ?? 'auto');
    return {
      ...(edition ? { edition } : {}),
      ...(bodies.length > 0 ? { body: Object.assign({}, ...bodies) as Body } : {}),
      severities: Object.assign({}, ...layers.map(configSeverities), asked) as Severities,
    };
  };
  const usual = measuresOf([]);
  return (file) => {
    const overrides = overridesFor(file);
    return overrides.length > 0 ? measuresOf(overrides) : usual;
  };
}

/** The edition of an id; undefined for `auto`. @throws UsageError */
function readEdition(id: string): Edition | undefined {
  if (id === 'auto') return undefined;
  const edition = editions.find((candidate) => candidate.id === id);
  if (!edition)
    throw unknownName({ zh: '这一版格式', en: 'edition' }, id, [
      'auto',
      ...editions.map((known) => known.id),
    ]);
  return edition;
}

/** The severities that the options ask for; `--blank zero` takes back what a configuration made an error. */
function readSeverities({ rule, blank }: MeasureOptions, known: readonly string[]): Severities {
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
