import type { CellChange } from '../model/diagnosis.ts';
import { type Language, speaker } from '../model/localized.ts';
import { placeText } from '../model/place.ts';
import type { Rollup, RollupDiagnosis } from '../model/rollup.ts';
import { causesOf } from './cause.ts';
import { printable } from './printable.ts';
import { changeText } from './words.ts';
import { wrap } from './wrap.ts';

/** What is wrong in the reports of a roll-up themselves: a sentence for each cause, and the cells to change. */
export function diagnosisLines({ diagnoses = [] }: Rollup, language: Language, width: number): string[] {
  return diagnoses.flatMap((diagnosis) => oneLines(diagnosis, language, width));
}

function oneLines({ member, diagnosis }: RollupDiagnosis, language: Language, width: number): string[] {
  const t = speaker(language);
  const name = printable(member.organization ?? member.file ?? '');
  const change = ({ place, label, ...values }: CellChange) =>
    `${printable(placeText(place, language))}  ${label[language]}   ${changeText(values, language)}`;
  return causesOf(diagnosis, language).flatMap(({ sign, text, changes, repairs }) => [
    '',
    ...wrap(
      `${sign} ${t(`${name}的报告自己对不上：${text}`, `the report of ${name} itself does not add up: ${text}`)}`,
      width,
    ),
    ...[
      ...changes.map(change),
      ...repairs.map((repair) => repair.changes.map(change).join(t('；', '; '))),
    ].flatMap((line) => wrap(line, width - 4).map((part) => `    ${part}`)),
  ]);
}
