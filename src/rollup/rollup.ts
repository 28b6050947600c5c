import { cellName, type Edition, type FormCell } from '../form/edition.ts';
import type { ReportDigest } from '../form/report-digest.ts';
import { reportForm } from '../form/report-form.ts';
import type { Localized } from '../model/localized.ts';
import type { Report } from '../model/report.ts';
import type { Rollup, RollupCause, RollupCell, RollupMember, RollupShare } from '../model/rollup.ts';
import { addendOf, summedCells } from './addends.ts';
import { type Exact, isRounded, minus, plus, toNumber, zero } from './exact.ts';
import { type Addend, type Numbers, numbersOfDigest, numbersOfReport } from './numbers.ts';

/** A body in a roll-up with its report, where that was read. */
export interface Body {
  readonly member: RollupMember;
  readonly report?: Report;
  /** What is kept of the report, where that itself is not at hand. */
  readonly digest?: ReportDigest;
}

/** A body without a report. */
export const missingMember = (organization: string, year?: number): RollupMember => ({
  organization,
  ...(year === undefined ? {} : { year }),
  status: 'missing',
  reason: { zh: '缺少报告', en: 'no report' },
});

/**
 * Every cell of a report against the sum of the reports below it. What a child that is not counted could explain is
 * skipped; a sum that is too large fails whatever else is missing, since counts are not negative.
 */
export function rollUp(parent: Body, children: readonly Body[], editions: readonly Edition[]): Rollup {
  const members = { parent: parent.member, children: children.map(({ member }) => member) };
  const { report } = parent;
  if (!report) return { ...members, status: 'unreadable', cells: [], causes: [] };
  const form = reportForm(report, editions);
  const numbers = numbersOfReport(report, form);
  const counted = children.flatMap((body, child) => {
    const below = body.member.status === 'counted' ? numbersOf(body, editions) : undefined;
    return below ? [{ child, numbers: below }] : [];
  });
  const absent = members.children.filter(({ status }) => status === 'missing' || status === 'unreadable');
  const filled = new Map<number, number>();
  const cells = summedCells(form, [numbers, ...counted.map((child) => child.numbers)]).map((cell) => {
    const addends = counted.map(({ child, ...below }) => ({ child, addend: addendOf(below.numbers, cell) }));
    for (const { child, addend } of addends)
      if ('value' in addend && addend.value.units !== 0n) filled.set(child, (filled.get(child) ?? 0) + 1);
    const unknown = [
      ...absent.map((member) => ({ member, reason: member.reason })),
      ...addends.flatMap(({ child, addend }) =>
        'reason' in addend ? [{ member: members.children[child]!, reason: addend.reason }] : [],
      ),
    ];
    return compare(cell, addendOf(numbers, cell), addends, unknown);
  });
  const has = (status: RollupCell['status']) => cells.some((cell) => cell.status === status);
  return {
    ...members,
    status: has('failed') ? 'failed' : has('skipped') || cells.length === 0 ? 'skipped' : 'passed',
    cells,
    causes: causesOf(cells, filled),
  };
}

function numbersOf({ report, digest }: Body, editions: readonly Edition[]): Numbers | undefined {
  if (report) return numbersOfReport(report, reportForm(report, editions));
  return digest && numbersOfDigest(digest);
}

/** A child whose number is not known, and why. */
interface Unknown {
  readonly member: RollupMember;
  readonly reason: Localized | undefined;
}

function compare(
  cell: FormCell,
  parent: Addend,
  addends: readonly { readonly child: number; readonly addend: Addend }[],
  unknown: readonly Unknown[],
): RollupCell {
  const common = { key: cell.key, label: cellName(cell), table: cell.table.short };
  if ('reason' in parent) {
    const { zh, en } = parent.reason;
    return { ...common, status: 'skipped', shares: [], reason: { zh: `上级${zh}`, en: `the parent: ${en}` } };
  }
  const known = addends.flatMap(({ child, addend }) =>
    'value' in addend ? [{ child, value: addend.value }] : [],
  );
  const sum = known.reduce<Exact>((total, { value }) => plus(total, value), zero);
  const difference = minus(parent.value, sum);
  const holds = cell.column.kind === 'amount' ? isRounded(parent.value, sum) : difference.units === 0n;
  const mayExplain = unknown.length > 0 && (holds || difference.units > 0n || cell.column.signed === true);
  const status = mayExplain ? 'skipped' : holds ? 'passed' : 'failed';
  const [place] = parent.cells.map((cell) => cell.place);
  return {
    ...common,
    ...(place ? { place } : {}),
    status,
    parent: toNumber(parent.value),
    sum: toNumber(sum),
    difference: toNumber(difference),
    shares: holds ? [] : known.flatMap(({ child, value }) => shareOf(child, value, difference)),
    ...(status === 'skipped' ? { reason: reasonOf(unknown) } : {}),
  };
}

function shareOf(child: number, value: Exact, difference: Exact): RollupShare[] {
  if (value.units === 0n) return [];
  const explains =
    plus(value, difference).units === 0n
      ? 'omitted'
      : minus(difference, value).units === 0n
        ? 'doubled'
        : undefined;
  return [{ child, value: toNumber(value), ...(explains ? { explains } : {}) }];
}

/** Of several the first is named. */
function reasonOf(unknown: readonly Unknown[]): Localized {
  const [{ member, reason }] = unknown as readonly [Unknown];
  const name = member.organization ?? member.file ?? '';
  const more = unknown.length - 1;
  return {
    zh: `${name}：${reason?.zh ?? '没有计入'}${more > 0 ? `，另 ${more} 家` : ''}`,
    en: `${name}: ${reason?.en ?? 'not counted'}${more > 0 ? ` and ${more} more` : ''}`,
  };
}

/** Fewer cells than this may differ by a child's numbers by chance, unless these are all. */
const fewestExplained = 3;

/** The children whose numbers are the differences of cells that fail: of at least half of all their numbers, so not by chance. */
function causesOf(cells: readonly RollupCell[], filled: ReadonlyMap<number, number>): RollupCause[] {
  const failed = cells.filter(({ status }) => status === 'failed');
  const counts = new Map<string, RollupCause>();
  for (const { shares } of failed)
    for (const { child, explains } of shares) {
      if (!explains) continue;
      const id = `${child} ${explains}`;
      counts.set(id, { child, explains, cells: (counts.get(id)?.cells ?? 0) + 1 });
    }
  const found = [...counts.values()]
    .filter(({ child, cells }) => 2 * cells >= (filled.get(child) ?? 0))
    .sort((a, b) => b.cells - a.cells || a.child - b.child);
  const isClear = ({ cells }: RollupCause) =>
    cells >= fewestExplained || (cells === failed.length && found.length === 1);
  return found.filter(isClear);
}
