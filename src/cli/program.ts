import { Command, CommanderError, Option } from 'commander';
import { Failure, internalFailure } from '../model/failure.ts';
import { type Language, speaker } from '../model/localized.ts';
import { commandFirst } from './command-first.ts';
import { commandNames } from './command-names.ts';
import { addBaseline, addCheck } from './commands/check/check-command.ts';
import { addFormCommands } from './commands/form-commands.ts';
import { addReferenceCommands } from './commands/reference-commands.ts';
import { addRollup } from './commands/rollup/rollup-command.ts';
import { helpEnd, speakHelp } from './help.ts';
import { ClosedOutput, endOut, printOut, writeError } from './outputs/streams.ts';
import { languageOf } from './settings/language.ts';
import { UsageError, unknownName } from './usage-error.ts';
import { usageText } from './usage-text.ts';
import { version } from './version.ts';

/** Runs the command line and gives the exit code; nothing is thrown for what the user did. */
export async function run(args: readonly string[]): Promise<number> {
  const language = await languageOf(args);
  let code = 0;
  const done = (result: number) => {
    code = result;
  };
  const program = buildProgram(language, isPlainCheck(args), done);
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

/** Whether a call begins with `check` or a file, so that no other command is meant nor spoken of. */
function isPlainCheck([first = '-']: readonly string[]): boolean {
  return first === 'check' || !(first.startsWith('-') || commandNames.some((name) => name === first));
}

/** The program with all its commands, or with the one that checks alone. */
function buildProgram(language: Language, checksAlone: boolean, done: (code: number) => void): Command {
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
    .configureOutput({ writeOut: printOut, outputError: () => {} })
    .exitOverride()
    .hook('preAction', (_, command) => refuseMore(command));
  speakHelp(program, language);
  const common = (command: Command) => addCommonOptions(command, language);

  addCheck(program, common, language, done);
  if (checksAlone) return program;
  addBaseline(common(program.command('baseline')), language, done);
  addRollup(common(program.command('rollup')), language, done);

  addFormCommands(program, common, language);

  addReferenceCommands(program, common, language);

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
