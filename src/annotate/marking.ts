import type { Place } from '../model/document.ts';
import { speaker } from '../model/localized.ts';
import { placeText } from '../model/place.ts';
import type { JudgedReport } from '../model/result.ts';
import { type Cause, causesOf, slipName } from '../reporters/cause.ts';
import { bodyOf } from '../reporters/finding-columns.ts';
import { type Notice, noticesOf } from '../reporters/notice.ts';
import { printable } from '../reporters/printable.ts';
import type { ReporterSettings } from '../reporters/reporter.ts';
import { changeText, severityName, verdictName } from '../reporters/words.ts';
import type { ListLine, Mark, Marking, MarkKind } from './mark.ts';

/** What words and rules marks are made with. */
export type MarkSettings = Pick<ReporterSettings, 'language' | 'rules' | 'editions'>;

/** Most lines of one comment; all stand in the list. */
const mostLines = 12;

/** What a result marks and tells: its causes first, then its findings, worst first. */
export function markingOf(result: JudgedReport, settings: MarkSettings): Marking {
  const { language } = settings;
  const t = speaker(language);
  const marks = new MarkBook(t('其余见列表', 'more in the list'));
  const causes = result.diagnosis ? causesOf(result.diagnosis, language) : [];
  for (const { place } of result.diagnosis?.fillFirst ?? [])
    marks.add(place, 'suspect', [t('未填，请先补齐', 'blank: fill this in first')]);
  const list = causes.flatMap((cause) => causeLines(cause, marks, settings));
  for (const notice of noticesOf(result, language)) {
    if (notice.waived === undefined) markNotice(notice, marks, settings);
    list.push(noticeLine(notice, settings));
  }
  const { name, year } = bodyOf(result);
  const heading = [name, year, verdictName[result.status][language]].filter(Boolean).join(' · ');
  return { heading, marks: marks.all(), list };
}

/** Marks by their places, each place once. */
class MarkBook {
  private readonly marks = new Map<string, { place: Place; kind: MarkKind; lines: string[] }>();
  private readonly more: string;

  /** `more` ends a comment that was cut. */
  constructor(more: string) {
    this.more = more;
  }

  add(place: Place, kind: MarkKind, lines: readonly string[]): void {
    const key = placeText(place, 'zh');
    const mark = this.marks.get(key);
    if (!mark) {
      this.marks.set(key, { place, kind, lines: [...lines] });
      return;
    }
    if (kinds.indexOf(kind) < kinds.indexOf(mark.kind)) mark.kind = kind;
    for (const line of lines) if (!mark.lines.includes(line)) mark.lines.push(line);
  }

  all(): Mark[] {
    return [...this.marks.values()].map((mark) =>
      mark.lines.length <= mostLines
        ? mark
        : { ...mark, lines: [...mark.lines.slice(0, mostLines), this.more] },
    );
  }
}

const kinds: readonly MarkKind[] = ['suspect', 'operand', 'remark'];

/** Marks the cells of a cause, and tells each change in a line. */
function causeLines(cause: Cause, marks: MarkBook, { language }: MarkSettings): ListLine[] {
  const t = speaker(language);
  const text = printable(cause.text);
  const sets =
    cause.repairs.length > 0
      ? cause.repairs.map(({ changes }, i) => ({ changes, name: `${t('改法', 'repair ')}${i + 1}` }))
      : [{ changes: cause.changes, name: '' }];
  if (sets.every(({ changes }) => changes.length === 0))
    return [{ severity: cause.sign, address: '', label: '', change: '', message: text, check: '' }];
  return sets.flatMap(({ changes, name }, set) =>
    changes.map((change, i) => {
      const { place, label, slip, from } = change;
      const slipWords = from === null ? '' : slipName[slip][language];
      const words =
        changeText(change, language) + (slipWords ? t(`（${slipWords}）`, ` (${slipWords})`) : '');
      marks.add(place, 'suspect', [name ? `${name}${t('：', ': ')}${words}` : words, text]);
      return {
        severity: cause.sign,
        address: printable(placeText(place, language)),
        place,
        label: label[language],
        change: words,
        message: [name, set === 0 && i === 0 ? text : ''].filter(Boolean).join(t('；', '; ')),
        check: '',
      };
    }),
  );
}

/** Marks the cell that a finding is most likely about and the place of its words with its message, the rest lightly. */
function markNotice(
  { severity, place, message, finding }: Notice,
  marks: MarkBook,
  { language }: MarkSettings,
): void {
  const kind = severity === 'error' ? 'suspect' : 'remark';
  const rest = severity === 'error' ? 'operand' : 'remark';
  const line = severity === 'unreadable' ? message : `[${severityName[severity][language]}] ${message}`;
  const { cells = [], places = [] } = finding ?? {};
  if (place) marks.add(place, kind, [line]);
  for (const cell of cells) marks.add(cell.place, rest, []);
  for (const [i, other] of places.entries()) marks.add(other, rest, i === 0 ? [line] : []);
}

function noticeLine(notice: Notice, { language, rules }: MarkSettings): ListLine {
  const { rule, severity, address, place, label, message, waived } = notice;
  const t = speaker(language);
  const title = rules.find(({ id }) => id === rule)?.title[language] ?? rule;
  const waiver = waived === undefined ? '' : t(`（已豁免：${waived}）`, ` (waived: ${waived})`);
  return {
    severity: severity === 'unreadable' ? '' : severityName[severity][language],
    address,
    ...(place ? { place } : {}),
    label,
    change: '',
    message: message + waiver,
    check: title,
  };
}
