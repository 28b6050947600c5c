import type { BlankCell, CellChange, Diagnosis } from '../model/diagnosis.ts';
import type { EquationResult, Finding } from '../model/finding.ts';
import type { Language } from '../model/localized.ts';
import { addResult, limitedSummary, noReports, type ReportResult } from '../model/result.ts';
import type { Reporter } from './reporter.ts';
import { worstFirst } from './severity.ts';
import { togetherJson } from './together-lines.ts';

/** The results as one JSON document, as schemas/findings.schema.json describes it; the summary stands at its end. */
export const json: Reporter = ({ language, version, maxWarnings }) => {
  let summary = noReports;
  return {
    begin: () =>
      `{\n  "schemaVersion": 1,\n  "tool": ${JSON.stringify({ name: 'gouji', version })},\n  "reports": [`,
    report: (result) => {
      const comma = summary.reports === 0 ? '' : ',';
      summary = addResult(summary, result);
      return `${comma}\n    ${indented(reportJson(result, language), 4)}`;
    },
    end: ({ skippedFiles, mended = [], together }) => {
      const close = summary.reports === 0 ? ']' : '\n  ]';
      const skipped = skippedFiles.map(({ file, reason }) => ({ file, reason: reason[language] }));
      const rest = skipped.length > 0 ? `,\n  "skippedFiles": ${indented(skipped, 2)}` : '';
      const done = mended.length > 0 ? `,\n  "mended": ${indented(mended, 2)}` : '';
      const known = togetherJson(together);
      const all = known ? `,\n  "together": ${indented(known, 2)}` : '';
      return `${close},\n  "summary": ${indented(limitedSummary(summary, maxWarnings, language), 2)}${rest}${done}${all}\n}\n`;
    },
  };
};

/** A value as JSON over several lines, the later ones set in by some spaces. */
const indented = (value: unknown, spaces: number): string =>
  escapeInvisible(JSON.stringify(value, null, 2)).replaceAll('\n', `\n${' '.repeat(spaces)}`);

/** One result in the words of one language. */
export function reportJson(report: ReportResult, language: Language): object {
  if (report.status === 'unreadable') {
    const { file, status, failure } = report;
    return { file, status, failure: { code: failure.code, message: failure.message[language] } };
  }
  const { equations, findings, diagnosis, report: _, ...rest } = report;
  return {
    ...rest,
    equations: equations.map((equation) => equationJson(equation, language)),
    findings: worstFirst(findings).map((finding) => findingJson(finding, language)),
    ...(diagnosis ? { diagnosis: diagnosisJson(diagnosis, language) } : {}),
  };
}

function equationJson(
  { rule, target, status, left, right, difference, cells, reason }: EquationResult,
  language: Language,
) {
  return { rule, target, status, left, right, difference, cells, reason: reason?.[language] };
}

function findingJson(
  { rule, severity, message, target, expected, actual, cells, places, waived }: Finding,
  language: Language,
) {
  return {
    rule,
    severity,
    message: message[language],
    target,
    expected,
    actual,
    cells: cells.map(({ key, label, raw, value, place }) => ({
      key,
      label: label[language],
      raw,
      value,
      place,
    })),
    places,
    waived,
  };
}

/** A diagnosis with its labels in one language. */
export function diagnosisJson({ repairs, move, fillFirst, ...rest }: Diagnosis, language: Language) {
  const labelled = <T extends BlankCell | CellChange>(cells: readonly T[]) =>
    cells.map(({ label, ...cell }) => ({ ...cell, label: label[language] }));
  return {
    ...rest,
    repairs: repairs.map((repair) => ({ ...repair, changes: labelled(repair.changes) })),
    ...(move ? { move: { ...move, changes: labelled(move.changes) } } : {}),
    ...(fillFirst ? { fillFirst: labelled(fillFirst) } : {}),
  };
}

/** Characters that change how text is shown are escaped, so that printing the document is safe. */
export function escapeInvisible(text: string): string {
  return text.replace(
    /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
