import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { reportForm } from '../src/form/report-form.ts';
import { editions, rules } from '../src/index.ts';
import type { RuleContext } from '../src/rules/rule.ts';
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

/** Paragraphs as bodies of all kinds write them; the sets were written before anything was tuned on them. */
test.each(['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth', 'eleventh'])(
  '%s set of texts: nine of ten slips found, no false alarm',
  (name) => {
    const { bodies, cases } = JSON.parse(readFileSync(`fixtures/narrative/${name}.json`, 'utf8')) as TextSet;
    const alarmed = ({ body, text }: TextSet['cases'][number]) => {
      const report = makeReport(bodies[body]!, text);
      const context = { editions, form: reportForm(report, editions) } as unknown as RuleContext;
      return rule.check!(report, context).length > 0;
    };
    expect(cases.filter((each) => each.wrong.length === 0 && alarmed(each)).map(({ text }) => text)).toEqual(
      [],
    );
    const wrong = cases.filter((each) => each.wrong.length > 0);
    expect(wrong.filter(alarmed).length / wrong.length).toBeGreaterThanOrEqual(0.9);
  },
);
