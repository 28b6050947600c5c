import { plural } from '../model/localized.ts';
import type { NotationIssue } from '../model/report.ts';
import { byTable, namesAndContents } from './by-table.ts';
import { type Check, oddCellsWhere } from './rule.ts';

/** How the end of the sentence goes: 第二部分有 2 格…; Section two: 1 cell …, 2 cells …. */
interface Words {
  readonly zh: string;
  readonly en: string;
}

/** The check for numbers that are written oddly in one way: one observation a table, with what the cells hold. */
export function findNotationIssue(issue: NotationIssue, words: Words): Check {
  return (report, context) =>
    byTable(oddCellsWhere(report, context, ({ notationIssues }) => notationIssues.includes(issue))).map(
      ({ table, entries }) => ({
        cells: entries.map(({ cell }) => cell.key),
        target: table.key,
        message: {
          zh: `${table.short.zh}有 ${entries.length} 格${words.zh}：${namesAndContents(entries, 'zh')}`,
          en: `${table.short.en}: ${plural(entries.length, 'cell')} ${words.en}: ${namesAndContents(entries, 'en')}`,
        },
      }),
    );
}
