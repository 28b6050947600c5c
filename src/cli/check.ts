import { checkFile } from '../check-file.ts';
import { configSeverities, levels, type Severities } from '../config.ts';
import type { Edition } from '../edition.ts';
import { Failure, internalFailure } from '../failure.ts';
import type { Severity } from '../finding.ts';
import { editions } from '../generated/editions.ts';
import { addResult, noReports, type ReportResult, type SkippedFile, type Summary } from '../result.ts';
import { rulesOf } from '../rules/index.ts';
import type { Language } from '../text.ts';
import { loadConfig } from './config.ts';
import { expandInputs, type Input, pathsFrom } from './inputs.ts';
import { openOutputs, readReporters } from './outputs.ts';
import { terminalWidth, useColor, writeNotice } from './streams.ts';
import { UsageError, unknownName } from './usage-error.ts';

/** The options of `gouji check`, as the command line gives them. */
export interface CheckOptions {
  readonly reporter: readonly string[];
  readonly edition?: string;
  readonly blank?: 'zero' | 'error';
  readonly rule: readonly string[];
  /** A file, false for none, undefined for the nearest. */
  readonly config?: string | false;
  readonly maxWarnings?: number;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly details?: boolean;
  readonly filesFrom?: string;
  readonly stdinFilename: string;
  readonly color?: boolean;
  readonly lang?: Language;
  readonly debug?: boolean;
}

/** Checks files, writes the reports asked for, and gives the exit code: 0, 1 or 2. */
export async function runCheck(
  paths: readonly string[],
  options: CheckOptions,
  version: string,
): Promise<0 | 1 | 2> {
  const { config, isIgnored, waiversFor } = await loadConfig(options.config);
  const language = options.lang ?? config.lang ?? 'zh';
  const wanted = readReporters(options.reporter.length > 0 ? options.reporter : (config.reporter ?? []));
  const rules = rulesOf(editions);
  const edition = readEdition(options.edition ?? config.edition ?? 'auto');
  const severities = {
    ...configSeverities(config),
    ...readSeverities(
      options,
      rules.map(({ id }) => id),
    ),
  };
  const listed = options.filesFrom === undefined ? [] : await pathsFrom(options.filesFrom);
  const all = [...paths, ...listed];
  if (all.length === 0)
    throw new UsageError({
      zh: '没有说要检查哪个文件：gouji check 年报.xlsx',
      en: 'no file to check was named: gouji check report.xlsx',
    });
  const settings = {
    editions,
    rules,
    severities,
    today: localDay(new Date()),
    ...(edition ? { edition } : {}),
    ...(config.body ? { body: config.body } : {}),
  };
  const inputs = await expandInputs(all, { stdinName: options.stdinFilename, isIgnored });
  const outputs = await openOutputs(wanted, (file) => ({
    language,
    rules,
    editions,
    version,
    width: file === undefined ? terminalWidth() : 100,
    color: file === undefined && useColor(process.stdout, options.color),
    quiet: options.quiet ?? config.quiet ?? false,
    verbose: options.verbose ?? config.verbose ?? false,
    details: options.details ?? false,
    folder: process.cwd(),
  }));
  const skippedFiles: SkippedFile[] = [];
  let summary = noReports;
  for (const input of inputs) {
    if (input.ignored) {
      const said = language === 'zh' ? '按配置文件跳过：' : 'ignored by the configuration: ';
      writeNotice([said + input.name]);
      continue;
    }
    const own = { ...settings, waivers: waiversFor(input.name) };
    for (const result of await checkInput(input, own, options.debug === true)) {
      summary = addResult(summary, result);
      for (const output of outputs) await output.report(result);
    }
  }
  for (const output of outputs) await output.end({ skippedFiles });
  return exitCode(summary, options.maxWarnings ?? config.maxWarnings);
}

/** The day by the user's clock, YYYY-MM-DD. */
function localDay(now: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** A crash in one file costs no other: it becomes that file's result. */
async function checkInput(
  input: Input,
  settings: Parameters<typeof checkFile>[1],
  debug: boolean,
): Promise<ReportResult[]> {
  try {
    return await checkFile({ name: input.name, bytes: await input.read() }, settings);
  } catch (error) {
    if (debug && !(error instanceof Failure)) console.error(error);
    const failure = error instanceof Failure ? error : internalFailure(error);
    return [
      { file: input.name, status: 'unreadable', failure: { code: failure.code, message: failure.text } },
    ];
  }
}

function exitCode({ unreadable, failed, warnings }: Summary, maxWarnings: number | undefined): 0 | 1 | 2 {
  if (unreadable > 0) return 2;
  return failed > 0 || warnings > (maxWarnings ?? Number.POSITIVE_INFINITY) ? 1 : 0;
}

function readEdition(id: string): Edition | undefined {
  if (id === 'auto') return undefined;
  const edition = editions.find((each) => each.id === id);
  if (!edition)
    throw unknownName({ zh: '这一版格式', en: 'edition' }, id, ['auto', ...editions.map((each) => each.id)]);
  return edition;
}

/** The severities that the options ask for; `--blank zero` takes back what a configuration made an error. */
function readSeverities({ rule, blank }: CheckOptions, known: readonly string[]): Severities {
  const severities: Record<string, Severity | 'off'> = {};
  if (blank) severities['blank-cell'] = blank === 'error' ? 'error' : 'warning';
  for (const text of rule) {
    const [id = '', level = ''] = text.split('=');
    if (!known.includes(id)) throw unknownName({ zh: '这条规则', en: 'rule' }, id, known);
    if (!(levels as readonly string[]).includes(level))
      throw unknownName({ zh: '这个级别', en: 'severity' }, level, levels);
    severities[id] = level as Severity | 'off';
  }
  return severities;
}
