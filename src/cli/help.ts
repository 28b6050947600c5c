import { type Command, Help } from 'commander';
import { type Language, speaker } from '../model/localized.ts';
import { displayWidth } from '../text/display-width.ts';

const titles: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
};
const words: Readonly<Record<string, string>> = { '[options]': '[选项]', '[command]': '[命令]' };

/** Makes the help of a program and its commands speak one language, with examples and the exit codes at its end. */
export function speakHelp(program: Command, language: Language): void {
  const plain = new Help();
  const spoken = (text: string) =>
    language === 'zh' ? text.replace(/\[(?:options|command)\]/g, (word) => words[word]!) : text;
  program.configureHelp({
    displayWidth: (text) => displayWidth(text),
    styleTitle: (title) => (language === 'zh' ? (titles[title] ?? title) : title),
    commandUsage: (command) => spoken(plain.commandUsage(command)),
    subcommandTerm: (command) => spoken(plain.subcommandTerm(command)),
    optionDescription: ({ description }) => description,
    argumentDescription: ({ description }) => description,
  });
}

/** What stands at the end of the help of the program and of `check`. */
export function helpEnd(language: Language): string {
  const t = speaker(language);
  return t(
    `
例子：
  gouji 年报.xlsx                              检查一个文件
  gouji check 年报文件夹/ -r json:结果.json    检查整个文件夹，结果存成文件
  gouji explain blank-cell                     说明一条规则：查什么、怎么改、依据

退出码：
  0  没有错误（警告也没有超过 --max-warnings）
  1  有错误
  2  命令写得不对，或有文件没能检查`,
    `
Examples:
  gouji report.xlsx                            check a file
  gouji check reports/ -r json:result.json     check a folder, write the results to a file
  gouji explain blank-cell                     what a rule checks, how to mend it, its legal basis

Exit codes:
  0  no error (nor more warnings than --max-warnings)
  1  errors were found
  2  wrong usage, or a file could not be checked`,
  );
}
