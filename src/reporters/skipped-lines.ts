import { groupBy } from '../model/group-by.ts';
import { type Language, plural } from '../model/localized.ts';
import type { SkippedFile } from '../model/result.ts';
import { printable } from './printable.ts';

/** Of more files with one reason the first are named. */
const named = 10;

/** The files that were not checked, by reason; nothing where there are none. */
export function skippedLines(skippedFiles: readonly SkippedFile[], language: Language): string[] {
  if (skippedFiles.length === 0) return [];
  const groups = [...groupBy(skippedFiles, ({ reason }) => reason[language]).entries()];
  const lines = groups.map(([reason, files]) => {
    const names = files.slice(0, named).map(({ file }) => printable(file));
    const rest = files.length - names.length;
    if (language === 'zh')
      return `  ${names.join('、')}${rest > 0 ? ` 等 ${files.length} 个` : ''}：${reason}`;
    return `  ${names.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}: ${reason}`;
  });
  const head =
    language === 'zh'
      ? `没有检查 ${skippedFiles.length} 个文件：`
      : `${plural(skippedFiles.length, 'file')} not checked:`;
  return [head, ...lines];
}
