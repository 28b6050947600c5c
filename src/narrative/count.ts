import type { Localized } from '../model/localized.ts';
import type { Course, Reading } from './course.ts';
import type { Token } from './lexer.ts';
import type { Measure, Term } from './measure.ts';
import { nameOf } from './name.ts';
import { applicantName } from './outcome.ts';
import type { Statement } from './statement.ts';

/** So many clauses after a number may still say what it counts. */
const farthest = 4;

/** What a number counts, how many tokens after it say so, and where the quote ends. */
export interface Read {
  readonly what: Pick<Statement, 'measure' | 'channel' | 'total'>;
  readonly taken: number;
  readonly until?: number;
}

/** What one number counts; nothing where that cannot be told. */
export function readCount(
  words: readonly Token[],
  token: Token,
  tail: readonly Token[],
  last: boolean,
  at: number,
  reading: Reading,
): Read | undefined {
  const { register, course, found } = reading;
  const foreign = words.some(({ kind }) => kind === 'matter') && !words.some(({ kind }) => kind === 'topic');
  if (words.some(({ kind }) => kind === 'publication') && !words.some(({ kind }) => kind === 'whole'))
    course.foreign = true;
  if (foreign) course.foreign = true;
  if (foreign || course.foreign) {
    register.about = false;
    if (!words.some(({ kind, meaning }) => kind === 'row' && meaning!.table !== register.table))
      return { what: {}, taken: 0 };
  }
  const object = tail.findIndex(({ kind }) => !['topic', 'object', 'filler'].includes(kind));
  const beside =
    words.some(({ kind }) => kind === 'whole') && object !== 0
      ? tail.slice(0, object < 0 ? tail.length : object)
      : [];
  const narrowed = narrowedTo(words, reading);
  if (narrowed) return { what: { measure: narrowed }, taken: 0 };
  const first = nameOf([...words, ...beside], register);
  const row = words.some(({ kind, meaning }) => kind === 'row' && meaning!.table !== register.table);
  const name =
    !first.measure && row && tail.some(({ kind }) => kind === 'column')
      ? nameOf([...words, ...tail], register)
      : first;
  if (
    token.unit === undefined &&
    !(found.some(({ measure }) => measure?.kind === 'outcome') && tail.length === 0)
  )
    return { what: {}, taken: 0 };
  if (!fits(name.measure, token, [...words, ...tail], course)) return { what: {}, taken: 0 };
  if (name.measure) {
    if (words.some(({ kind }) => kind === 'part')) reading.base = found.at(-1)?.measure;
    else if (name.measure.kind !== 'applicant') reading.base = undefined;
    const { base } = reading;
    if (
      base &&
      base.kind !== 'cell' &&
      base.kind !== 'applicant' &&
      !base.incoming &&
      base.id !== 'replied' &&
      name.measure.kind === 'applicant'
    )
      return { what: { measure: within(name.measure, base) }, taken: 0 };
    if (name.measure.kind === 'whole') {
      course.about = true;
      register.about = true;
      course.unit = token.text.replace(/[\d.]/g, '');
    }
    return { what: { measure: name.measure }, taken: 0 };
  }
  if (
    name.bare &&
    words.some(({ kind }) => kind === 'sum') &&
    found.length > reading.before &&
    tail.length === 0
  )
    return { what: { total: true }, taken: 0 };
  if (name.bare) {
    const behind = readBehind(tail, token, last, at, reading);
    if (behind) return behind;
  }
  const other = words.some(({ kind }) => kind === 'other') && name.bare;
  const rest = other ? (restOfRow(reading) ?? restOf(reading)) : undefined;
  if (rest) return { what: { measure: rest }, taken: 0 };
  return { what: name.channel && register.about ? { channel: true } : {}, taken: 0 };
}

/** 行政复议案件214件，其中涉及政府信息公开21件: the first number is of all matters, this one of the table. */
function narrowedTo(words: readonly Token[], { found, register, course }: Reading): Measure | undefined {
  const last = found.at(-1);
  const term = last?.measure?.kind === 'cell' ? last.measure.readings[0]![0]! : undefined;
  const named = words.some(({ kind }) => kind === 'row' || kind === 'column' || kind === 'whole');
  const informational =
    words.some(({ kind }) => kind === 'part') && words.some(({ text }) => text.includes('公开'));
  if (!term || named || !informational || last!.sentence !== course.sentence) return undefined;
  if (!register.suits.includes(term.read) || last!.clause.includes('公开')) return undefined;
  found.pop();
  return last!.measure;
}

/** True where the unit is one in which such things are counted. */
function fits(
  measure: Measure | undefined,
  { unit, text }: Token,
  near: readonly Token[],
  course: Course,
): boolean {
  if (!measure) return true;
  const term = measure.readings[0]![0]!;
  const kind = term.read.compiled.columns.get(term.columns[0]!)?.kind;
  if (kind === 'amount' || unit === 'amountUnit') return kind === 'amount' && unit === 'amountUnit';
  if (unit === 'unit') return true;
  if (unit === 'weakUnit')
    return (
      measure.kind === 'cell' ||
      near.some(({ kind: each }) => each === 'topic') ||
      (course.about && course.unit === text.replace(/[\d.]/g, ''))
    );
  return unit === undefined && measure.kind !== 'whole';
}

/** 4件申请予以公开, 2件结转下年: the words after the number, up to the next one, over clauses without a number. */
function readBehind(
  tail: readonly Token[],
  token: Token,
  last: boolean,
  at: number,
  reading: Reading,
): Read | undefined {
  const { register, clauses, course } = reading;
  const cut = last ? -1 : tail.findLastIndex(({ text }) => text === '、');
  let words = cut < 0 ? tail : tail.slice(0, cut);
  const taken = words.length;
  for (let next = at + 1; ; next++) {
    const { measure } = nameOf(words, register);
    if (measure) {
      const carry = words.some(
        ({ kind, meaning }) => ['carry', 'row'].includes(kind) || meaning?.entry?.with,
      );
      const done = words.every(({ kind }) => ['whole', 'filler', 'all', 'timely'].includes(kind));
      if (measure.kind === 'whole' && !carry && !(done && words.at(-1)?.kind === 'whole')) return undefined;
      if (measure.incoming || !fits(measure, token, words, course)) return undefined;
      return { what: { measure }, taken, until: words.at(-1)!.end };
    }
    const more = last && next <= at + farthest ? clauses[next] : undefined;
    if (
      !more ||
      more.some(({ value, kind }) => value !== undefined && kind === 'number') ||
      more.some(({ kind }) => kind === 'all')
    )
      return undefined;
    if (/[；;（(]/.test(reading.plain.text[(more[0]?.start ?? 0) - 1] ?? '')) return undefined;
    words = [...words, ...more];
  }
}

/** 其他 after columns of one row of proceedings: that column, or with what is pending. */
function restOfRow({ found, register, course }: Reading): Measure | undefined {
  const last = found.at(-1);
  const term = last?.measure?.kind === 'cell' ? last.measure.readings[0]![0]! : undefined;
  if (!term || last!.sentence !== course.sentence || !register.suits.includes(term.read)) return undefined;
  const { columnByRole, columns } = term.read.compiled;
  const of = ['other', 'pending'].flatMap((role) => columnByRole.get(role) ?? []);
  if (of.length < 2 || columnByRole.get('total') === term.columns[0]) return undefined;
  const reading = (keys: readonly string[]): Term[] => [
    {
      ...term,
      columns: keys,
      name: joined(
        term.name,
        keys.map((key) => columns.get(key)!.short),
      ),
    },
  ];
  return {
    id: last!.measure!.id.replace(term.columns[0]!, of[0]!),
    kind: 'cell',
    readings: [reading([of[0]!]), reading(of)],
  };
}

/** 行政复议 · 其他结果 + 尚未审结 */
function joined(row: Localized, columns: readonly Localized[]): Localized {
  const name = (language: 'zh' | 'en') =>
    `${row[language].split(' · ')[0]} · ${columns.map((each) => each[language]).join(' + ')}`;
  return { zh: name('zh'), en: name('en') };
}

/** 其他 at the end of a list of outcomes: all that is not named, or a group or row of that name. */
function restOf({ found, register: { bases, rest } }: Reading): Measure | undefined {
  const named = found.flatMap(({ measure }) => (measure?.kind === 'outcome' ? [measure] : []));
  const reasons = named.some(({ group, readings }) =>
    readings[0]!.some(({ rows }) => rows.length === 1 && rows[0] !== group),
  );
  if (named.length === 0 || reasons || !bases[0]) return undefined;
  const less = named.flatMap(({ readings }) =>
    readings[0]!.map((term) => ({ ...term, minus: true as const })),
  );
  return { id: 'other', kind: 'outcome', readings: [...rest.map((term) => [term]), [...bases[0], ...less]] };
}

/** 结转下年21件，其中自然人18件: a kind of applicant of these, not of all. */
function within(measure: Measure, { readings }: Measure): Measure {
  const { columns } = measure.readings[0]![0]!;
  return {
    ...measure,
    readings: readings.map((terms) =>
      terms.map((term) => ({ ...term, columns, name: applicantName(term, columns) })),
    ),
  };
}
