import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { presets } from '../config/config.ts';
import { editions } from '../generated/editions.ts';
import { Failure, internalFailure } from '../model/failure.ts';
import { type Language, speaker } from '../model/localized.ts';
import { reporters } from '../reporters/index.ts';
import { rulesOf } from '../rules/index.ts';
import { commandFirst } from './command-first.ts';
import { runCheck } from './commands/check/check.ts';
import type { CheckOptions } from './commands/check/check-options.ts';
import { addFormCommands } from './commands/form-commands.ts';
import type { InitOptions } from './commands/init.ts';
import { addRollup } from './commands/rollup/rollup-command.ts';
import { helpEnd, speakHelp } from './help.ts';
import { ClosedOutput, endOut, terminalWidth, writeError, writeOut } from './outputs/streams.ts';
import { addJudgeOptions, collect } from './settings/judge-options.ts';
import { languageOf } from './settings/language.ts';
import { addLimitOptions } from './settings/limits.ts';
import { UsageError, unknownName } from './usage-error.ts';
import { usageText } from './usage-text.ts';
import { version } from './version.ts';

/** Runs the command line and gives the exit code; nothing is thrown for what the user did. */
export async function run(args: readonly string[]): Promise<number> {
  const language = await languageOf(args);
  let code = 0;
  const program = buildProgram(language, (result) => {
    code = result;
  });
  const failed = (error: unknown): number => {
    if (error instanceof ClosedOutput) return code;
    if (error instanceof CommanderError) {
      if (error.exitCode !== 0) writeError(usageText(error), language);
      return error.exitCode === 0 ? 0 : 2;
    }
    if (args.includes('--debug')) console.error(error);
    if (error instanceof UsageError || error instanceof Failure) writeError(error.text, language);
    else writeError(internalFailure(error).text, language);
    return 2;
  };
  try {
    await program.parseAsync(commandFirst(args, program), { from: 'user' });
  } catch (error) {
    code = failed(error);
    if (code === 2) return code;
  }
  return endOut().then(() => code, failed);
}

function buildProgram(language: Language, done: (code: number) => void): Command {
  const t = speaker(language);
  const program = new Command('gouji')
    .description(
      t('检查政府信息公开工作年度报告', 'checks yearly reports on government information disclosure'),
    )
    .version(version, '-V, --version', t('版本号', 'version'))
    .helpOption('-h, --help', t('帮助', 'help'))
    .helpCommand(false)
    .addHelpText('after', helpEnd(language))
    .allowExcessArguments(true)
    .configureOutput({ outputError: () => {} })
    .exitOverride()
    .hook('preAction', (_, command) => refuseMore(command));
  speakHelp(program, language);
  const common = (command: Command) => addCommonOptions(command, language);
  const judged = (command: Command) => addJudgeOptions(addLimitOptions(command, language), language);

  judged(common(program.command('check', { isDefault: true })))
    .argument(
      t('[文件...]', '[paths...]'),
      t('文件、文件夹、通配符，- 为标准输入', 'files, folders, patterns, - for standard input'),
    )
    .description(t('检查报告（默认命令）', 'check reports (the default command)'))
    .option(
      t('-r, --reporter <格式[:文件]>', '-r, --reporter <name[:file]>'),
      t(
        `报告格式，可重复：${reporterNames('zh')}`,
        `how results are written, repeatable: ${reporterNames('en')}`,
      ),
      collect,
      [],
    )
    .option(
      t('--prior <文件|文件夹>', '--prior <path>'),
      t(
        '上年报告，或上年报告的文件夹，按单位配对',
        "last year's report, or a folder of them, matched by body",
      ),
    )
    .option(
      t('--roster <文件>', '--roster <file>'),
      t(
        '应报送单位的名单：名称、级别、上级、别名（xlsx、csv、json）',
        'who must report: name, level, parent, aliases (xlsx, csv, json)',
      ),
    )
    .option('--max-warnings <n>', t('警告多于 n 时退出码为 1', 'more warnings make exit code 1'), wholeNumber)
    .option('--quiet', t('只显示错误', 'show errors only'))
    .option('--verbose', t('也显示通过的检查', 'show passed checks too'))
    .option('--details', t('逐份列出全部未通过的报告', 'show every failing report in full'))
    .option(
      '--watch',
      t('文件一保存就再检查，按 Ctrl-C 结束', 'check again when a file is saved, until Ctrl-C'),
    )
    .option(
      t('--annotate <文件夹>', '--annotate <dir>'),
      t(
        '把有问题的文件另存一份标注过的副本到这个文件夹',
        'write a marked copy of each file with findings into this folder',
      ),
    )
    .addHelpText('after', helpEnd(language))
    .action(async (paths: string[], options: CheckOptions) => {
      if (!options.watch) return done(await runCheck(paths, options, version));
      const { watchCheck } = await import('./commands/check/watch.ts');
      done(await watchCheck(paths, options, version, language));
    });

  judged(common(program.command('baseline')))
    .argument(
      t('[文件...]', '[paths...]'),
      t('文件、文件夹、通配符；不写则为当前文件夹', 'files, folders, patterns; by default this folder'),
    )
    .description(
      t(
        '记下现在的问题和数字；以后 check 只报新的，并指出改好的',
        'write what fails today, with its numbers; check then tells what is new and what is mended',
      ),
    )
    .action(async (paths: string[], options: CheckOptions) =>
      done(await runCheck(paths, { ...options, reporter: [], writesBaseline: true }, version)),
    );

  addRollup(common(program.command('rollup')), language, done);

  addFormCommands(program, common, language);

  common(program.command('init'))
    .description(t('在当前文件夹写一份配置文件', 'write a configuration file into this folder'))
    .addOption(
      new Option(
        t('--preset <名称>', '--preset <name>'),
        t('submission 从严（默认），archive 从宽', 'submission: strict (the default); archive: mild'),
      )
        .choices(Object.keys(presets))
        .default('submission'),
    )
    .option(
      t('--ci <名称>', '--ci <name>'),
      t(
        '另写一份 CI 配置，可重复：github、gitlab、gitee、pre-commit',
        'write the file of a CI too, repeatable: github, gitlab, gitee, pre-commit',
      ),
      collect,
      [],
    )
    .option('--force', t('重写已有的文件', 'write existing files anew'))
    .action(async (options: InitOptions) => {
      const { runInit } = await import('./commands/init.ts');
      await runInit(options, language);
    });

  common(program.command('rules'))
    .description(t('列出全部规则', 'list all rules'))
    .action(async () => {
      const { listRules } = await import('./commands/rules.ts');
      await writeOut(listRules(rulesOf(editions), language));
    });

  common(program.command(t('explain [规则]', 'explain [rule]')))
    .description(
      t('说明一条规则，用编号或中文名（不写则全部）', 'explain a rule by id or title (all without one)'),
    )
    .action(async (name: string | undefined) => {
      const rules = rulesOf(editions);
      const [{ namedRules }, { explainRule }] = await Promise.all([
        import('./commands/named-rules.ts'),
        import('./commands/explain.ts'),
      ]);
      const wanted = name === undefined ? rules : namedRules(name, rules);
      await writeOut(wanted.map((rule) => explainRule(rule, editions, language, terminalWidth())).join('\n'));
    });

  common(program.command(t('help [命令]', 'help [command]')))
    .description(t('显示帮助', 'show help'))
    .action((name: string | undefined) => {
      const command = name === undefined ? program : program.commands.find((known) => known.name() === name);
      if (!command)
        throw unknownName(
          { zh: '这个命令', en: 'command' },
          name!,
          program.commands.map((command) => command.name()),
        );
      command.outputHelp();
    });
  return program;
}

/** The options that every command has. */
function addCommonOptions(command: Command, language: Language): Command {
  const t = speaker(language);
  return command
    .addOption(
      new Option('--lang <zh|en>', t('信息的语言，默认 zh', 'language of messages, by default zh')).choices([
        'zh',
        'en',
      ]),
    )
    .option(
      t('-c, --config <文件>', '-c, --config <file>'),
      t('配置文件；不写则从当前文件夹向上找', 'configuration file; by default the nearest one upwards'),
    )
    .option('--no-config', t('不读配置文件', 'read no configuration file'))
    .option('--color', t('用颜色', 'use colour'))
    .option('--no-color', t('不用颜色', 'use no colour'))
    .option('--debug', t('出错时显示详情', 'show details of errors'))
    .setOptionValue('color', undefined)
    .setOptionValue('config', undefined);
}

/** An argument that nothing asks for is named, not passed over. */
function refuseMore(command: Command): void {
  const { args, registeredArguments } = command;
  if (registeredArguments.at(-1)?.variadic) return;
  const more = args.slice(registeredArguments.length);
  if (more.length === 0) return;
  throw new UsageError({
    zh: `多余的参数“${more.join('”“')}”；gouji help ${command.name()} 看用法`,
    en: `unexpected argument "${more.join('" "')}"; see gouji help ${command.name()}`,
  });
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
