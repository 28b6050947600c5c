import { Bodies, type KnownBody } from '../../../between/bodies.ts';
import { ReportsSeen } from '../../../between/reports-seen.ts';
import type { Roster, RosterBody } from '../../../between/roster.ts';
import { yearOfPath } from '../../../between/year-order.ts';
import { type FileJudgement, judgedAgainst } from '../../../check.ts';
import { digestReport } from '../../../form/report-digest.ts';
import { reportForm } from '../../../form/report-form.ts';
import type { Measures } from '../../../judge.ts';
import { type Body, reportLevel } from '../../../model/body.ts';
import type { Report } from '../../../model/report.ts';
import type { RunTogether } from '../../../model/result.ts';

/** What the reports of a run are held against besides one another. */
export interface TogetherSettings extends Measures {
  readonly roster?: Roster;
  readonly renamed?: Readonly<Record<string, string>>;
  /** A report of the year before was asked for, so that it is said where there is none. */
  readonly hasPriors: boolean;
}

/** Holds the reports of a run against one another as they come, and knows at the end who is missing. */
export class Together {
  private readonly settings: TogetherSettings;
  private readonly bodies: Bodies;
  private readonly seen = new ReportsSeen();
  private readonly arrived = new Map<RosterBody, Set<number>>();
  private readonly unread = new Set<RosterBody>();
  private readonly years = new Map<number, number>();
  private readonly twice = new Map<string, { name: string; year: number; files: string[] }>();
  private readonly strangers: string[] = [];
  private readonly withoutPrior: string[] = [];

  constructor(settings: TogetherSettings) {
    this.settings = settings;
    this.bodies = new Bodies(settings.roster, settings.renamed);
  }

  /** Adds a report of an earlier year that is no part of the run. */
  addPrior(file: string, report: Report): void {
    const year = report.year ?? yearOfPath(file);
    if (year === undefined) return;
    const body = this.bodies.of({ ...report, file });
    this.seen.add({ body, year, digest: this.digest(file, report), isPrior: true });
  }

  /** A judged report of the run with what those before it add; `given` is what the configuration says of the body. */
  relate(file: string, judged: FileJudgement, given: Body | undefined): FileJudgement {
    if ('failure' in judged) {
      this.addUnread(file);
      return judged;
    }
    const { report } = judged;
    const named = { ...(given?.name === undefined ? {} : { organization: given.name }), ...report, file };
    const body = this.bodies.of(named);
    const year = report.year ?? yearOfPath(file);
    if (year !== undefined) this.count(body, file, year);
    const level = body.listed?.level;
    const isNews =
      level !== undefined &&
      given?.level === undefined &&
      level !== reportLevel(report, { ...(given ? { body: given } : {}), file });
    const related = { file, ...(isNews ? { body: { ...given, level } } : given ? { body: given } : {}) };
    if (year === undefined) return judgedAgainst(judged, this.settings, related, isNews);
    const digest = this.digest(file, report);
    const relations = this.seen.relationsOf({ body, year, digest });
    if (relations.twins.length > 0)
      this.addTwin(
        body,
        year,
        file,
        relations.twins.flatMap((twin) => twin.file ?? []),
        report,
      );
    if (!relations.lastYear && (this.settings.hasPriors || this.seen.has(year - 1)))
      this.withoutPrior.push(file);
    this.seen.add({ body, year, digest, hasPrior: relations.lastYear !== undefined });
    return judgedAgainst(judged, this.settings, { ...related, ...relations }, isNews);
  }

  /** A file that is there and was not read: its body is not missing. */
  addUnread(file: string): void {
    const { listed } = this.bodies.of({ file });
    if (listed) this.unread.add(listed);
  }

  /** What is known when all reports were seen. */
  end(): RunTogether {
    const { roster = [] } = this.settings;
    const years = this.mainYears();
    const several = years.length > 1;
    return {
      missing: years.flatMap((year) =>
        roster.flatMap((body) =>
          this.unread.has(body) || this.arrived.get(body)?.has(year)
            ? []
            : [{ name: body.name, ...(several ? { year } : {}) }],
        ),
      ),
      twice: [...this.twice.values()],
      strangers: this.strangers,
      withoutPrior: this.withoutPrior,
    };
  }

  /** The years that at least half as many reports are on as on the most frequent one. */
  private mainYears(): number[] {
    const most = Math.max(0, ...this.years.values());
    return [...this.years].flatMap(([year, count]) => (2 * count >= most ? year : [])).sort();
  }

  private count({ listed }: KnownBody, file: string, year: number): void {
    this.years.set(year, (this.years.get(year) ?? 0) + 1);
    if (!this.settings.roster) return;
    if (!listed) this.strangers.push(file);
    else this.arrived.set(listed, (this.arrived.get(listed) ?? new Set()).add(year));
  }

  private addTwin(
    { listed }: KnownBody,
    year: number,
    file: string,
    others: readonly string[],
    report: Report,
  ): void {
    const key = `${year}|${others[0]}`;
    const name = listed?.name ?? report.organization ?? file;
    const known = this.twice.get(key) ?? { name, year, files: [...others] };
    known.files.push(file);
    this.twice.set(key, known);
  }

  private digest(file: string, report: Report) {
    return digestReport(report, reportForm(report, this.settings.editions), file);
  }
}
