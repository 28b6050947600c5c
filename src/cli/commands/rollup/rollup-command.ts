import type { Command } from 'commander';
import { type Language, speaker } from '../../../model/localized.ts';
import { addLimitOptions } from '../../settings/limits.ts';
import type { RollupOptions } from './rollup.ts';

/** Makes a command the one that holds a report against the sum of those below it. */
export function addRollup(command: Command, language: Language, done: (code: number) => void): void {
  const t = speaker(language);
  addLimitOptions(command, language)
    .argument(
      t('[文件...]', '[paths...]'),
      t(
        '上级的报告，然后是下级的；有 --out 时全是下级',
        'the report above, then those below it; with --out all are below',
      ),
    )
    .description(
      t(
        '上级的每一格与下级之和核对；或写出下级之和',
        'hold every cell of a report against the sum of those below it, or write their sum',
      ),
    )
    .option(
      t('--out <文件.xlsx>', '--out <file.xlsx>'),
      t(
        '把各份之和写成官方表格，并列出每个数的来源',
        'write the sum as the form, with what each number is made of',
      ),
    )
    .option(
      t('--roster <名单>', '--roster <file>'),
      t(
        '按名单的“上级”一列逐级核对（CSV、XLSX 或 JSON）',
        'hold every level of a roster (CSV, XLSX or JSON) against the one below',
      ),
    )
    .option(t('--name <单位>', '--name <body>'), t('汇总表的单位名称', 'the body that the sum is for'))
    .option('-r, --reporter <table|json>', t('table（默认）或 json', 'table (the default) or json'))
    .option('--details', t('列出全部不一致的格', 'show every cell that differs'))
    .option('--force', t('可以覆盖不是 gouji 写的文件', 'overwrite files that gouji did not write'))
    .action(async (paths: string[], options: RollupOptions) => {
      const { runRollup } = await import('./rollup.ts');
      done(await runRollup(paths, options, language));
    });
}
