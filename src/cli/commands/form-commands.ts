import type { Command } from 'commander';
import { editions } from '../../generated/editions.ts';
import { type Language, speaker } from '../../model/localized.ts';
import type { ConvertOptions } from './convert.ts';
import type { TemplateOptions } from './template.ts';

/** Adds the commands that write the form: `convert` and `template`; `common` gives each the options that all have. */
export function addFormCommands(
  program: Command,
  common: (command: Command) => Command,
  language: Language,
): void {
  const t = speaker(language);
  common(program.command(t('convert <文件> [输出]', 'convert <in> [out]')))
    .description(
      t(
        '把能读的报告转换为规范的 JSON 或官方格式的 .xlsx',
        'convert a readable report to canonical JSON, or to the form as .xlsx',
      ),
    )
    .option(
      t('--stdin-filename <文件名>', '--stdin-filename <name>'),
      t('标准输入的文件名', 'name of standard input'),
      'stdin',
    )
    .option('--force', t('可以覆盖不是 gouji 写的文件', 'overwrite files that gouji did not write'))
    .option(
      '--live',
      t('写成带公式、边填边核对的工作簿', 'write a workbook with live sums and checks, to go on with'),
    )
    .option(
      '--normalise',
      t(
        '把能读的数字写规范，空格填 0，逐条列出',
        'write readable numbers plainly and blanks as 0, listing each',
      ),
    )
    .action(async (input: string, output: string | undefined, options: ConvertOptions) => {
      const { runConvert } = await import('./convert.ts');
      await runConvert(input, output, options, language);
    });

  common(program.command(t('template [输出]', 'template [out]')))
    .description(
      t(
        '写一份空白的官方格式工作簿，边填边核对',
        'write the empty form as a workbook that checks itself while it is filled in',
      ),
    )
    .option(
      t('--edition <版本>', '--edition <id>'),
      t(
        `格式的版本，默认最新：${editions.map(({ id }) => id).join('、')}`,
        `edition of the form, by default the latest: ${editions.map(({ id }) => id).join(', ')}`,
      ),
    )
    .option(t('--out <文件>', '--out <file>'), t('输出的文件名', 'name of the output'))
    .option('--force', t('可以覆盖不是 gouji 写的文件', 'overwrite files that gouji did not write'))
    .action(async (output: string | undefined, options: TemplateOptions) => {
      const { runTemplate } = await import('./template.ts');
      await runTemplate(output, options, language);
    });
}
