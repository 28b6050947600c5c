import type { CommanderError } from 'commander';
import type { Localized } from '../model/localized.ts';

/** What the parser of the command line objects to, in our words; English is the parser's own. */
export function usageText({ code, message }: CommanderError): Localized {
  const en = message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ');
  const [, first = ''] = /'([^']*)'/.exec(message) ?? [];
  const value = /argument '([^']*)' is invalid/.exec(message)?.[1] ?? '';
  const choices = /Allowed choices are (.*)\.$/.exec(message)?.[1]?.replaceAll(', ', '、');
  const allowed = choices ?? numbers.find(([english]) => message.endsWith(english))?.[1] ?? '别的内容';
  const near = /Did you mean (.*?)\?/.exec(message)?.[1];
  const zh: Record<string, string> = {
    'commander.unknownOption': `不认识的选项“${first}”${near ? `，是不是“${near}”？` : '；gouji help 列出全部'}`,
    'commander.optionMissingArgument': `选项“${first}”后面缺少内容`,
    'commander.missingArgument': `缺少参数“${first || (/argument (\S+)/.exec(en)?.[1] ?? '')}”`,
    'commander.invalidArgument': `选项“${first}”的内容“${value}”不对，应为 ${allowed}`,
  };
  return { zh: zh[code] ?? `命令写得不对：${en}`, en };
}

/** What the options that take numbers allow, as their errors say it. */
const numbers: readonly [en: string, zh: string][] = [
  ['a whole number, 0 or more', '0 或更大的整数'],
  ['a whole number, 1 or more', '1 或更大的整数'],
  ['a number above 0', '大于 0 的数'],
];
