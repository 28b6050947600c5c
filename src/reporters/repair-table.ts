import type { CellChange, CellRepair } from '../model/diagnosis.ts';
import type { Place } from '../model/document.ts';
import type { Language } from '../model/localized.ts';
import { placeText } from '../model/place.ts';
import { displayWidth } from '../text/display-width.ts';
import { slipName } from './cause.ts';
import type { Page } from './check-table.ts';
import { printable } from './printable.ts';
import { numberText } from './words.ts';
import { pad, padStart, wrap } from './wrap.ts';

const columnNames = { zh: [...'甲乙丙丁戊'], en: [...'ABCDE'] };

/** Equally small repairs side by side: a line for each cell that any of them changes, a column for each repair. */
export function repairTable(repairs: readonly CellRepair[], page: Page): string[] {
  const { chalk, language, width } = page;
  const names = columnNames[language];
  const rows = new Map<string, CellChange>();
  for (const change of repairs.flatMap(({ changes }) => changes))
    if (!rows.has(change.key)) rows.set(change.key, change);
  const cells = [...rows.values()];
  const headings = [language === 'zh' ? '现在' : 'now', ...repairs.map((_, i) => names[i]!)];
  const body = cells.map(({ key, from, unread }) => [
    numberText(from, language, unread),
    ...repairs.map(({ changes }) => {
      const change = changes.find((candidate) => candidate.key === key);
      return change ? numberText(change.to, language) : '-';
    }),
  ]);
  const widths = headings.map((text, i) =>
    Math.max(...[text, ...body.map((row) => row[i]!)].map((text) => displayWidth(text))),
  );
  const numbers = (row: readonly string[]) => row.map((text, i) => padStart(text, widths[i]! + 3)).join('');
  const numbersWidth = widths.reduce((sum, columnWidth) => sum + columnWidth + 3, 0);
  const labels = cells.map(({ place, label }) => `${shortPlace(place, language)} ${label[language]}`);
  const room = Math.max(12, width - 4 - numbersWidth);
  const labelWidth = Math.min(room, Math.max(...labels.map((text) => displayWidth(text))));
  const lines = labels.flatMap((label, i) =>
    wrap(printable(label), labelWidth).map((line, at) =>
      at === 0 ? pad(line, labelWidth) + numbers(body[i]!) : `  ${line}`,
    ),
  );
  const head = pad(language === 'zh' ? '格' : 'cell', labelWidth) + numbers(headings);
  return [
    chalk.dim(`    ${head}`),
    ...lines.map((line) => `    ${line}`),
    ...repairs.flatMap((repair, i) => notes(repair, names[i]!, page)),
  ];
}

/** What speaks for or against a repair: its slips, and whether the running text agrees. */
function notes(
  { changes, contradictions }: CellRepair,
  name: string,
  { language, width, chalk }: Page,
): string[] {
  const zh = language === 'zh';
  const slips = [
    ...new Set(changes.map(({ slip, from }) => (from === null ? '' : slipName[slip][language]))),
  ];
  const open = changes.some((change) => change.open);
  const follows = changes.flatMap((change) => change.follows ?? []);
  const carried = follows.map(({ place, to }) => `${shortPlace(place, language)} → ${to}`).join(', ');
  const agreement =
    contradictions === undefined
      ? ''
      : contradictions === 0
        ? zh
          ? '改后与正文相符'
          : 'then the text agrees'
        : zh
          ? `改后与正文还有 ${contradictions} 处不符`
          : `then the text still disagrees ${contradictions === 1 ? 'once' : `${contradictions} times`}`;
  const remarks = [
    ...slips,
    open ? (zh ? '也可以是别的数' : 'other values would do') : '',
    carried === '' ? '' : zh ? `公式格随之 ${carried}` : `formulas follow: ${carried}`,
    agreement,
  ].filter(Boolean);
  if (remarks.length === 0) return [];
  return wrap(printable(`${name}${zh ? '：' : ': '}${remarks.join(zh ? '，' : ', ')}`), width - 4).map(
    (line) => chalk.dim(`    ${line}`),
  );
}

/** A place in as few signs as tell it: D25, 66:18. */
export function shortPlace(place: Place, language: Language): string {
  if ('sheet' in place) return place.range;
  if ('pointer' in place && place.line !== undefined) return `${place.line}:${place.column}`;
  return placeText(place, language);
}
