import { readFile } from 'node:fs/promises';
import type { Language } from '../../model/localized.ts';
import { findConfig } from './config.ts';

/**
 * The language of a call, needed before its options are parsed since help and usage errors speak it: `--lang`, else
 * that of the configuration, be the rest of it right or wrong.
 */
export async function languageOf(args: readonly string[]): Promise<Language> {
  const value = optionValue(args, ['--lang']) ?? (await configLanguage(args));
  return value === 'en' ? 'en' : 'zh';
}

async function configLanguage(args: readonly string[]): Promise<unknown> {
  if (args.includes('--no-config')) return undefined;
  const path = optionValue(args, ['-c', '--config']) ?? findConfig(process.cwd());
  const text = path === undefined ? undefined : await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined || !text.includes('"lang"')) return undefined;
  const { parse } = await import('jsonc-parser');
  const config: unknown = parse(text, [], { allowTrailingComma: true });
  return typeof config === 'object' && config !== null && Object.hasOwn(config, 'lang')
    ? (config as { lang: unknown }).lang
    : undefined;
}

/** The value of the last option of these names: `--lang en`, `--lang=en`. */
function optionValue(args: readonly string[], names: readonly string[]): string | undefined {
  const end = args.indexOf('--');
  const options = end < 0 ? args : args.slice(0, end);
  const at = options.findLastIndex((arg) => names.includes(arg.split('=')[0]!));
  if (at < 0) return undefined;
  const [, ...rest] = options[at]!.split('=');
  return rest.length > 0 ? rest.join('=') : options[at + 1];
}
