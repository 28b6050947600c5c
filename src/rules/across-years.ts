import { cellKey } from '../form/edition.ts';
import { isBlankIn, type NumberRole, type ReportDigest } from '../form/report-digest.ts';
import type { Violation } from '../model/finding.ts';
import type { Localized } from '../model/localized.ts';
import type { Check } from './rule.ts';

/** How two years of a body do not fit together, reported for the later one. */
export interface YearBreak extends Omit<Violation, 'cells' | 'places'> {
  /** The cells concerned in the later report, and those in the earlier. */
  readonly now: readonly NumberRole[];
  readonly before: readonly NumberRole[];
}

/**
 * A check of a report against that of the year before. Where the later one was judged first, its breaks are reported for
 * the earlier.
 */
export function acrossYears(compare: (now: ReportDigest, before: ReportDigest) => YearBreak[]): Check {
  return (_, { digest, lastYear, nextYear }) => {
    if (!digest) return [];
    const later = lastYear ? compare(digest, lastYear) : [];
    const earlier = nextYear ? compare(nextYear, digest) : [];
    return [
      ...later.map(({ now, before, ...rest }) => ({ ...rest, cells: keysOf(now, digest) })),
      ...earlier.map(({ now, before, expected, actual, message, ...rest }) => ({
        ...rest,
        cells: keysOf(before, digest),
        message: {
          zh: `下一年的报告${fileText(nextYear!).zh}里：${message.zh}`,
          en: `In the report of the next year${fileText(nextYear!).en}: ${message.en}`,
        },
      })),
    ];
  };
}

const keysOf = (roles: readonly NumberRole[], { tables }: ReportDigest): string[] =>
  roles.flatMap(([role, row, column]) => {
    const compiled = tables.find((digest) => digest.compiled.role === role)?.compiled;
    const [rowKey, columnKey] = [compiled?.rowByRole.get(row), compiled?.columnByRole.get(column)];
    return compiled && rowKey !== undefined && columnKey !== undefined
      ? [cellKey(compiled.table.key, rowKey, columnKey)]
      : [];
  });

/** （2023/某局.xlsx）: the file of a report that is not the one judged, where it is known. */
export function fileText({ file }: ReportDigest): Localized {
  return file === undefined ? { zh: '', en: '' } : { zh: `（${file}）`, en: ` (${file})` };
}

/** A number of a digest as a message shows it; 未填 for a blank. */
export function shownNumber(digest: ReportDigest, role: NumberRole, number: number): Localized {
  return isBlankIn(digest, role) ? { zh: '未填', en: 'blank' } : { zh: String(number), en: String(number) };
}
