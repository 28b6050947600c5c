import { Bodies, type KnownBody } from '../../../between/bodies.ts';
import { mainYears } from '../../../between/main-years.ts';
import { ReportsSeen, type SeenRelations, type SeenReport } from '../../../between/reports-seen.ts';
import type { Roster, RosterBody } from '../../../between/roster.ts';
import { yearOfPath } from '../../../between/year-order.ts';
import { type FileJudgement, judgedAgainst } from '../../../check.ts';
import { type KeptDigest, keepDigest, openDigest } from '../../../form/kept-digest.ts';
import { digestReport } from '../../../form/report-digest.ts';
import { reportForm } from '../../../form/report-form.ts';
import type { Measures, Related } from '../../../judge.ts';
import { type Body, reportLevel } from '../../../model/body.ts';
import { groupBy } from '../../../model/group-by.ts';
import type { Report } from '../../../model/report.ts';
import type { RunTogether } from '../../../model/result.ts';
import { Families, type ListedReport } from './families.ts';
import { UnreadFiles } from './unread-files.ts';

/** What the reports of a run are held against besides one another. */
export interface TogetherSettings extends Measures {
  readonly roster?: Roster;
  readonly renamed?: Readonly<Record<string, string>>;
  /** A report of the year before was asked for, so that it is said where there is none. */
  readonly hasPriors: boolean;
  /** One file is checked, so that one file named as last year's is meant for it whatever the names say. */
  readonly hasOneFile?: boolean;
}

/** A report of the run, with what is known of it by those before it. */
export interface MetReport {
  readonly judged: FileJudgement;
  readonly related: Related;
  /** Its body is known to be another than it was judged by. */
  readonly isNews: boolean;
  /** Where its body is on the roster. */
  readonly onRoster?: ListedReport;
  /** Its sums fail, so that other reports may tell why. */
  readonly isDoubtful?: boolean;
}

/** Holds the reports of a run against one another as they come, and knows at the end who is missing. */
export class Together {
  private readonly settings: TogetherSettings;
  private readonly bodies: Bodies;
  private readonly families?: Families;
  private namedPrior: SeenReport | undefined;
  private readonly seen = new ReportsSeen();
  /** The bodies of the roster by the years on which they reported. */
  private readonly arrived = new Map<number, Set<RosterBody>>();
  private readonly unread = new UnreadFiles();
  private readonly years = new Map<number, number>();
  private readonly twice = new Map<string, { name: string; year: number; files: string[] }>();
  private readonly strangers: string[] = [];
  private readonly withoutPrior: string[] = [];
  private readonly otherNames: RunTogether['otherNames'][number][] = [];

  constructor(settings: TogetherSettings) {
    this.settings = settings;
    const { roster, renamed } = settings;
    this.bodies = new Bodies(roster, renamed);
    if (roster) this.families = new Families(roster, this.bodies, settings, this.unread);
  }

  /** Adds a report of an earlier year that is no part of the run; `isNamed` where its file was named for one report. */
  addPrior(file: string, report: Report, isNamed = false): void {
    const year = report.year ?? yearOfPath(file);
    if (year === undefined) return;
    const body = this.bodies.of({ ...report, file });
    const prior: SeenReport = { body, year, kept: this.keep(file, report), isPrior: true };
    this.seen.add(prior);
    if (isNamed && this.settings.hasOneFile) this.namedPrior = prior;
  }

  /** Whether there is nothing to hold a report against but the other reports of the run. */
  get hasRunAlone(): boolean {
    const { roster, hasPriors } = this.settings;
    return roster === undefined && !hasPriors;
  }

  /** Meets a judged report of the run; `given` is what the configuration says of the body. */
  meet(file: string, judged: FileJudgement, given: Body | undefined): MetReport {
    if ('failure' in judged) {
      this.addUnread(file);
      return { judged, related: {}, isNews: false };
    }
    const { report } = judged;
    const organization = report.organization ?? given?.name;
    const body = this.bodies.of({ ...(organization === undefined ? {} : { organization }), file });
    const year = report.year ?? yearOfPath(file);
    if (year !== undefined) this.count(body, file, year);
    const level = body.listed?.level;
    const isNews =
      level !== undefined &&
      given?.level === undefined &&
      level !== reportLevel(report, { ...(given ? { body: given } : {}), file });
    const related = { file, ...(isNews ? { body: { ...given, level } } : given ? { body: given } : {}) };
    if (year === undefined) return { judged, related, isNews };
    const kept = judged.kept ? { ...judged.kept, file } : this.keep(file, report);
    const relations = this.withNamedPrior(kept, year, this.seen.relationsOf({ body, year, kept }));
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
    const shared = this.seen.add({ body, year, kept, hasPrior: relations.lastYear !== undefined });
    const { listed } = body;
    const met = { judged, related: { ...related, ...relations }, isNews };
    if (!listed || !this.families) return met;
    const isDoubtful = judged.judgement.diagnosis !== undefined;
    const isTwin = relations.twins.length > 0;
    const onRoster = {
      listed,
      year,
      file,
      kept: shared,
      isTwin,
      ...(isDoubtful ? { doubtful: report } : {}),
    };
    this.families.add(onRoster, report);
    return { ...met, onRoster, isDoubtful };
  }

  /** Whether other reports must come before all is known of one that was met. */
  isWaiting({ onRoster, isDoubtful = false }: MetReport): boolean {
    return onRoster !== undefined && (this.families?.isWaiting(onRoster, isDoubtful) ?? false);
  }

  /** The judgement of a report that was met, with what others add to it. */
  relate({ judged, related, isNews, onRoster, isDoubtful = false }: MetReport): FileJudgement {
    const family = onRoster && this.families?.relationsOf(onRoster, isDoubtful);
    return judgedAgainst(judged, this.settings, { ...related, ...family }, isNews);
  }

  /** A file that is there and was not read: its body, if that is on the roster, is not missing. */
  addUnread(file: string): RosterBody | undefined {
    const { listed } = this.bodies.of({ file });
    if (!listed) return undefined;
    this.unread.add(listed, file);
    return listed;
  }

  /** What is known when all reports were seen. */
  end(): RunTogether {
    const { roster = [] } = this.settings;
    const years = mainYears(this.years);
    const several = years.length > 1;
    const sameName = groupBy(roster, ({ name }) => name);
    return {
      missing: years.flatMap((year) =>
        roster.flatMap((body) =>
          this.unread.of(body, year) || this.arrived.get(year)?.has(body)
            ? []
            : [
                {
                  name: body.name,
                  ...(several ? { year } : {}),
                  ...(body.parent !== undefined && sameName.get(body.name)!.length > 1
                    ? { parent: body.parent }
                    : {}),
                },
              ],
        ),
      ),
      twice: [...this.twice.values()],
      strangers: this.strangers,
      withoutPrior: this.withoutPrior,
      otherNames: this.otherNames,
    };
  }

  /** The relations with the one report that was named as last year's, where no other is the body's. */
  private withNamedPrior(kept: KeptDigest, year: number, relations: SeenRelations): SeenRelations {
    const prior = this.namedPrior;
    if (!prior || relations.lastYear || prior.year !== year - 1) return relations;
    this.namedPrior = undefined;
    const [name, before] = [kept, prior.kept].map(({ organization, file }) => organization ?? file ?? '');
    this.otherNames.push({ name: name!, before: before! });
    return { ...relations, lastYear: openDigest(prior.kept) };
  }

  private count({ listed }: KnownBody, file: string, year: number): void {
    this.years.set(year, (this.years.get(year) ?? 0) + 1);
    if (!this.settings.roster) return;
    if (!listed) this.strangers.push(file);
    else this.arrived.set(year, (this.arrived.get(year) ?? new Set()).add(listed));
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

  private keep(file: string, report: Report): KeptDigest {
    return keepDigest(digestReport(report, reportForm(report, this.settings.editions), file));
  }
}
