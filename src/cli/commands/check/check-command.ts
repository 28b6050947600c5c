import { type Command, InvalidArgumentError } from 'commander';
import { type Language, speaker } from '../../../model/localized.ts';
import { reporters } from '../../../reporters/index.ts';
import { helpEnd } from '../../help.ts';
import { addJudgeOptions, collect } from '../../settings/judge-options.ts';
import { addLimitOptions } from '../../settings/limits.ts';
import { version } from '../../version.ts';
import { runCheck } from './check.ts';
import type { CheckOptions } from './check-options.ts';

/** Adds the command that is meant where none is named. */
export function addCheck(
  program: Command,
  common: (command: Command) => Command,
  language: Language,
  done: (code: number) => void,
): void {
  const t = speaker(language);
  addJudging(common(program.command('check', { isDefault: true })), language)
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
      const { watchCheck } = await import('./watch.ts');
      done(await watchCheck(paths, options, version, language));
    });
}

/** Adds the command that writes what fails today. */
export function addBaseline(command: Command, language: Language, done: (code: number) => void): void {
  const t = speaker(language);
  addJudging(command, language)
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
}

function addJudging(command: Command, language: Language): Command {
  return addJudgeOptions(addLimitOptions(command, language), language);
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
