import { deserialize, serialize } from 'node:v8';
import type { FileJudgement } from '../../check.ts';
import { type EquationTerms, termsOf } from '../../form/equations.ts';
import { type KeptDigest, type KeptNumbers, keepNumbers } from '../../form/kept-digest.ts';
import { digestReport } from '../../form/report-digest.ts';
import { type ReportForm, reportForm } from '../../form/report-form.ts';
import { editions } from '../../generated/editions.ts';
import type { EquationResult } from '../../model/finding.ts';
import { oncePer, remember } from '../../model/remember.ts';
import { emptyReading, type Report, type TableReading } from '../../model/report.ts';
import type { JudgedInput } from './judge-input.ts';
import { packCells, unpackCells } from './pack-cells.ts';

type Judged = Exclude<FileJudgement, { failure: unknown }>;

/** A judgement without what the form says of every report; its cells and texts are bytes until someone asks for them. */
interface PackedJudgement extends Omit<Judged, 'report' | 'judgement' | 'kept'> {
  readonly report: Omit<Report, 'cells' | 'tables' | keyof Texts>;
  /** As JSON without lists that are empty: the same for most reports. */
  readonly tables: string;
  readonly cells: Uint8Array;
  readonly texts: Uint8Array;
  readonly judgement: Omit<Judged['judgement'], 'equations'>;
  readonly outcomes: Outcomes;
  readonly numbers: KeptNumbers;
}

type Texts = Pick<Report, 'sections' | 'preface'>;

/** How the equations of the form came out, in their order. */
interface Outcomes {
  /** A letter for each: passed, failed or skipped. */
  readonly statuses: string;
  readonly left: readonly (number | undefined)[];
  readonly right: readonly (number | undefined)[];
  /** Of those that failed. */
  readonly differences: ReadonlyMap<number, number>;
  /** Of those that were skipped. */
  readonly reasons: ReadonlyMap<number, EquationResult['reason']>;
}

type Packed = Omit<JudgedInput, 'judgements'> & {
  readonly judgements: readonly (PackedJudgement | Extract<FileJudgement, { failure: unknown }>)[];
};

/** What came of an input as bytes, few enough to cross a thread quickly and to be kept. */
export function pack({ judgements, ...rest }: JudgedInput): Uint8Array {
  const packed: Packed = {
    ...rest,
    judgements: judgements.map((judged) => ('failure' in judged ? judged : packJudgement(judged))),
  };
  return serialize(packed);
}

/** What was packed. */
export function unpack(bytes: Uint8Array): JudgedInput {
  const { judgements, ...rest } = deserialize(bytes) as Packed;
  return {
    ...rest,
    judgements: judgements.map((packed) => ('failure' in packed ? packed : unpackJudgement(packed))),
  };
}

function packJudgement({ report, judgement, kept: _, ...lines }: Judged): PackedJudgement {
  const { cells, tables, sections, preface, ...rest } = report;
  const texts: Texts = { sections, preface };
  const form = reportForm(report, editions);
  const { equations, ...judged } = judgement;
  return {
    ...lines,
    report: rest,
    tables: JSON.stringify(tables.map(withoutEmptyLists)),
    cells: packCells(cells, partsOf(form).keys),
    texts: serialize(texts),
    numbers: keepNumbers(digestReport(report, form)),
    judgement: judged,
    outcomes: {
      statuses: equations.map(({ status }) => status[0]).join(''),
      left: equations.map(({ left }) => left),
      right: equations.map(({ right }) => right),
      differences: byPosition(equations, ({ status, difference }) =>
        status === 'failed' ? difference : undefined,
      ),
      reasons: byPosition(equations, ({ reason }) => reason),
    },
  };
}

function unpackJudgement(packed: PackedJudgement): Judged {
  const { report: rest, judgement, outcomes, numbers, tables: tablesText, cells, texts, ...lines } = packed;
  const tables = tablesOf(tablesText);
  let unpackedCells: Report['cells'] | undefined;
  let unpackedTexts: Texts | undefined;
  const textsOf = () => {
    unpackedTexts ??= deserialize(texts) as Texts;
    return unpackedTexts;
  };
  const report: Report = {
    ...rest,
    tables,
    get cells() {
      unpackedCells ??= unpackCells(cells, keys);
      return unpackedCells;
    },
    get sections() {
      return textsOf().sections;
    },
    get preface() {
      return textsOf().preface;
    },
  };
  const form = reportForm(report, editions);
  const { keys, terms } = partsOf(form);
  const found = form.tables.flatMap(({ compiled, reading }) => (reading.found ? [compiled] : []));
  const { organization, year } = rest;
  const equations = terms.map((term, i) => equationOf(term, outcomes, i));
  const kept: KeptDigest = { file: undefined, organization, year, tables: found, ...numbers };
  return { ...lines, report, judgement: { ...judgement, equations }, kept };
}

const withoutEmptyLists = (reading: TableReading) =>
  Object.fromEntries(
    Object.entries(reading).filter(([, value]) => !(Array.isArray(value) && value.length === 0)),
  );

/** The tables of a report; those of reports with the same text are the same, and so is what the form makes of them. */
const tablesOf = remember((text): Report['tables'] =>
  (JSON.parse(text) as TableReading[]).map((reading) => ({
    ...emptyReading(reading.key, reading.edition, reading.found),
    ...reading,
  })),
);

function byPosition<T>(
  equations: readonly EquationResult[],
  value: (equation: EquationResult) => T | undefined,
): Map<number, T> {
  const values = equations.map(value);
  return new Map(values.flatMap((item, i) => (item === undefined ? [] : [[i, item] as const])));
}

function equationOf(term: EquationTerms, outcomes: Outcomes, i: number): EquationResult {
  const { rule, target, name, cells, leftCells, rightCells } = term;
  const letter = outcomes.statuses[i];
  const [left, right] = [outcomes.left[i]!, outcomes.right[i]!];
  if (letter === 's')
    return {
      rule,
      target,
      name,
      cells,
      leftCells,
      rightCells,
      status: 'skipped',
      reason: outcomes.reasons.get(i)!,
    };
  const status = letter === 'p' ? 'passed' : 'failed';
  const difference = outcomes.differences.get(i) ?? 0;
  return { rule, target, name, cells, leftCells, rightCells, status, left, right, difference };
}

/** What all reports of one form share: the keys of its cells, and what its equations say of themselves. */
interface FormParts {
  readonly keys: readonly string[];
  readonly terms: readonly EquationTerms[];
}

const partsOf = oncePer(
  ({ cells, equations }: ReportForm): FormParts => ({
    keys: [...cells.keys()],
    terms: equations.map((equation) => termsOf(equation, cells)),
  }),
  ({ equations }) => equations,
);
