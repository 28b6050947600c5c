import { describe, expect, it } from 'vitest';
import { formCells } from '../src/form/edition.ts';
import { checkReport, editions } from '../src/index.ts';
import type { Report } from '../src/model/report.ts';
import { applicants } from './applicants.ts';
import { countCases } from './cases.ts';
import { generator } from './generator.ts';
import { sound, value, withValues } from './sound-report.ts';

type Random = (below: number) => number;
const cells = [...sound.cells.keys()].filter((key) => !key.startsWith('disclosure.'));
const rows = [...new Set([...formCells(editions.at(-1)!).values()].map(({ row }) => row.key))];
const outcomes = rows.filter(
  (row) => /^results\.(?!total)/.test(row) && sound.cells.has(`applications.${row}.total`),
);

/** A report with other numbers in it whose sums hold. */
function randomSound(random: Random): Report {
  const numbers: Record<string, number> = {};
  const at = (row: string, column: string) => `applications.${row}.${column}`;
  for (const column of applicants) {
    let done = 0;
    for (const row of outcomes) {
      const count = random(3) === 0 ? random(90) : 0;
      numbers[at(row, column)] = count;
      done += count;
    }
    const forward = random(9);
    const carried = random(Math.min(9, done + forward + 1));
    numbers[at('results.total', column)] = done;
    numbers[at('carriedForward', column)] = forward;
    numbers[at('carriedOver', column)] = carried;
    numbers[at('received', column)] = done + forward - carried;
  }
  for (const row of ['received', 'carriedOver', ...outcomes, 'results.total', 'carriedForward'])
    numbers[at(row, 'total')] = applicants.reduce((sum, column) => sum + numbers[at(row, column)]!, 0);
  for (const block of ['reconsideration', 'litigation.direct', 'litigation.afterReconsideration']) {
    const parts = ['upheld', 'corrected', 'other', 'pending'].map((part) => `proceedings.${block}.${part}`);
    for (const part of parts) numbers[part] = random(2) * random(30);
    numbers[`proceedings.${block}.total`] = parts.reduce((sum, part) => sum + numbers[part]!, 0);
  }
  return withValues(sound, numbers);
}

/** Which cells to leave blank: some, most, a row, a column, or all totals. */
function randomBlanks(random: Random): string[] {
  const some = (share: number) => cells.filter(() => random(100) < share);
  const of = (part: string) => cells.filter((key) => key.includes(part));
  return [
    () => some(2),
    () => some(15),
    () => some(60),
    () => [...of(`.${applicants[random(6)]}`), ...some(3)],
    () => [...of(`.${rows[random(rows.length)]}.`), ...some(3)],
    () => of('total'),
    () => [...of('.total'), ...some(10)],
  ][random(7)]!();
}

/** Every number that a result gives to a blank cell, by key. */
function namedNumbers(report: Report): [key: string, number: number][] {
  const { findings, diagnosis } = checkReport(report);
  const keys = new Map(
    [...formCells(editions.at(-1)!)].map(([key, { row, column }]) => [
      `${row.short.zh} · ${column.short.zh}`,
      key,
    ]),
  );
  const moves = [...(diagnosis?.repairs ?? []), ...(diagnosis?.move ? [diagnosis.move] : [])];
  return [
    ...findings.flatMap(({ message }) =>
      [...message.zh.matchAll(/“([^”]*)”未填，应为 (\d+)/g)].map(([, name, number]): [string, number] => [
        keys.get(name!)!,
        Number(number),
      ]),
    ),
    ...findings.flatMap(({ rule, expected, cells: [...own] }): [string, number][] => {
      const last = own.at(-1)!;
      const sum = rule.endsWith('-total') && expected !== undefined;
      return sum ? [[last.key, expected]] : [];
    }),
    ...moves.flatMap(({ changes }) => changes.map(({ key, to }): [string, number] => [key, to ?? 0])),
  ];
}

describe('a sound report with cells left blank', () => {
  it('has a number named for a cell only where it is the right one', () => {
    let named = 0;
    let asked = 0;
    for (let seed = 0; seed < countCases(200); seed++) {
      const random = generator(seed);
      const whole = randomSound(random);
      expect(checkReport(whole).diagnosis).toBeUndefined();
      const blanks = randomBlanks(random);
      const report = withValues(whole, Object.fromEntries(blanks.map((key) => [key, null])));
      for (const [key, number] of namedNumbers(report)) {
        named++;
        expect([seed, key, number]).toEqual([seed, key, value(whole, key)]);
      }
      const { diagnosis } = checkReport(report);
      asked += diagnosis?.fillFirst?.length ?? 0;
      if (diagnosis) expect(diagnosis.complete).toBe(true);
    }
    expect(named).toBeGreaterThan(200);
    expect(asked).toBeGreaterThan(200);
  }, 120_000);

  it('has no two numbers named for one blank cell where another cell is wrong too', () => {
    for (let seed = 0; seed < countCases(100); seed++) {
      const random = generator(seed);
      const whole = randomSound(random);
      const blanks = randomBlanks(random).slice(0, 20);
      const wrong = cells[random(cells.length)]!;
      const report = withValues(whole, {
        [wrong]: value(whole, wrong) + 1 + random(20),
        ...Object.fromEntries(blanks.map((key) => [key, null])),
      });
      for (const { message } of checkReport(report).findings) expect(message.zh).toMatch(/^[“\p{L}]/u);
      const named = new Map<string, number>();
      for (const [key, number] of namedNumbers(report)) {
        if (report.cells.get(key)!.status !== 'blank') continue;
        expect([seed, key, named.get(key) ?? number]).toEqual([seed, key, number]);
        named.set(key, number);
      }
    }
  }, 120_000);

  it('has every total named where all are blank', () => {
    const totals = cells.filter((key) => key.endsWith('.total') || key.includes('.results.total.'));
    const report = withValues(sound, Object.fromEntries(totals.map((key) => [key, null])));
    const named = new Map(namedNumbers(report));
    const wanted = totals.filter((key) => value(sound, key) !== 0);
    expect(wanted.map((key) => [key, named.get(key)])).toEqual(wanted.map((key) => [key, value(sound, key)]));
  });
});
