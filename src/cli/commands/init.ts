import { constants } from 'node:fs';
import { copyFile, mkdir, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Language, speaker } from '../../model/localized.ts';
import { writeNewFile } from '../outputs/new-file.ts';
import { writeNotice } from '../outputs/streams.ts';
import { checkTarget } from '../outputs/target.ts';
import { configName } from '../settings/config.ts';
import { UsageError, unknownName } from '../usage-error.ts';
import { ciFiles } from './ci-files.ts';

/** What `gouji init` may be asked for. */
export interface InitOptions {
  readonly preset: string;
  /** The services and hooks that are to check, each a name of `ciFiles`. */
  readonly ci: readonly string[];
  readonly force?: boolean;
}

/** Writes gouji.config.json and the files of services into the working directory; existing ones are kept unless `force` is given. */
export async function runInit({ preset, ci, force }: InitOptions, language: Language): Promise<void> {
  const t = speaker(language);
  const services = ci.map((name) => {
    const file = ciFiles[name];
    if (!file) throw unknownName({ zh: '这种 CI', en: 'CI' }, name, Object.keys(ciFiles));
    return file;
  });
  const isKept = services.length > 0 && !force && (await exists(configName));
  const config = isKept
    ? []
    : [{ path: configName, content: configText(preset, await schemaPath(), language) }];
  const files = [...config, ...services];
  for (const { path } of files) {
    const isThere = await exists(path);
    if (isThere && !force)
      throw new UsageError({
        zh: `这里已有 ${path}；要重写请加 --force`,
        en: `there is a ${path} here already; --force writes it anew`,
      });
    if (isThere && (await exists(copyOf(path))))
      throw new UsageError({
        zh: `原来的 ${path} 要存为 ${copyOf(path)}，但已有这个文件；请先移走它`,
        en: `the ${path} here is to be kept as ${copyOf(path)}, which exists already; move it away first`,
      });
    await mkdir(dirname(path), { recursive: true });
    await checkTarget(path, { inputs: [], force: true, isOurs: async () => false });
  }
  const copies: string[] = [];
  for (const { path, content } of files) {
    if (await exists(path)) {
      await copyFile(path, copyOf(path), constants.COPYFILE_EXCL);
      copies.push(copyOf(path));
    }
    await writeNewFile(path, content);
  }
  const names = files.map(({ path }) => path);
  const kept = t(`，原来的存为 ${copies.join('、')}`, `; kept what was there as ${copies.join(', ')}`);
  writeNotice([
    t(`已写好 ${names.join('、')}`, `wrote ${names.join(', ')}`) + (copies.length > 0 ? kept : ''),
  ]);
}

/** Under which name the file at a path is kept that is written over. */
const copyOf = (path: string): string => `${path}.bak`;

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** The schema below the working directory, where gouji is installed in it; undefined elsewhere: no path of the machine is written. */
async function schemaPath(): Promise<string | undefined> {
  const inPackage = 'schemas/config.schema.json';
  const installed = await findUpwards(dirname(fileURLToPath(import.meta.url)), inPackage);
  const paths = [`node_modules/gouji/${inPackage}`];
  if (installed !== undefined) paths.push(relative(process.cwd(), installed).split(sep).join('/'));
  for (const path of paths)
    if (!path.startsWith('..') && !isAbsolute(path) && (await exists(path))) return `./${path}`;
  return undefined;
}

/** A file of this package, from one of its folders upwards; the program may lie in any of them. */
async function findUpwards(folder: string, name: string, most = 3): Promise<string | undefined> {
  const path = join(folder, name);
  if (await exists(path)) return path;
  return most > 0 ? findUpwards(dirname(folder), name, most - 1) : undefined;
}

function configText(preset: string, schema: string | undefined, language: Language): string {
  const t = speaker(language);
  return `{
${schema === undefined ? '' : `  "$schema": ${JSON.stringify(schema)},\n`}  // ${t('submission：报送前，从严；archive：已公开的年报，从宽', 'submission: strict, before handing in; archive: mild, for published reports')}
  "preset": "${preset}",
  // ${t('各条规则的级别（off、info、warning、error），规则见 gouji rules', 'severities by rule (off, info, warning, error); see gouji rules')}
  "rules": {},
  // ${t('不检查的文件，如 "草稿/**"；也可以写进 .goujiignore', 'files that are not checked, such as "drafts/**"; .goujiignore lists them too')}
  "ignore": [],
  // ${t('只对一部分文件的设置，如 { "files": "街道/**", "body": { "level": "township" }, "rules": {} }', 'for some files only: { "files": "townships/**", "body": { "level": "township" }, "rules": {} }')}
  "overrides": [],
  // ${t('填报机关：名称看不出级别时写明，如 { "level": "county" }', 'the body that reports, where its name does not tell its level: { "level": "county" }')}
  "body": {},
  // ${t('豁免：{ "rule", "file", "cells", "reason", "until" }；cells 写格和当时的数字，如 { "D25": 9 }，数字变了豁免就失效', 'waivers: { "rule", "file", "cells", "reason", "until" }; cells holds the numbers it is given for, such as { "D25": 9 }, and lapses with them')}
  "waivers": []
}
`;
}
