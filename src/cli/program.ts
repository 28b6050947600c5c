import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { Failure, internalFailure } from '../failure.ts';
import { editions } from '../generated/editions.ts';
import { reporters } from '../reporters/index.ts';
import { rulesOf } from '../rules/index.ts';
import { type Language, speaker, type Text } from '../text.ts';
import { type CheckOptions, runCheck } from './check.ts';
import { type ConvertOptions, runConvert } from './convert.ts';
import { presetNames, runInit } from './init.ts';
import { listRules } from './rules.ts';
import { terminalWidth, writeError, writeOut } from './streams.ts';
import { UsageError, unknownName } from './usage-error.ts';

const version = process.env.GOUJI_VERSION ?? '0.0.0';

/** Runs the command line and gives the exit code; nothing is thrown for what the user did. */
export async function run(args: readonly string[]): Promise<number> {
  const language = languageOf(args);
  let code = 0;
  const program = buildProgram(language, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode !== 0) writeError(usageText(error), language);
      return error.exitCode === 0 ? 0 : 2;
    }
    if (args.includes('--debug')) console.error(error);
    if (error instanceof UsageError || error instanceof Failure) writeError(error.text, language);
    else writeError(internalFailure(error).text, language);
    return 2;
  }
}

/** What the parser of the command line objects to, in our words; English is the parser's own. */
function usageText({ code, message }: CommanderError): Text {
  const en = message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ');
  const [, first = ''] = /'([^']*)'/.exec(message) ?? [];
  const value = /argument '([^']*)' is invalid/.exec(message)?.[1] ?? '';
  const allowed = /Allowed choices are (.*)\.$/.exec(message)?.[1]?.replaceAll(', ', '、');
  const near = /Did you mean (.*?)\?/.exec(message)?.[1];
  const zh: Record<string, string> = {
    'commander.unknownOption': `不认识的选项“${first}”${near ? `，是不是“${near}”？` : ''}`,
    'commander.optionMissingArgument': `选项“${first}”后面缺少内容`,
    'commander.missingArgument': `缺少参数“${first}”`,
    'commander.invalidArgument': `选项“${first}”的内容“${value}”不对${allowed ? `，应为 ${allowed}` : ''}`,
    'commander.excessArguments': '参数太多',
  };
  return { zh: zh[code] ?? `命令写得不对：${en}`, en };
}

/** The language is needed before the options are parsed: help and usage errors speak it too. */
function languageOf(args: readonly string[]): Language {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const value = at < 0 ? undefined : args[at]!.includes('=') ? args[at]!.split('=')[1] : args[at + 1];
  return value === 'en' ? 'en' : 'zh';
}

const collect = (value: string, earlier: readonly string[]): string[] => [...earlier, value];

function buildProgram(language: Language, done: (code: number) => void): Command {
  const t = speaker(language);
  const lang = () =>
    new Option('--lang <zh|en>', t('信息的语言，默认 zh', 'language of messages, by default zh')).choices([
      'zh',
      'en',
    ]);
  const rules = rulesOf(editions);
  const program = new Command('gouji')
    .description(
      t('检查政府信息公开工作年度报告', 'checks yearly reports on government information disclosure'),
    )
    .version(version, '-V, --version', t('版本号', 'version'))
    .helpOption('-h, --help', t('帮助', 'help'))
    .helpCommand(false)
    .configureOutput({ outputError: () => {} })
    .exitOverride();

  const check = program
    .command('check', { isDefault: true })
    .argument(
      '[paths...]',
      t('文件、文件夹、通配符，- 为标准输入', 'files, folders, patterns, - for standard input'),
    )
    .description(t('检查报告（默认命令）', 'check reports (the default command)'))
    .option(
      '-r, --reporter <name[:file]>',
      t(
        `报告格式，可重复：${reporterNames('zh')}`,
        `how results are written, repeatable: ${reporterNames('en')}`,
      ),
      collect,
      [],
    )
    .option(
      '--edition <id>',
      t(
        `格式的版本：auto（默认）、${editions.map(({ id }) => id).join('、')}`,
        `edition of the form: auto (default), ${editions.map(({ id }) => id).join(', ')}`,
      ),
    )
    .addOption(
      new Option(
        '--blank <zero|error>',
        t('空格算提醒（zero，默认）还是错误', 'a blank cell is a remark (zero, the default) or an error'),
      ).choices(['zero', 'error']),
    )
    .option(
      '--rule <id=level>',
      t('规则的级别：off、info、warning、error，可重复', 'severity of a rule, repeatable'),
      collect,
      [],
    )
    .option('--max-warnings <n>', t('警告多于 n 时退出码为 1', 'more warnings make exit code 1'), wholeNumber)
    .option('--quiet', t('只显示错误', 'show errors only'))
    .option('--verbose', t('也显示通过的检查', 'show passed checks too'))
    .option('--details', t('逐份列出全部未通过的报告', 'show every failing report in full'))
    .option('--force', t('可以覆盖不是 gouji 写的文件', 'overwrite files that gouji did not write'))
    .option('--files-from <file|->', t('从清单读文件名，每行一个', 'read paths from a list, one a line'))
    .option('--stdin-filename <name>', t('标准输入的文件名', 'name of standard input'), 'stdin')
    .option(
      '-c, --config <file>',
      t('配置文件；不写则从当前文件夹向上找', 'configuration file; by default the nearest one upwards'),
    )
    .option('--no-config', t('不读配置文件', 'read no configuration file'))
    .option('--color', t('用颜色', 'use colour'))
    .option('--no-color', t('不用颜色', 'use no colour'))
    .option('--debug', t('出错时显示详情', 'show details of errors'))
    .addOption(lang())
    .action(async (paths: string[], options: CheckOptions) => done(await runCheck(paths, options, version)));
  check.setOptionValue('color', undefined);

  program
    .command('convert <in> [out]')
    .description(
      t(
        '把能读的报告转换为规范的 JSON 或官方格式的 .xlsx',
        'convert a readable report to canonical JSON, or to the form as .xlsx',
      ),
    )
    .option('--stdin-filename <name>', t('标准输入的文件名', 'name of standard input'), 'stdin')
    .option('--debug', t('出错时显示详情', 'show details of errors'))
    .addOption(lang())
    .option('--force', t('可以覆盖不是 gouji 写的文件', 'overwrite files that gouji did not write'))
    .option(
      '--normalise',
      t(
        '把能读的数字写规范，空格填 0，逐条列出',
        'write readable numbers plainly and blanks as 0, listing each',
      ),
    )
    .action(async (input: string, output: string | undefined, options: ConvertOptions) =>
      runConvert(input, output, options, language),
    );

  program
    .command('init')
    .description(t('在当前文件夹写一份配置文件', 'write a configuration file into this folder'))
    .addOption(
      new Option('--preset <name>', t('从严或从宽', 'strict or mild'))
        .choices(presetNames)
        .default('submission'),
    )
    .option('--force', t('重写已有的配置文件', 'write an existing one anew'))
    .addOption(lang())
    .action((options: { preset: string; force?: boolean }) => runInit(options, language));

  program
    .command('rules')
    .description(t('列出全部规则', 'list all rules'))
    .addOption(lang())
    .action(() => writeOut(listRules(rules, language)));

  program
    .command('explain [rule]')
    .description(t('说明一条规则（不写则全部）', 'explain a rule (all without one)'))
    .addOption(lang())
    .action(async (id: string | undefined) => {
      const wanted = id === undefined ? rules : rules.filter((rule) => rule.id === id);
      if (id !== undefined && wanted.length === 0)
        throw unknownName(
          { zh: '这条规则', en: 'rule' },
          id,
          rules.map((rule) => rule.id),
        );
      const { explainRule } = await import('./explain.ts');
      writeOut(wanted.map((rule) => explainRule(rule, editions, language, terminalWidth())).join('\n'));
    });
  return program;
}

/** The reporters as the help lists them: table（给人看的表）、json（全部结果）. */
function reporterNames(language: Language): string {
  const names = [...reporters.values()].map(({ id, title }) =>
    language === 'zh' ? `${id}（${title.zh}）` : `${id} (${title.en})`,
  );
  return names.join(language === 'zh' ? '、' : ', ');
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('a whole number, 0 or more');
  return Number(text);
}
