import { describe, expect, it } from 'vitest';
import type { Waiver } from '../src/config/waiver.ts';
import { checkReport, loadReport } from '../src/index.ts';
import type { Report } from '../src/model/report.ts';
import { readFixture } from './rule-fixture.ts';

const read = async (path: string) => (await loadReport(readFixture(`fixtures/rules/${path}`), path))[0]!;
/** Two columns of it do not balance: naturalPerson and total. */
const wrong = await read('applications-balance/fails-total.json');
const blank = blanked(wrong, ['applications.received.total', 'applications.carriedOver.total']);
function blanked(report: Report, keys: readonly string[]): Report {
  const cells = new Map(report.cells);
  for (const key of keys) cells.set(key, { ...cells.get(key)!, raw: null, value: null, status: 'blank' });
  return { ...report, cells };
}
const balance = { rule: 'applications-balance', reason: '复核中' };

const judge = (waivers: readonly Waiver[], today = '2026-06-30', report = wrong) => {
  const { status, findings } = checkReport(report, { waivers, today });
  const told = findings.filter(({ rule }) => waivers.some((waiver) => waiver.rule === rule));
  return {
    status,
    waived: told.filter(({ waived }) => waived).map(({ target }) => target),
    open: told.filter(({ waived }) => !waived).map(({ target }) => target),
    stale: findings.filter(({ rule }) => rule === 'stale-waiver').map(({ message }) => message.zh),
  };
};

describe('a waiver', () => {
  it('covers the findings of its rule', () => {
    expect(judge([])).toMatchObject({ status: 'failed', stale: [] });
    expect(judge([balance])).toEqual({
      status: 'passed',
      waived: ['naturalPerson', 'total'],
      open: [],
      stale: [],
    });
    expect(judge([{ ...balance, rule: 'applications-row-total' }])).toMatchObject({ status: 'failed' });
  });

  it('covers those of its target alone', () => {
    expect(judge([{ ...balance, target: 'total' }])).toMatchObject({
      status: 'failed',
      waived: ['total'],
      open: ['naturalPerson'],
    });
  });

  it('covers sums that its cells stand in', () => {
    const cells = ['applications.received.total', 'applications.carriedForward.total'];
    expect(judge([{ ...balance, cells }])).toMatchObject({ waived: ['total'], open: ['naturalPerson'] });
    const across = ['applications.received.total', 'applications.received.naturalPerson'];
    expect(judge([{ ...balance, cells: across }])).toMatchObject({ waived: [], stale: [] });
  });

  it('covers cells only where each of them is named', () => {
    const finding = checkReport(blank).findings.find(({ rule }) => rule === 'blank-cell')!;
    const keys = finding.cells.map(({ key }) => key);
    expect(keys.length).toBeGreaterThan(1);
    const waiver = { rule: 'blank-cell', target: finding.target!, reason: '格式如此' };
    expect(judge([{ ...waiver, cells: keys }], undefined, blank).waived).toEqual([finding.target]);
    expect(judge([{ ...waiver, cells: keys.slice(1) }], undefined, blank).waived).toEqual([]);
    const numbers = Object.fromEntries(keys.map((key) => [key, null]));
    expect(judge([{ ...waiver, cells: numbers }], undefined, blank).waived).toEqual([finding.target]);
  });

  it('holds through its last day', () => {
    const waiver = { ...balance, until: '2026-06-30' };
    expect(judge([waiver])).toMatchObject({ status: 'passed', stale: [] });
    expect(judge([waiver], '2026-07-01')).toMatchObject({
      status: 'failed',
      waived: [],
      stale: ['豁免 applications-balance（复核中）已于 2026-06-30 到期'],
    });
    expect(checkReport(wrong, { waivers: [waiver] }).status).toBe('passed');
  });

  it('holds for the numbers that it was given for', () => {
    const cells = { 'applications.received.naturalPerson': 3, 'applications.results.total.naturalPerson': 2 };
    expect(judge([{ ...balance, cells, file: '*.json' }])).toMatchObject({
      waived: ['naturalPerson'],
      stale: [],
    });
    const other = { ...cells, 'applications.received.naturalPerson': 5 };
    expect(judge([{ ...balance, cells: other, file: '*.json' }])).toMatchObject({
      waived: [],
      open: ['naturalPerson', 'total'],
      stale: ['豁免 applications-balance（复核中）不再适用：“本年新收 · 自然人”当时是 5，现在是 3'],
    });
    // For every file: the numbers are those of one report, and say nothing of the others.
    expect(judge([{ ...balance, cells: other }])).toMatchObject({ waived: [], stale: [] });
  });
});

describe('what is said of a stale waiver', () => {
  const said = (waiver: Partial<Waiver>) =>
    checkReport(wrong, { waivers: [{ ...balance, ...waiver }], today: '2026-06-30' })
      .findings.filter(({ rule }) => rule === 'stale-waiver')
      .map(({ message, cells }) => ({ ...message, cells: cells.map(({ key }) => key) }));
  const key = 'applications.received.naturalPerson';

  it('is when it ended', () => {
    expect(said({ until: '2026-06-30' })).toEqual([]);
    expect(said({ until: '2026-06-29' })).toEqual([
      {
        zh: '豁免 applications-balance（复核中）已于 2026-06-29 到期',
        en: 'The waiver of applications-balance (复核中) ended on 2026-06-29',
        cells: [],
      },
    ]);
  });

  it('is what its cells held and hold, where it is for one file', () => {
    expect(said({ cells: { [key]: null } })).toEqual([]);
    expect(said({ cells: { [key]: null }, file: 'report.json' })).toEqual([
      {
        zh: '豁免 applications-balance（复核中）不再适用：“本年新收 · 自然人”当时未填，现在是 3',
        en: 'The waiver of applications-balance (复核中) no longer applies: "Received this year · Natural persons" was blank and is 3',
        cells: [key],
      },
    ]);
    expect(said({ cells: { 'applications.none.total': 5, [key]: 2 }, file: 'report.json' })).toEqual([
      {
        zh: '豁免 applications-balance（复核中）不再适用：“applications.none.total”当时是 5，现在未填，“本年新收 · 自然人”当时是 2，现在是 3',
        en: 'The waiver of applications-balance (复核中) no longer applies: "applications.none.total" was 5 and is blank, "Received this year · Natural persons" was 2 and is 3',
        cells: [key],
      },
    ]);
  });
});
