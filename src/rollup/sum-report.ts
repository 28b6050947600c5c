import { cellName, type Edition, type FormCell } from '../form/edition.ts';
import { reportForm } from '../form/report-form.ts';
import { emptyReading, type Report, type ReportCell } from '../model/report.ts';
import type { RollupMember, SumOperand } from '../model/rollup.ts';
import { addendOf, summedCells } from './addends.ts';
import { type Exact, plus, toNumber, zero } from './exact.ts';
import { type Addend, numbersOfReport } from './numbers.ts';
import type { Body } from './rollup.ts';

/** The sum of reports as a report, the numbers that it is made of, and the cells that could not be added up. */
export interface SumReport {
  readonly report: Report;
  readonly operands: readonly SumOperand[];
  readonly unknown: readonly { readonly cell: FormCell; readonly member: RollupMember }[];
}

/** What a sum has in a cell that one of its reports leaves unknown: it is not the sum of the others. */
const unread = '未读到';

/** Adds up the reports that are counted, in the form of an edition; blanks are 0. */
export function sumReports(
  bodies: readonly Body[],
  { edition, editions, ...identity }: SumSettings,
): SumReport {
  const counted = bodies.flatMap(({ member, report }) =>
    report && member.status === 'counted'
      ? [{ member, numbers: numbersOfReport(report, reportForm(report, editions)) }]
      : [],
  );
  const empty = emptyReport(edition, identity, []);
  const summed = summedCells(
    reportForm(empty, editions),
    counted.map(({ numbers }) => numbers),
  );
  const report = emptyReport(edition, identity, [...new Set(summed.map(({ row }) => row.key))]);
  const cells = new Map<string, ReportCell>();
  const operands: SumOperand[] = [];
  const unknown: { cell: FormCell; member: RollupMember }[] = [];
  for (const cell of summed) {
    const addends = counted.map((member) => ({
      member: member.member,
      addend: addendOf(member.numbers, cell),
    }));
    const gap = addends.find(({ addend }) => 'reason' in addend);
    if (gap) unknown.push({ cell, member: gap.member });
    const sum = gap
      ? undefined
      : addends.reduce<Exact>((total, { addend }) => plus(total, amountIn(addend)), zero);
    cells.set(cell.key, sumCell(cell.key, sum));
    if (sum)
      for (const { member, addend } of addends) operands.push(...operandsOf(cell, sum, member, addend));
  }
  return { report: { ...report, cells }, operands, unknown };
}

/** What the sum is called, and the form that it is written in. */
export interface SumSettings {
  readonly edition: Edition;
  readonly editions: readonly Edition[];
  readonly organization?: string;
  readonly year?: number;
}

const amountIn = (addend: Addend): Exact => ('value' in addend ? addend.value : zero);

/** The numbers of one report in a sum, those that are 0 left out. */
function operandsOf(cell: FormCell, sum: Exact, member: RollupMember, addend: Addend): SumOperand[] {
  if ('reason' in addend) return [];
  return addend.cells.flatMap(({ value, place }) =>
    value ? [{ key: cell.key, label: cellName(cell), sum: toNumber(sum), member, place, value }] : [],
  );
}

function sumCell(key: string, sum: Exact | undefined): ReportCell {
  const value = sum ? toNumber(sum) : null;
  return {
    key,
    raw: value ?? unread,
    status: sum ? 'number' : 'unreadable',
    value,
    decimals: sum?.places ?? 0,
    notationIssues: [],
    place: { pointer: '' },
  };
}

/** A report of an edition without numbers, in whose tables some rows of another edition may stand. */
function emptyReport(
  edition: Edition,
  identity: Pick<Report, 'organization' | 'year'>,
  rows: readonly string[],
): Report {
  return {
    ...identity,
    format: 'xlsx',
    edition: edition.id,
    typed: true,
    cells: new Map(),
    tables: edition.tables.map((table) => ({
      ...emptyReading(table.key, edition.id, true),
      substitutes: (table.alternatives ?? []).flatMap(({ instead }) =>
        instead.filter((row) => rows.includes(row)),
      ),
    })),
    sections: [],
    preface: [],
  };
}
