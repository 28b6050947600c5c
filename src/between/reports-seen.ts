import { carriedOver } from '../form/carried-over.ts';
import { numberIn, numbersIn, type ReportDigest } from '../form/report-digest.ts';
import { bodyLevel } from '../model/body.ts';
import { oncePer } from '../model/remember.ts';
import { hashText } from '../text/clauses-taken-over.ts';
import { isSameBody, type KnownBody } from './bodies.ts';
import { BodyIndex } from './body-index.ts';
import { DigestKeeper, type KeptDigest, openDigest } from './kept-digest.ts';
import { mergeDigests } from './merge-digests.ts';

/** A report that was seen: its body, its year and what is kept of it. */
export interface SeenReport {
  readonly body: KnownBody;
  readonly year: number;
  readonly digest: ReportDigest;
  /** It is there to be held against, and is no part of the run. */
  readonly isPrior?: true;
  /** It was held against its own last year. */
  readonly hasPrior?: boolean;
}

/** A report as it is kept. */
type KeptReport = Omit<SeenReport, 'digest'> & { readonly kept: KeptDigest };

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

/** The reports of a run and those that they are held against, by body and year. */
export class ReportsSeen {
  private readonly years = new Map<
    number,
    { listed: Map<object, KeptReport[]>; others: BodyIndex<KeptReport> }
  >();
  private readonly byNumbers = new Map<string, KeptReport>();
  private readonly keeper = new DigestKeeper();

  /** Whether any report on a year was seen. */
  has(year: number): boolean {
    return this.years.has(year);
  }

  add({ digest, ...rest }: SeenReport): void {
    const report = { ...rest, kept: this.keeper.keep(digest) };
    const { year, body, isPrior } = report;
    const known = this.years.get(year) ?? { listed: new Map(), others: new BodyIndex() };
    this.years.set(year, known);
    const listed = body.listed && known.listed.get(body.listed);
    if (listed) listed.push(report);
    else if (body.listed) known.listed.set(body.listed, [report]);
    else known.others.add(body, report);
    const key = isPrior ? undefined : numbersKey(year, digest);
    if (key !== undefined && !this.byNumbers.has(key)) this.byNumbers.set(key, report);
  }

  /** What the reports seen so far say of one more. */
  relationsOf(report: Omit<SeenReport, 'hasPrior'>): SeenRelations {
    const { year, digest } = report;
    const lastYear = priorOf(digest, this.find(report, year - 1));
    const later = this.find(report, year + 1)
      .slice(0, mostAlike)
      .find(({ hasPrior, isPrior }) => !hasPrior && !isPrior);
    const twin = this.find(report, year)
      .slice(0, mostAlike)
      .find((other) => !other.isPrior && isSameBody(other.body, report.body));
    const found = this.byNumbers.get(numbersKey(year, digest) ?? '');
    const other = found && found !== twin ? openDigest(found.kept) : undefined;
    const isAlike = other && hasNumbersOf(other, digest) && isOtherBody(other, digest);
    return {
      ...(lastYear ? { lastYear } : {}),
      ...(later ? { nextYear: openDigest(later.kept) } : {}),
      twins: twin ? [openDigest(twin.kept)] : [],
      lookalikes: isAlike ? [other] : [],
    };
  }

  private find({ body }: Pick<SeenReport, 'body'>, year: number): readonly KeptReport[] {
    const known = this.years.get(year);
    if (!known) return [];
    return body.listed ? (known.listed.get(body.listed) ?? []) : known.others.find(body);
  }
}

/** Last year's report: of several of one body the one that agrees best, of bodies since merged their sum. */
function priorOf(digest: ReportDigest, found: readonly KeptReport[]): ReportDigest | undefined {
  const byName = new Map<string, SeenReport[]>();
  for (const { kept, ...rest } of found.slice(0, mostAlike)) {
    const report = { ...rest, digest: openDigest(kept) };
    const { name } = report.body;
    const key = name ? `${name.places.at(-1) ?? ''}|${name.core}` : '';
    byName.set(key, [...(byName.get(key) ?? []), report]);
  }
  const chosen = [...byName.values()].map((reports) =>
    reports
      .map((report) => ({ report, off: byName.size === 1 ? countBreaks(digest, report.digest) : 0 }))
      .reduce((best, next) => (next.off < best.off ? next : best)),
  );
  return chosen.length === 0 ? undefined : mergeDigests(chosen.map(({ report }) => report.digest));
}

const countBreaks = (digest: ReportDigest, before: ReportDigest): number =>
  carriedOver(digest, before).filter(({ now, value }) => (numberIn(digest, now) ?? value) !== value).length;

/** The numbers and the year as one text; undefined where they are too few to tell bodies apart. */
function numbersKey(year: number, digest: ReportDigest): string | undefined {
  const hash = numbersHash(digest);
  return hash === undefined ? undefined : `${year}|${hash}`;
}

const numbersHash = oncePer((digest: ReportDigest): number | undefined => {
  const numbers = numbersIn(digest);
  if (new Set(numbers.map(({ number }) => number)).size < fewestNumbers) return undefined;
  return hashText(numbers.map(({ role, number }) => `${role.join('.')}=${number}`).join());
});

const hasNumbersOf = (some: ReportDigest, other: ReportDigest): boolean =>
  JSON.stringify(numbersIn(some)) === JSON.stringify(numbersIn(other));

/** Two departments, or two townships: a government may well have the numbers of the one office below it. */
function isOtherBody(some: ReportDigest, other: ReportDigest): boolean {
  const levels = [some, other].map(({ organization }) => bodyLevel(organization ?? ''));
  return levels[0] === levels[1] && (levels[0] === 'department' || levels[0] === 'township');
}
