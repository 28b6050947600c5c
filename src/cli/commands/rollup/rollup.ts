import { Chalk } from 'chalk';
import type { Config } from '../../../config/config.ts';
import { editionOfYear } from '../../../form/edition.ts';
import { editions } from '../../../generated/editions.ts';
import { extensionOf } from '../../../load/index.ts';
import { type Language, plural, speaker } from '../../../model/localized.ts';
import type { Rollup } from '../../../model/rollup.ts';
import { rollupJson } from '../../../reporters/rollup-json.ts';
import { rollupLines } from '../../../reporters/rollup-table.ts';
import { skippedLines } from '../../../reporters/skipped-lines.ts';
import { type Body, rollUp } from '../../../rollup/rollup.ts';
import { sumReports } from '../../../rollup/sum-report.ts';
import { rulesOf } from '../../../rules/index.ts';
import { ignoreFiles } from '../../inputs/ignore-files.ts';
import { expandInputs, type Input, type Inputs } from '../../inputs/inputs.ts';
import { readRoster } from '../../inputs/roster.ts';
import { isConverted } from '../../outputs/earlier-output.ts';
import { writeNewFile } from '../../outputs/new-file.ts';
import { terminalWidth, useColor, writeNotice, writeOut } from '../../outputs/streams.ts';
import { byAllBytes, checkTarget, isSame } from '../../outputs/target.ts';
import { loadConfig } from '../../settings/config.ts';
import { type LimitOptions, limitsOf } from '../../settings/limits.ts';
import { UsageError, unknownName } from '../../usage-error.ts';
import { version } from '../../version.ts';
import { withDiagnoses } from './diagnose-members.ts';
import { ofYear, readBodies, usualYear } from './rollup-members.ts';
import { rollUpTree } from './rollup-tree.ts';
import { governmentsAmong, withoutParent } from './without-parent.ts';

/** The options of `gouji rollup`. */
export interface RollupOptions extends LimitOptions {
  readonly out?: string;
  readonly name?: string;
  readonly roster?: string;
  readonly reporter?: string;
  readonly details?: boolean;
  readonly force?: boolean;
  readonly config?: string | false;
  readonly color?: boolean;
  readonly debug?: boolean;
}

const measures = { editions, rules: rulesOf(editions) };

type ReadBodies = (inputs: readonly Input[]) => ReturnType<typeof readBodies>;

/** Holds a report against the sum of those below it, or writes their sum; gives the exit code. @throws UsageError */
export async function runRollup(
  paths: readonly string[],
  options: RollupOptions,
  language: Language,
): Promise<0 | 1 | 2> {
  const { reporter = 'table' } = options;
  if (reporter !== 'table' && reporter !== 'json')
    throw unknownName({ zh: '这种报告格式', en: 'reporter' }, reporter, ['table', 'json']);
  const loaded = await loadConfig(options.config);
  const ignoredBy = ignoreFiles(loaded.config.gitignore ?? false);
  const expand = async (named: readonly string[]) =>
    expandInputs(named, {
      stdinName: 'stdin',
      ignoredBy: (file) => (loaded.isIgnored(file) ? 'ignore' : ignoredBy(file)),
    });
  const read = async (inputs: readonly Input[]) => {
    const limits = limitsOf(options, loaded.config);
    return readBodies(inputs, { loaded, limits, language, debug: options.debug === true });
  };
  if (options.out !== undefined) return writeSum(await expand(paths), options.out, options, language, read);
  if (options.roster !== undefined)
    return checkTree(await expand(paths), options.roster, loaded.config, options, language, read);
  const [first, ...below] = paths;
  if (first === undefined || below.length === 0) throw tooFew;
  const above = await expand([first]);
  if (above.inputs.length !== 1) throw notOne(first, above.inputs.length);
  const { inputs, skippedFiles } = await expand(below);
  const [parentInput] = above.inputs;
  const isParent = await Promise.all(
    inputs.map(
      ({ path }) => path !== undefined && parentInput!.path !== undefined && isSame(path, parentInput!.path),
    ),
  );
  const parents = await read(above.inputs);
  if (parents.bodies.length !== 1) throw notOne(first, parents.bodies.length);
  const [parent] = parents.bodies as [Body];
  const children = await read(inputs.filter((_, i) => !isParent[i]));
  if (children.bodies.length === 0) throw tooFew;
  const members = ofYear(withoutParent(children.bodies, parent.member.organization), parent.member.year);
  const rollup = withDiagnoses(rollUp(parent, members, editions), parent, members, measures);
  await show([rollup], options, language);
  writeNotice(skippedLines([...skippedFiles, ...children.skippedFiles], language));
  return exitCode([rollup]);
}

/** Holds every body on a roster against the sum of those right below it. */
async function checkTree(
  { inputs, skippedFiles }: Inputs,
  path: string,
  { renamed }: Config,
  options: RollupOptions,
  language: Language,
  read: ReadBodies,
): Promise<0 | 1 | 2> {
  const t = speaker(language);
  const roster = await readRoster(path);
  const named = await Promise.all(
    inputs.map((input) => input.path !== undefined && isSame(path, input.path)),
  );
  const { bodies, skippedFiles: passedOver } = await read(inputs.filter((_, i) => !named[i]));
  if (bodies.length === 0) throw tooFew;
  const { rollups, strangers } = rollUpTree(roster, bodies, {
    measures,
    skippedFiles: passedOver,
    ...(renamed ? { renamed } : {}),
  });
  if (rollups.length === 0)
    throw new UsageError({
      zh: `名单“${path}”里没有上下级关系：请写“上级”一列`,
      en: `the roster "${path}" says of no body what is above it; add the column "parent"`,
    });
  await show(rollups, options, language);
  if (strangers.length > 0)
    writeNotice([
      t('名单上没有的，没有计入：', 'not on the roster and not counted:'),
      ...strangers.map(({ file, organization, reason }) =>
        [`  ${file}`, organization, reason?.[language]].filter(Boolean).join('  '),
      ),
    ]);
  writeNotice(skippedLines([...skippedFiles, ...passedOver], language));
  return strangers.some(({ status }) => status === 'unreadable') ? 2 : exitCode(rollups);
}

/** 2 where a report could not be read, 1 where a sum differs. */
function exitCode(rollups: readonly Rollup[]): 0 | 1 | 2 {
  const isUnread = ({ parent, children }: Rollup) =>
    [parent, ...children].some(({ status }) => status === 'unreadable');
  if (rollups.some(isUnread)) return 2;
  return rollups.some(({ status }) => status === 'failed') ? 1 : 0;
}

async function show(
  rollups: readonly Rollup[],
  { reporter, details = false, color }: RollupOptions,
  language: Language,
): Promise<void> {
  if (reporter === 'json') return writeOut(rollupJson(rollups, language, version));
  const chalk = new Chalk({ level: useColor(1, color) ? 1 : 0 });
  const lines = rollupLines(rollups, { language, width: terminalWidth(), chalk, details });
  await writeOut(lines.map((line) => `${line.trimEnd()}\n`).join(''));
}

/** Writes the sum of reports as the form, and says what is not in it. */
async function writeSum(
  { inputs, skippedFiles }: Inputs,
  out: string,
  { force = false, name }: RollupOptions,
  language: Language,
  read: ReadBodies,
): Promise<0 | 2> {
  const t = speaker(language);
  if (extensionOf(out) !== '.xlsx')
    throw new UsageError({
      zh: `汇总表只能写成 .xlsx，不能写成“${out}”`,
      en: `the sum is written as .xlsx, not as "${out}"`,
    });
  if (inputs.length === 0) throw tooFew;
  const files = inputs.flatMap(({ path }) => (path === undefined ? [] : [path]));
  await checkTarget(out, { inputs: files, force, isOurs: byAllBytes(isConverted) });
  const { bodies, skippedFiles: passedOver } = await read(inputs);
  const year = usualYear(bodies);
  const members = ofYear(withoutParent(bodies, name), year);
  const counted = members.filter(({ member }) => member.status === 'counted');
  if (counted.length === 0)
    throw new UsageError({ zh: '没有一份报告可以汇总', en: 'there is no report to add up' });
  const edition = (year === undefined ? undefined : editionOfYear(editions, year)) ?? editions.at(-1)!;
  const { report, operands, unknown } = sumReports(members, {
    edition,
    editions,
    ...(name === undefined ? {} : { organization: name }),
    ...(year === undefined ? {} : { year }),
  });
  const { sumWorkbook } = await import('../../../write/sum-workbook.ts');
  await writeNewFile(out, await sumWorkbook(report, operands, editions, language));
  const absent = members.filter(({ member }) => member.status !== 'counted');
  writeNotice([
    t(
      `已写好 ${out}：${counted.length} 份报告之和`,
      `wrote ${out}: the sum of ${plural(counted.length, 'report')}`,
    ),
    ...absent.map(
      ({ member: { file, reason } }) =>
        `  ${t('没有计入', 'not counted')} ${file}${t('：', ': ')}${reason?.[language] ?? ''}`,
    ),
    ...governmentsAmong(members).map((government) =>
      t(
        `  ${government}的报告也加进来了：它若已含其他各家的数，就算了两遍；用 --name ${government} 可不计它`,
        `  the report of ${government} is added too: if it holds the others' numbers, they count twice; --name ${government} leaves it out`,
      ),
    ),
    ...unknown.map(
      ({ cell, member }) =>
        `  ${cell.row.short[language]} · ${cell.column.short[language]}${t('：', ': ')}${t(`${member.file} 里读不出，写作“未读到”`, `cannot be read in ${member.file}, written as 未读到`)}`,
    ),
  ]);
  writeNotice(skippedLines([...skippedFiles, ...passedOver], language));
  return members.some(({ member }) => member.status === 'unreadable') ? 2 : 0;
}

const tooFew = new UsageError({
  zh: '没有写出下级的报告：gouji rollup 上级.xlsx 下级/；只要汇总表：gouji rollup --out 汇总.xlsx 下级/',
  en: 'no reports below were named: gouji rollup parent.xlsx children/; for their sum alone: gouji rollup --out sum.xlsx children/',
});

const notOne = (path: string, count: number): UsageError =>
  new UsageError({
    zh: `上级应是一份报告，“${path}”有 ${count} 份`,
    en: `the parent is one report, "${path}" holds ${count}`,
  });
