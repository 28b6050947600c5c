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

/** What the rule finds in one text of a body. */
function alarms(body: TextSet['bodies'][string], text: string) {
  const report = makeReport(body, text);
  const context = { editions, form: reportForm(report, editions) } as unknown as RuleContext;
  return rule.check!(report, context);
}

const sets = readdirSync('fixtures/narrative').filter((name) => name !== 'cases.json');

/** Paragraphs as bodies of all kinds write them; each set was written before anything was tuned on it, the `siblings` after. */
test.each(sets)('%s: nine of ten slips found, no false alarm', (name) => {
  const { bodies, cases } = JSON.parse(readFileSync(`fixtures/narrative/${name}`, 'utf8')) as TextSet;
  const isAlarmed = ({ body, text }: TextSet['cases'][number]) => alarms(bodies[body]!, text).length > 0;
  const sound = cases.filter(({ wrong }) => wrong.length === 0);
  expect(sound.filter(isAlarmed).map(({ text }) => text)).toEqual([]);
  const slips = cases.filter(({ wrong }) => wrong.length > 0);
  expect(slips.filter(isAlarmed).length / slips.length).toBeGreaterThanOrEqual(0.9);
});

/** A text about something else is not judged as if it spoke of what another one does, nor one number beside another. */
test('the sound paragraphs of a body are sound as one section', () => {
  const found = sets.flatMap((name) => {
    const { bodies, cases } = JSON.parse(readFileSync(`fixtures/narrative/${name}`, 'utf8')) as TextSet;
    return Object.entries(bodies).flatMap(([key, body]) => {
      const sound = cases.filter((sample) => sample.body === key && sample.wrong.length === 0);
      const texts = sound.map(({ text }) => text).filter((text) => /[。！]$/.test(text));
      return alarms(body, texts.join('\n')).map(({ message }) => `${name}: ${message.zh}`);
    });
  });
  expect(found).toEqual([]);
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
    expect(() => alarms(bodies[random(bodies.length)]!, text), text).not.toThrow();
  }
});
