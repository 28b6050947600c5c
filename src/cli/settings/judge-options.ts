import { type Command, Option } from 'commander';
import { editions } from '../../generated/editions.ts';
import { type Language, speaker } from '../../model/localized.ts';

/** Collects the values of an option that may be repeated. */
export const collect = (value: string, earlier: readonly string[]): string[] => [...earlier, value];

/** Adds the options that say which files are judged, and by what. */
export function addJudgeOptions(command: Command, language: Language): Command {
  const t = speaker(language);
  return command
    .option(
      t('--edition <版本>', '--edition <id>'),
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
      t('--rule <规则=级别>', '--rule <id=level>'),
      t('规则的级别：off、info、warning、error，可重复', 'severity of a rule, repeatable'),
      collect,
      [],
    )
    .option(
      t('--files-from <文件|->', '--files-from <file|->'),
      t('从清单读文件名，每行一个，或以 NUL 分隔', 'read paths from a list, one a line or NUL-separated'),
    )
    .option(
      t('--stdin-filename <文件名>', '--stdin-filename <name>'),
      t('标准输入的文件名', 'name of standard input'),
      'stdin',
    )
    .option('--gitignore', t('也不检查 .gitignore 列出的文件', 'pass over what .gitignore names too'))
    .option(
      t('--baseline <文件>', '--baseline <file>'),
      t(
        '基线；不写则从当前文件夹向上找 gouji.baseline.json',
        'baseline; by default the nearest gouji.baseline.json upwards',
      ),
    )
    .option('--no-baseline', t('不用基线', 'use no baseline'))
    .setOptionValue('baseline', undefined)
    .option('--force', t('可以覆盖不是 gouji 写的文件', 'overwrite files that gouji did not write'));
}
