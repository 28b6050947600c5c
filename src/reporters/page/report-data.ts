import { printedForm } from '../../form/printed/printed-form.ts';
import { reportForm } from '../../form/report-form.ts';
import { cellValue } from '../../form/written-values.ts';
import type { CellChange } from '../../model/diagnosis.ts';
import type { Finding } from '../../model/finding.ts';
import { groupBy } from '../../model/group-by.ts';
import { speaker } from '../../model/localized.ts';
import { placesText, placeText } from '../../model/place.ts';
import type { Report } from '../../model/report.ts';
import type { JudgedReport } from '../../model/result.ts';
import { causesOf, slipName } from '../cause.ts';
import { noticesOf } from '../notice.ts';
import { printable } from '../printable.ts';
import type { ReporterSettings } from '../reporter.ts';
import { changeText, severityName } from '../words.ts';
import type { markNames, PageCause, PageChange, PageFinding, PageForm, PageReport } from './data.ts';
import { quotedParagraph } from './quote.ts';

/** Of more places than this the first are named. */
const shownPlaces = 4;

/** The form that a report is on; with its running text, or without, so that reports of the same rows share one. */
export function pageForm(result: JudgedReport, withText: boolean, settings: ReporterSettings): PageForm {
  const { editions, language } = settings;
  const report = withText ? result.report : withoutText(result.report);
  const layout = printedForm(report, editions);
  const form = reportForm(result.report, editions);
  const printed = layout.cells.flatMap(({ key }) => key ?? []);
  const operands = form.equations.flatMap(({ left, right }) => [...left, ...right]);
  const keys = [...new Set([...printed, ...operands])];
  const position = new Map(keys.map((key, i) => [key, i]));
  const sums = result.equations.map(({ rule, name, leftCells, rightCells }) => ({
    rule,
    name: printable(name[language]),
    left: leftCells.map((key) => position.get(key)!),
    right: rightCells.map((key) => position.get(key)!),
  }));
  return { layout, keys, sums };
}

function withoutText({ organization, year, publishedOn, ...report }: Report): Report {
  return { ...report, sections: [], preface: [] };
}

/** What tells forms without running text apart. */
export function formId({ report }: JudgedReport): string {
  return JSON.stringify([
    report.edition,
    report.tables.map(({ key, edition, found, substitutes }) => [key, edition, found, substitutes]),
  ]);
}

/** A judged report as a page draws it. */
export function pageReport(
  result: JudgedReport,
  form: PageForm,
  at: number,
  { language }: ReporterSettings,
): PageReport {
  const { report, equations } = result;
  const position = new Map(form.keys.map((key, i) => [key, i]));
  const marks = marksOf(result, position);
  const places = form.keys.flatMap((key, i) => {
    const place = 'sr'.includes(marks[i]!) ? report.cells.get(key)?.place : undefined;
    return place ? [[i, printable(placeText(place, language))]] : [];
  });
  const skipped = equations.flatMap(({ reason }, i) =>
    reason ? [{ i, text: printable(reason[language]) }] : [],
  );
  const { organization = '', year } = report;
  return {
    form: at,
    title: printable(`${organization}${year === undefined ? '' : `${year}年`}政府信息公开工作年度报告`),
    values: form.keys.map((key) => {
      const value = cellValue(report.cells.get(key));
      return typeof value === 'string' ? printable(value) : value;
    }),
    numbers: Object.fromEntries(
      form.keys.flatMap((key, i) => {
        const cell = report.cells.get(key);
        return cell?.value != null && typeof cellValue(cell) === 'string' ? [[i, cell.value]] : [];
      }),
    ),
    marks,
    addresses: Object.fromEntries(places),
    outcomes: equations.map(({ status }) => status[0]).join(''),
    reasons: [...groupBy(skipped, ({ text }) => text)].map(([text, sums]) => ({
      text,
      sums: sums.map(({ i }) => i),
    })),
    findings: findingsOf(result, position, language),
    causes: causes(result, position, language),
  };
}

/** How the cells are marked: what a repair changes, then what stands in a failed sum, then what is remarked on. */
function marksOf({ findings, diagnosis }: JudgedReport, position: ReadonlyMap<string, number>): string {
  const marks = Array<string>(position.size).fill(' ');
  const mark = (key: string, letter: keyof typeof markNames) => {
    const cell = position.get(key);
    if (cell !== undefined) marks[cell] = letter;
  };
  const open = findings.filter(({ waived }) => !waived);
  const failed = open.filter(({ severity }) => severity === 'error');
  for (const { cells } of open) for (const { key } of cells) mark(key, 'r');
  for (const { cells } of failed) for (const { key } of cells) mark(key, 'o');
  for (const { changes } of diagnosis?.repairs ?? []) for (const { key } of changes) mark(key, 's');
  return marks.join('');
}

function causes(
  { diagnosis }: JudgedReport,
  position: ReadonlyMap<string, number>,
  language: ReporterSettings['language'],
): PageCause[] {
  if (!diagnosis) return [];
  const change = ({ follows = [], ...cell }: CellChange): PageChange[] => {
    const at = position.get(cell.key);
    if (at === undefined) return [];
    return [
      {
        cell: at,
        address: printable(placeText(cell.place, language)),
        label: cell.label[language],
        text: changeText(cell, language),
        note: cell.from === null ? '' : slipName[cell.slip][language],
        to: cell.to,
        follows: follows.flatMap(({ key, to }) =>
          position.has(key) ? [[position.get(key)!, to] as const] : [],
        ),
      },
    ];
  };
  return causesOf(diagnosis, language).map(({ sign, text, changes, repairs }) => ({
    sign,
    text: printable(text),
    repairs: [...(changes.length > 0 ? [changes] : []), ...repairs.map((repair) => repair.changes)].map(
      (changed) => changed.flatMap(change),
    ),
  }));
}

function findingsOf(
  result: JudgedReport,
  position: ReadonlyMap<string, number>,
  language: ReporterSettings['language'],
): PageFinding[] {
  const t = speaker(language);
  return noticesOf(result, language).flatMap(({ rule, message, waived, finding }) => {
    if (!finding) return [];
    const { severity, cells } = finding;
    const reason = waived === undefined ? '' : t(`（${waived}）`, ` (${waived})`);
    const quote = quotedParagraph(finding, result.report);
    return [
      {
        severity,
        level: severityName[severity][language],
        text: message + reason,
        places: placesBrief(finding, language),
        rule,
        cells: cells.flatMap(({ key }) => position.get(key) ?? []),
        ...(quote === undefined ? {} : { quote }),
      },
    ];
  });
}

/** Where a finding stands, neighbours as ranges; of many places the first. */
function placesBrief({ cells, places = [] }: Finding, language: ReporterSettings['language']): string {
  const all = [...cells.map(({ place }) => place), ...places];
  const texts = placesText(all, language).map(printable);
  if (texts.length <= shownPlaces) return texts.join(', ');
  const rest = speaker(language)(` 等 ${all.length} 格`, ` … ${all.length} cells`);
  return texts.slice(0, shownPlaces).join(', ') + rest;
}
