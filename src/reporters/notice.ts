import type { Place } from '../model/document.ts';
import type { EquationRef, Finding, Severity } from '../model/finding.ts';
import type { Language } from '../model/localized.ts';
import { placesText, placeText } from '../model/place.ts';
import type { JudgedReport, ReportResult } from '../model/result.ts';
import { printable } from './printable.ts';
import { worstFirst } from './severity.ts';

/** A finding, or why a file could not be read, as reporters of lists write it: one line each. */
export interface Notice {
  /** The id of the rule, or the code of the failure. */
  readonly rule: string;
  readonly severity: Severity | 'unreadable';
  readonly message: string;
  readonly target: string;
  /** The cell to look at first. */
  readonly place?: Place;
  /** That cell as its reader finds it: 年度报告!D5; '' where there is none. */
  readonly address: string;
  /** All cells, neighbours as ranges. */
  readonly addresses: string;
  readonly label: string;
  readonly expected?: number;
  readonly actual?: number;
  /** What covers it: 已豁免 with the reason, or that the baseline knows it. */
  readonly waived?: string;
  readonly finding?: Finding;
}

/** All notices of one result, worst first; none for a report without findings. */
export function noticesOf(result: ReportResult, language: Language): Notice[] {
  if (result.status === 'unreadable') {
    const { code, message } = result.failure;
    const text = printable(message[language]);
    return [
      {
        rule: code,
        severity: 'unreadable',
        message: text,
        target: '',
        address: '',
        addresses: '',
        label: '',
      },
    ];
  }
  return worstFirst(result.findings).map((finding) => noticeOf(finding, result, language));
}

function noticeOf(finding: Finding, result: JudgedReport, language: Language): Notice {
  const { rule, severity, message, target = '', expected, actual, waived, cells, places = [] } = finding;
  const cell = suspectOf(finding, result);
  const place = cell?.place ?? places[0];
  return {
    rule,
    severity,
    message: printable(message[language]),
    target,
    ...(place ? { place } : {}),
    address: place ? printable(placeText(place, language)) : '',
    addresses: printable(placesText([...cells.map((cell) => cell.place), ...places], language).join(', ')),
    label: cell ? cell.label[language] : '',
    ...(expected === undefined ? {} : { expected }),
    ...(actual === undefined ? {} : { actual }),
    ...(waived ? { waived: printable(waivedText(waived, language)) } : {}),
    finding,
  };
}

function waivedText({ reason, known }: NonNullable<Finding['waived']>, language: Language): string {
  if (known) return reason;
  return language === 'zh' ? `已豁免：${reason}` : `waived: ${reason}`;
}

/** The cell that a finding is most likely about: one that the likeliest repair changes, the total of a sum, else the first. */
function suspectOf(
  { rule, target, cells }: Finding,
  { equations, diagnosis }: JudgedReport,
): Finding['cells'][number] | undefined {
  const changed = new Set(diagnosis?.repairs[0]?.changes.map(({ key }) => key));
  const suspect = cells.find(({ key }) => changed.has(key));
  if (suspect) return suspect;
  const same = (name: EquationRef) => name.rule === rule && name.target === target;
  return equations.some(same) ? cells.at(-1) : cells[0];
}
