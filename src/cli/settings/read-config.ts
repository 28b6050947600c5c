import { readFile } from 'node:fs/promises';
import type { Config } from '../../config/config.ts';
import { editions } from '../../generated/editions.ts';
import type { Localized } from '../../model/localized.ts';
import { UsageError } from '../usage-error.ts';
import { misnamedCells } from './waived-names.ts';

/** Reads a configuration file, JSON with comments, and holds it against its schema. @throws UsageError */
export async function readConfig(path: string): Promise<Config> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new UsageError({
      zh: `读不到配置文件“${path}”`,
      en: `the configuration file "${path}" cannot be read`,
    });
  });
  const { parse } = await import('jsonc-parser');
  const plain = text.replace(/^\ufeff/, '');
  const mistakes: { error: number; offset: number; length: number }[] = [];
  const config: unknown = parse(plain, mistakes, options);
  const wrong = await mistakesIn(plain, config, mistakes.length > 0);
  if (wrong.length === 0) return config as Config;
  throw new UsageError({
    zh: `配置文件“${path}”：${wrong.map(({ zh }) => zh).join('')}`,
    en: `configuration file "${path}": ${wrong.map(({ en }) => en).join(' ')}`,
  });
}

const options = { allowTrailingComma: true };

/** What is wrong with a configuration, in the words of the file; empty where it can be used. */
async function mistakesIn(text: string, config: unknown, broken: boolean): Promise<readonly Localized[]> {
  const [{ invalidJson, schemaViolation }, { misusedKey }, schema] = await Promise.all([
    import('../../load/json/failure.ts'),
    import('../../load/json/keys.ts'),
    import('../../generated/validate-config.cjs'),
  ]);
  if (broken) return [(await invalidJson(text, options)).text];
  const misused = await misusedKey(text);
  if (misused) return [misused.text];
  const { validate } = schema.default;
  if (validate(config)) return misnamedIn(config as Config);
  const violations = validate
    .errors!.filter(isNoEcho)
    .map((violation) => schemaViolation(violation, '', text, config));
  return (await Promise.all(violations)).map((violation) => violation.text);
}

/** False for an error that only repeats those of the names in an object. */
function isNoEcho({ keyword }: { readonly keyword: string }): boolean {
  return keyword !== 'propertyNames';
}

function misnamedIn({ waivers = [] }: Config): Localized[] {
  return waivers.flatMap((waiver, i) =>
    misnamedCells(waiver, editions).map(({ zh, en }) => ({
      zh: `/waivers/${i}/cells：${zh}${zh.endsWith('？') ? '' : '。'}`,
      en: `/waivers/${i}/cells: ${en}${en.endsWith('?') ? '' : '.'}`,
    })),
  );
}
