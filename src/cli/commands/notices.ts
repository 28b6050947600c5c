import type { Edition } from '../../form/edition.ts';
import { reportForm } from '../../form/report-form.ts';
import type { Locate } from '../../model/document.ts';
import { type Language, plural, speaker } from '../../model/localized.ts';
import { located, placeText } from '../../model/place.ts';
import type { Report } from '../../model/report.ts';
import { rulesOf } from '../../rules/index.ts';
import type { Normalised } from '../../write/normalise.ts';

/** The language to speak, and the line of a JSON Pointer where the file has one. */
export interface Speech {
  readonly language: Language;
  readonly locate?: Locate;
}

/** Every change of a report and every cell left as written, a line each: place, label, before → after. */
export function changeLines({ changes, kept }: Normalised, { language, locate }: Speech): string[] {
  const t = speaker(language);
  const colon = t('：', ': ');
  const lines = [
    changes.length === 0
      ? t('没有需要整理的格子', 'nothing to normalise')
      : t(
          `整理了 ${changes.length} 格，数值都没有变：`,
          `normalised ${plural(changes.length, 'cell')}; no value changed:`,
        ),
  ];
  for (const { place, label, before, after } of changes)
    lines.push(
      `  ${placeText(located(place, locate), language)}  ${label[language]}${colon}${rawText(before, t)} → ${after}`,
    );
  if (kept.length > 0)
    lines.push(t(`照原样保留 ${kept.length} 格：`, `left as written, ${plural(kept.length, 'cell')}:`));
  for (const { place, label, before, reason } of kept)
    lines.push(
      `  ${placeText(located(place, locate), language)}  ${label[language]}${colon}${rawText(before, t)}${t('，', ', ')}${reason[language]}`,
    );
  return lines;
}

function rawText(raw: unknown, t: (zh: string, en: string) => string): string {
  if (raw === null || raw === '') return t('空白', 'blank');
  return typeof raw === 'string' ? t(`“${raw}”`, `"${raw}"`) : String(raw);
}

/** What the copy lacks and what should be compared with the source, in the words of the rules; empty where nothing. */
export function lossLines(
  report: Report,
  editions: readonly Edition[],
  { language, locate }: Speech,
): string[] {
  const form = reportForm(report, editions);
  const context = { edition: form.main.edition, form, equations: [], forced: new Map() };
  const violations = rulesOf(editions)
    .filter(({ loses }) => loses)
    .flatMap((rule) => rule.check?.(report, context) ?? []);
  if (violations.length === 0) return [];
  return [
    language === 'zh' ? '转换好了，请把这几处与原文件核对：' : 'converted; compare these with the source:',
    ...violations.map(({ message, cells = [], places = [] }) => {
      const place = places[0] ?? report.cells.get(cells[0] ?? '')?.place;
      return `  ${place ? `${placeText(located(place, locate), language)}  ` : ''}${message[language]}`;
    }),
  ];
}
