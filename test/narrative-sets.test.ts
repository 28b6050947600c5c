import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { reportForm } from '../src/form/report-form.ts';
import { editions, rules } from '../src/index.ts';
import type { RuleContext } from '../src/rules/rule.ts';
import { countCases } from './cases.ts';
import { generator } from './generator.ts';
import { makeReport, type Tables } from './narrative-report.ts';

interface TextSet {
  readonly bodies: Readonly<Record<string, { organization: string; year: number; tables: Tables }>>;
  readonly cases: readonly {
    readonly body: string;
    readonly text: string;
    readonly wrong: readonly number[];
  }[];
}
const rule = rules.find(({ id }) => id === 'text-table-mismatch')!;

const sets = readdirSync('fixtures/narrative').filter((name) => name !== 'cases.json');

/** Paragraphs as bodies of all kinds write them; each set was written before anything was tuned on it, the `siblings` after. */
test.each(sets)('%s: nine of ten slips found, no false alarm', (name) => {
  const { bodies, cases } = JSON.parse(readFileSync(`fixtures/narrative/${name}`, 'utf8')) as TextSet;
  const isAlarmed = ({ body, text }: TextSet['cases'][number]) => {
    const report = makeReport(bodies[body]!, text);
    const context = { editions, form: reportForm(report, editions) } as unknown as RuleContext;
    return rule.check!(report, context).length > 0;
  };
  const sound = cases.filter(({ wrong }) => wrong.length === 0);
  expect(sound.filter(isAlarmed).map(({ text }) => text)).toEqual([]);
  const slips = cases.filter(({ wrong }) => wrong.length > 0);
  expect(slips.filter(isAlarmed).length / slips.length).toBeGreaterThanOrEqual(0.9);
});

test('clauses of any paragraphs, one behind another, are read without an error', () => {
  const all = sets.map((name) => JSON.parse(readFileSync(`fixtures/narrative/${name}`, 'utf8')) as TextSet);
  const clauses = all.flatMap(({ cases }) =>
    cases.flatMap(({ text }) => text.split(/(?<=[，。；：、（）])/)),
  );
  const bodies = all.flatMap((set) => Object.values(set.bodies));
  const random = generator(1);
  for (let i = 0; i < countCases(3000); i++) {
    const text = Array.from({ length: 1 + random(8) }, () => clauses[random(clauses.length)]).join('');
    const report = makeReport(bodies[random(bodies.length)]!, text);
    const context = { editions, form: reportForm(report, editions) } as unknown as RuleContext;
    expect(() => rule.check!(report, context), text).not.toThrow();
  }
});
