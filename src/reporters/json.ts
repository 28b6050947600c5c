import type { CellChange, Diagnosis } from '../diagnosis.ts';
import type { EquationResult, Finding } from '../finding.ts';
import { type ReportResult, summarise } from '../result.ts';
import type { Language } from '../text.ts';
import type { Reporter } from './reporter.ts';

/** The results as one JSON document, as schemas/findings.schema.json describes it. */
export const json: Reporter = {
  id: 'json',
  write: (reports, { language, version }) => {
    const document = {
      schemaVersion: 1,
      tool: { name: 'gouji', version },
      summary: summarise(reports),
      reports: reports.map((report) => reportJson(report, language)),
    };
    return `${escapeInvisible(JSON.stringify(document, null, 2))}\n`;
  },
};

/** One result in the words of one language. */
function reportJson(report: ReportResult, language: Language): object {
  if (report.status === 'unreadable') {
    const { file, status, failure } = report;
    return { file, status, failure: { code: failure.code, message: failure.message[language] } };
  }
  const { equations, findings, diagnosis, ...rest } = report;
  return {
    ...rest,
    equations: equations.map((equation) => equationJson(equation, language)),
    findings: findings.map((finding) => findingJson(finding, language)),
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

function diagnosisJson({ repairs, move, ...rest }: Diagnosis, language: Language) {
  const each = (changes: readonly CellChange[]) =>
    changes.map(({ label, ...change }) => ({ ...change, label: label[language] }));
  return {
    ...rest,
    repairs: repairs.map((repair) => ({ ...repair, changes: each(repair.changes) })),
    ...(move ? { move: { ...move, changes: each(move.changes) } } : {}),
  };
}

/** Characters that change how text is shown are escaped, so that printing the document is safe. */
function escapeInvisible(text: string): string {
  return text.replace(
    /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
