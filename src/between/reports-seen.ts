import { carriedOver } from '../form/carried-over.ts';
import { type KeptDigest, openDigest, TableKeeper } from '../form/kept-digest.ts';
import { numberIn, numbersIn, type ReportDigest } from '../form/report-digest.ts';
import { bodyLevel } from '../model/body.ts';
import { isSameBody, type KnownBody } from './bodies.ts';
import { BodyIndex } from './body-index.ts';
import { mergeDigests } from './merge-digests.ts';

/** A report that was seen: its body, its year and what is kept of it. */
export interface SeenReport {
  readonly body: KnownBody;
  readonly year: number;
  readonly kept: KeptDigest;
  /** It is there to be held against, and is no part of the run. */
  readonly isPrior?: boolean;
  /** It was held against its own last year. */
  readonly hasPrior?: boolean;
}

/** What is known of a report by those seen before it. */
export interface SeenRelations {
  readonly lastYear?: ReportDigest;
  readonly nextYear?: ReportDigest;
  readonly twins: readonly ReportDigest[];
  readonly lookalikes: readonly ReportDigest[];
}

/** Of more reports of one body and year the first are looked at. */
const mostAlike = 20;
/** Two bodies may have the same few numbers by chance; not so many that differ from one another. */
const fewestNumbers = 8;

/** The reports on one year. */
interface SeenYear {
  /** Those of bodies on the roster. */
  readonly listed: Map<object, SeenReport[]>;
  readonly others: BodyIndex<SeenReport>;
  /** The first with the numbers of a hash. */
  readonly byNumbers: Map<number, SeenReport>;
}

/** The reports of a run and those that they are held against, by body and year. */
export class ReportsSeen {
  private readonly years = new Map<number, SeenYear>();
  private readonly keeper = new TableKeeper();

  /** Whether any report on a year was seen. */
  has(year: number): boolean {
    return this.years.has(year);
  }

  /** Adds a report and gives what is kept of it. */
  add({ body, year, kept, isPrior = false, hasPrior = false }: SeenReport): KeptDigest {
    // Without spread parts, so that all reports that are kept have one shape.
    const report: SeenReport = { body, year, kept: this.keeper.share(kept), isPrior, hasPrior };
    const known = this.years.get(year) ?? {
      listed: new Map(),
      others: new BodyIndex(),
      byNumbers: new Map(),
    };
    this.years.set(year, known);
    const listed = body.listed && known.listed.get(body.listed);
    if (listed) listed.push(report);
    else if (body.listed) known.listed.set(body.listed, [report]);
    else known.others.add(body, report);
    if (!isPrior && !known.byNumbers.has(kept.hash)) known.byNumbers.set(kept.hash, report);
    return report.kept;
  }

  /** What the reports seen so far say of one more. */
  relationsOf(report: Omit<SeenReport, 'hasPrior'>): SeenRelations {
    const { year, kept } = report;
    const lastYear = priorOf(kept, this.find(report, year - 1));
    const later = this.find(report, year + 1)
      .slice(0, mostAlike)
      .find(({ hasPrior, isPrior }) => !hasPrior && !isPrior);
    const twin = this.find(report, year)
      .slice(0, mostAlike)
      .find((other) => !other.isPrior && isSameBody(other.body, report.body));
    const found = this.years.get(year)?.byNumbers.get(kept.hash);
    const other = found && found !== twin ? openDigest(found.kept) : undefined;
    const isAlike = other && isLookalike(other, openDigest(kept));
    return {
      ...(lastYear ? { lastYear } : {}),
      ...(later ? { nextYear: openDigest(later.kept) } : {}),
      twins: twin ? [openDigest(twin.kept)] : [],
      lookalikes: isAlike ? [other] : [],
    };
  }

  private find({ body }: Pick<SeenReport, 'body'>, year: number): readonly SeenReport[] {
    const known = this.years.get(year);
    if (!known) return [];
    return body.listed ? (known.listed.get(body.listed) ?? []) : known.others.find(body);
  }
}

/** Last year's report: of several of one body the one that agrees best, of bodies since merged their sum. */
function priorOf(kept: KeptDigest, found: readonly SeenReport[]): ReportDigest | undefined {
  if (found.length === 0) return undefined;
  const digest = openDigest(kept);
  const byName = new Map<string, ReportDigest[]>();
  for (const { body, kept } of found.slice(0, mostAlike)) {
    const { name } = body;
    const key = name ? `${name.places.at(-1) ?? ''}|${name.core}` : '';
    byName.set(key, [...(byName.get(key) ?? []), openDigest(kept)]);
  }
  const chosen = [...byName.values()].map((digests) =>
    digests
      .map((before) => ({ before, off: byName.size === 1 ? countBreaks(digest, before) : 0 }))
      .reduce((best, next) => (next.off < best.off ? next : best)),
  );
  return mergeDigests(chosen.map(({ before }) => before));
}

const countBreaks = (digest: ReportDigest, before: ReportDigest): number =>
  carriedOver(digest, before).filter(({ now, value }) => (numberIn(digest, now) ?? value) !== value).length;

/** Whether the report of another body has the same numbers, and enough to tell bodies apart. */
function isLookalike(some: ReportDigest, other: ReportDigest): boolean {
  const numbers = numbersIn(some);
  return (
    new Set(numbers.map(({ number }) => number)).size >= fewestNumbers &&
    JSON.stringify(numbers) === JSON.stringify(numbersIn(other)) &&
    isOtherBody(some, other)
  );
}

/** Two departments, or two townships: a government may well have the numbers of the one office below it. */
function isOtherBody(some: ReportDigest, other: ReportDigest): boolean {
  const levels = [some, other].map(({ organization }) => bodyLevel(organization ?? ''));
  return levels[0] === levels[1] && (levels[0] === 'department' || levels[0] === 'township');
}
