import type { CellChange, Diagnosis } from '../model/diagnosis.ts';
import { type Language, plural } from '../model/localized.ts';
import type { ReportResult } from '../model/result.ts';
import { wholeMoveText } from './cause.ts';
import { bodyOf } from './finding-columns.ts';
import { noticesOf } from './notice.ts';
import { printable } from './printable.ts';
import { changeText } from './words.ts';

/** One report in the overview of many: how bad it is, whose, and what is wrong in a few words. */
export interface OverviewLine {
  readonly status: ReportResult['status'];
  /** It fails by nothing that the baseline does not know. */
  readonly known?: true;
  /** Cells that the smallest repair changes or fills; undefined where sums do not tell. */
  readonly cells?: number;
  /** All of them are blanks to be filled. */
  readonly fills?: true;
  readonly errors: number;
  readonly warnings: number;
  readonly name: string;
  readonly year?: number;
  readonly file: string;
  readonly brief: string;
}

/** The line of one result. */
export function overviewLine(result: ReportResult, language: Language): OverviewLine {
  const notices = noticesOf(result, language);
  const open = notices.filter(({ waived }) => waived === undefined);
  const count = (severity: string) => open.filter((notice) => notice.severity === severity).length;
  // Where the sums that fail are waived, what is left is told.
  const diagnosis = result.status === 'failed' ? result.diagnosis : undefined;
  const changes = diagnosis && changesOf(diagnosis);
  const cells = changes?.length ?? diagnosis?.cellsToChange ?? undefined;
  const isFilling = changes?.every(({ from, unread }) => from === null && !unread);
  const firstError = open.find(({ severity }) => severity === 'error' || severity === 'unreadable');
  const brief =
    diagnosis?.unique && diagnosis.repairs[0]
      ? changesBrief(diagnosis.repairs[0].changes, wholeMoveText(diagnosis, language), language)
      : diagnosis && diagnosis.repairs.length > 1
        ? severalBrief(diagnosis.repairs.length, diagnosis.complete, language)
        : inFewWords((firstError ?? open[0])?.message ?? '');
  return {
    status: result.status,
    ...(result.status !== 'unreadable' && result.known ? { known: true as const } : {}),
    ...(cells ? { cells } : {}),
    ...(isFilling ? { fills: true as const } : {}),
    errors: count('error'),
    warnings: count('warning'),
    ...bodyOf(result),
    file: printable(result.file),
    brief,
  };
}

/** What the one smallest repair changes and fills; undefined where there are several, or blanks that nothing tells. */
function changesOf({ unique, repairs, fillFirst = [] }: Diagnosis): readonly CellChange[] | undefined {
  return unique && fillFirst.length === 0 ? repairs[0]?.changes : undefined;
}

/** A message without what stands in brackets before its colon and the names of other files, for which a line has no room. */
const inFewWords = (message: string): string =>
  message.replace(fileInBrackets, '').replace(noteInBrackets, '');

/** （2024/某局（修改）.docx）, (2024/office (2).xlsx). */
const fileInBrackets = /（(?:[^（）]|（[^（）]*）)*\.[a-z]{2,5}）|\s\((?:[^()]|\([^()]*\))*\.[a-z]{2,5}\)/gi;
const noteInBrackets = /（[^（）]*）(?=：)|\s\([^()]*\)(?=:)/g;

/** D25 予以公开 · 自然人 9→0，另 3 格，可能是整行错了一列 */
function changesBrief(changes: readonly CellChange[], move: string | undefined, language: Language): string {
  const [change] = changes as readonly [CellChange];
  const { place, label } = change;
  const address = 'sheet' in place ? `${place.range} ` : '';
  const first = `${address}${label[language]} ${changeText(change, language, '→')}`;
  const more = changes.length - 1;
  if (more === 0) return first;
  return language === 'zh'
    ? [first, `另 ${more} 格`, ...(move ? [move] : [])].join('，')
    : [first, plural(more, 'more cell'), ...(move ? [move] : [])].join(', ');
}

function severalBrief(repairs: number, complete: boolean, language: Language): string {
  if (language === 'zh') return `${complete ? '' : '至少 '}${repairs} 种改法一样小`;
  return `${complete ? '' : 'at least '}${repairs} equally small repairs`;
}

const rank = { unreadable: 0, failed: 1, passed: 2 } as const;

/** Unreadable first, then failed by the cells to change, then by errors and warnings; else in the order of the input. */
export function worseFirst(a: OverviewLine, b: OverviewLine): number {
  return (
    rank[a.status] - rank[b.status] ||
    (b.cells ?? b.errors) - (a.cells ?? a.errors) ||
    b.errors - a.errors ||
    b.warnings - a.warnings
  );
}
