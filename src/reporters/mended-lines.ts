import { groupBy } from '../model/group-by.ts';
import { type Language, plural } from '../model/localized.ts';
import type { MendedFinding } from '../model/result.ts';
import type { Rule } from '../rules/rule.ts';
import type { Page } from './check-table.ts';
import { printable } from './printable.ts';
import { wrap } from './wrap.ts';

/** Of more files than this the first are named. */
const named = 10;

/** What the baseline knows and is not found any more, a line a file; nothing where there is none. */
export function mendedLines(
  mended: readonly MendedFinding[],
  { language, rules }: { readonly language: Language; readonly rules: readonly Rule[] },
): string[] {
  if (mended.length === 0) return [];
  const zh = language === 'zh';
  const files = [...groupBy(mended, ({ file }) => file)];
  const titleOf = (id: string) => rules.find((rule) => rule.id === id)?.title[language] ?? id;
  const lines = files.slice(0, named).map(([file, findings]) => {
    const counts = [...groupBy(findings, ({ rule }) => rule)].map(([id, { length }]) =>
      zh ? `${titleOf(id)} ${length} 处` : `${titleOf(id)} ${length}`,
    );
    return printable(`  ${file}${zh ? '：' : ': '}${counts.join(zh ? '、' : ', ')}`);
  });
  const head = zh
    ? `基线里已改好 ${mended.length} 处，用 gouji baseline 更新：`
    : `${plural(mended.length, 'known finding')} mended; gouji baseline takes them out:`;
  const rest = files.length - lines.length;
  const more = rest > 0 ? [zh ? `  另有 ${rest} 个文件` : `  and ${plural(rest, 'more file')}`] : [];
  return [head, ...lines, ...more];
}

/** The same as a block of the table. */
export function mendedBlock(mended: readonly MendedFinding[], page: Page): string[] {
  const [heading, ...lines] = mendedLines(mended, page);
  if (heading === undefined) return [];
  const wrapped = lines.flatMap((line) =>
    wrap(line.trim(), page.width - 4).map((part, i) => (i === 0 ? `  ${part}` : `    ${part}`)),
  );
  return ['', page.chalk.green(heading), ...wrapped];
}
