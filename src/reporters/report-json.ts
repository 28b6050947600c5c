import type { BlankCell, CellChange, Diagnosis } from '../model/diagnosis.ts';
import type { Finding } from '../model/finding.ts';
import type { Language } from '../model/localized.ts';
import type { ReportResult } from '../model/result.ts';
import { equationWriter } from './equation-json.ts';
import type { JsonLayout } from './json-layout.ts';
import { worstFirst } from './severity.ts';

/**
 * Writes results as JSON in the words of one language, each at some depth of a document; in pieces, since the
 * equations, most of a result, are ASCII alone, and text joined with other characters takes twice the room and time.
 */
export function reportWriter(
  language: Language,
  layout: JsonLayout,
  depth = 0,
): (result: ReportResult) => readonly string[] {
  const { text, newLine, colon } = layout;
  const next = newLine(depth + 2);
  const nextItem = newLine(depth + 4);
  const close = `${newLine(depth)}}`;
  const equationText = equationWriter(language, layout, depth + 4);
  return (result) => {
    if (result.status === 'unreadable') {
      const { file, status, failure } = result;
      const { code, message } = failure;
      return [text({ file, status, failure: { code, message: message[language] } }, depth)];
    }
    const { equations, findings, diagnosis, report: _, ...rest } = result;
    const before = text(rest, depth).slice(0, -close.length);
    const after = text(
      {
        findings: worstFirst(findings).map((finding) => findingJson(finding, language)),
        ...(diagnosis ? { diagnosis: diagnosisJson(diagnosis, language) } : {}),
      },
      depth,
    ).slice(1);
    const items = equations.map((equation) => nextItem + equationText(equation)).join(',');
    const list = equations.length === 0 ? '[]' : `[${items}${next}]`;
    return [before, `,${next}"equations"${colon}${list},`, after];
  };
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
