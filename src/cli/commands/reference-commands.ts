import { type Command, Option } from 'commander';
import { presets } from '../../config/config.ts';
import { editions } from '../../generated/editions.ts';
import { type Language, speaker } from '../../model/localized.ts';
import { rulesOf } from '../../rules/index.ts';
import { terminalWidth, writeOut } from '../outputs/streams.ts';
import { collect } from '../settings/judge-options.ts';
import type { InitOptions } from './init.ts';

/** Adds the commands that read no report: `init`, `rules` and `explain`; `common` gives each the options that all have. */
export function addReferenceCommands(
  program: Command,
  common: (command: Command) => Command,
  language: Language,
): void {
  const t = speaker(language);
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
      const { runInit } = await import('./init.ts');
      await runInit(options, language);
    });

  common(program.command('rules'))
    .description(t('列出全部规则', 'list all rules'))
    .action(async () => {
      const { listRules } = await import('./rules.ts');
      await writeOut(listRules(rulesOf(editions), language));
    });

  common(program.command(t('explain [规则]', 'explain [rule]')))
    .description(
      t('说明一条规则，用编号或中文名（不写则全部）', 'explain a rule by id or title (all without one)'),
    )
    .action(async (name: string | undefined) => {
      const rules = rulesOf(editions);
      const [{ namedRules }, { explainRule }] = await Promise.all([
        import('./named-rules.ts'),
        import('./explain.ts'),
      ]);
      const wanted = name === undefined ? rules : namedRules(name, rules);
      await writeOut(wanted.map((rule) => explainRule(rule, editions, language, terminalWidth())).join('\n'));
    });
}
