import { describe, expect, it } from 'vitest';
import { checkFile, loadReports } from '../src/check.ts';
import { explainRule } from '../src/cli/commands/explain.ts';
import { compileForm } from '../src/form/compiled-form.ts';
import type { Edition } from '../src/form/edition.ts';
import { editionErrors } from '../src/form/edition-errors.ts';
import { inheritForms } from '../src/form/inherit.ts';
import { editions as official } from '../src/generated/editions.ts';
import type { Report } from '../src/model/report.ts';
import type { JudgedReport } from '../src/model/result.ts';
import { rulesOf } from '../src/rules/index.ts';
import { canonicalReport } from '../src/write/json.ts';
import { formWorkbook } from '../src/write/xlsx.ts';
import { changeBalance, type EditionDraft, renamedEdition, widerEdition } from './made-up-edition.ts';
import { numbers, pageOf, reportIn, texts } from './made-up-report.ts';

const balanced = widerEdition();
const renamed = renamedEdition(balanced);
const bare = inheritForms([...official, renamedEdition(balanced, false)]).at(-1)!;
const changed: EditionDraft = structuredClone(renamed);
changeBalance(changed);

/** The tests of one form: its edition, the numbers of a sound report in it, and the key that a table's row has. */
const forms = [
  { name: 'a row, a column and a section more', edition: balanced as Edition, carriedForward: 4 },
  { name: 'other keys for the same roles', edition: renamed as Edition, carriedForward: 4 },
  { name: 'other keys under the same labels', edition: bare, carriedForward: 4 },
  { name: 'other keys and a changed sum', edition: changed as Edition, carriedForward: 0 },
];

async function check(name: string, bytes: Uint8Array, edition: Edition): Promise<JudgedReport> {
  const editions = [...official, edition];
  const results = await checkFile({ name, bytes }, { editions, rules: rulesOf(editions) });
  expect(results).toHaveLength(1);
  expect(results[0]).not.toHaveProperty('failure');
  return results[0] as JudgedReport;
}

const drawn = (report: Report, edition: Edition) => formWorkbook([report], [...official, edition]);
const keyed = (report: Report, edition: Edition) =>
  JSON.stringify(canonicalReport(report, [...official, edition]));

/** The cells of a form by the short names of row and column. */
const cellsNamed = (edition: Edition, row: string, column: string): string[] =>
  [...compileForm(edition).cells.values()]
    .filter((cell) => cell.row.short.zh === row && cell.column.short.zh === column)
    .map(({ key }) => key);

const withNumber = (report: Report, key: string, value: number): Report => ({
  ...report,
  cells: new Map([...report.cells, [key, { ...report.cells.get(key)!, raw: value, value }]]),
});

describe.each(forms)('a form with $name', ({ edition, carriedForward }) => {
  const sound = reportIn(edition, numbers(carriedForward), texts(carriedForward));
  const written = async (report: Report): Promise<[string, Uint8Array][]> => [
    ['report.xlsx', await drawn(report, edition)],
    ['report.html', pageOf(report, edition)],
  ];

  it('is recognised from a workbook and a page, cell by cell, and passes', async () => {
    for (const [name, bytes] of await written(sound)) {
      const [report] = (await loadReports({ name, bytes }, { editions: [...official, edition] })).reports;
      expect(report!.edition).toBe('2031');
      expect(keyed(report!, edition), name).toBe(keyed(sound, edition));
      const judged = await check(name, bytes, edition);
      expect(judged.findings, name).toEqual([]);
      expect(judged.status).toBe('passed');
      expect(judged.equations.filter(({ status }) => status !== 'passed')).toEqual([]);
      expect(judged.equations.length).toBeGreaterThan(40);
    }
  });

  it('names the wrong cell of a wrong report, with its sums and in its own words', async () => {
    const [natural] = cellsNamed(edition, '予以公开', '自然人');
    const wrong = withNumber(sound, natural!, 10 + 13 - carriedForward);
    for (const [name, bytes] of await written(wrong)) {
      const { status, equations, findings, diagnosis } = await check(name, bytes, edition);
      expect(status, name).toBe('failed');
      const failed = equations.filter((each) => each.status === 'failed').map(({ rule }) => rule);
      expect(failed, name).toEqual(['applications-row-total', 'applications-outcome-total']);
      expect(findings.map(({ rule }) => rule)).toEqual(expect.arrayContaining(failed));
      expect(diagnosis, name).toMatchObject({ unique: true, cellsToChange: 1 });
      expect(diagnosis!.repairs[0]!.changes).toMatchObject([{ key: natural, to: 13 - carriedForward }]);
    }
  });

  it('counts the new row and the new column in its sums', async () => {
    const [added] = cellsNamed(edition, '商业秘密', '境外人员');
    const { equations, diagnosis } = await check(
      'report.xlsx',
      await drawn(withNumber(sound, added!, 3), edition),
      edition,
    );
    const failed = equations.filter(({ status }) => status === 'failed');
    expect(failed).toMatchObject([
      { rule: 'applications-row-total', left: 3, right: 4 },
      { rule: 'applications-outcome-total', left: 3, right: 4 },
    ]);
    expect(diagnosis!.repairs[0]!.changes).toMatchObject([{ key: added, to: 4 }]);
  });

  it('is judged by the rules that ask for roles and days', async () => {
    const [inForce] = cellsNamed(edition, '行政规范性文件', '现行有效');
    const [regulation] = cellsNamed(edition, '规章', '现行有效');
    const report = {
      ...withNumber(withNumber(sound, inForce!, 0), regulation!, 1),
      organization: '某某县民政局',
      publishedOn: '2032-02-16',
      sections: sound.sections.filter(({ heading }) => !heading.includes('社会评议')),
    };
    const found = (await check('report.html', pageOf(report, edition), edition)).findings;
    const by = (rule: string) => found.filter((each) => each.rule === rule).map(({ message }) => message.zh);
    expect(by('in-force-below-net-issued')).toHaveLength(1);
    expect(by('regulation-below-city-level')).toHaveLength(1);
    expect(by('missing-section')).toEqual(['没有找到“六、工作考核和社会评议情况”']);
    expect(by('late-publication')).toEqual(['2031 年度报告 2032-02-16 公布，晚于期限 2032-02-15']);
  });

  it('is held against its text: totals, groups with the new row, reasons, applicants, proceedings', async () => {
    const granted = 13 - carriedForward;
    const [first] = sound.sections;
    const telling = (text: string) => ({
      ...sound,
      sections: [{ ...first!, paragraphs: [{ ...first!.paragraphs[0]!, text }] }, ...sound.sections.slice(1)],
    });
    const right = `2031年，本机关新收政府信息公开申请16件，其中自然人申请12件，上年结转2件。办结的政府信息公开申请中，予以公开${granted}件，不予公开5件。行政复议3件，其中结果维持2件。`;
    const mismatches = async (text: string) => {
      const page = pageOf(telling(text), edition);
      const { findings } = await check('report.html', page, edition);
      return findings
        .filter(({ rule }) => rule === 'text-table-mismatch')
        .map(({ expected, actual }) => [actual, expected]);
    };
    expect(await mismatches(right)).toEqual([]);
    expect(await mismatches(right.replace('申请16件', '申请17件'))).toEqual([[17, 16]]);
    expect(await mismatches(right.replace('自然人申请12件', '自然人申请11件'))).toEqual([
      [11, expect.any(Number)],
    ]);
    expect(await mismatches(right.replace('不予公开5件', '不予公开1件'))).toEqual([[1, 5]]);
    expect(await mismatches(right.replace('不予公开5件', '因商业秘密不予公开3件'))).toEqual([[3, 4]]);
    expect(await mismatches(right.replace('结转2件', '结转3件'))).toEqual([[3, 2]]);
    expect(await mismatches(right.replace('复议3件', '复议4件'))).toEqual([[4, 3]]);
  });

  it('is judged by the rules that ask which section tells what', async () => {
    const saying = async (change: Record<string, string>, base = sound) => {
      const sections = base.sections.map((section) => {
        const text = Object.entries(change).find(([name]) => section.heading.includes(name))?.[1];
        if (text === undefined) return section;
        return { ...section, paragraphs: [{ ...section.paragraphs[0]!, text }] };
      });
      const { findings } = await check('report.html', pageOf({ ...base, sections }, edition), edition);
      return findings.map(({ rule, message }) => `${rule} ${message.zh}`);
    };
    expect(await saying({ 其他需要报告: '没有其他需要报告的事项，特此说明以上各项均属实。' })).toEqual([
      'fee-statement-missing 第七部分没有报告信息处理费的收取情况',
    ]);
    expect(await saying({ 主要问题: '无' })).toEqual([
      'empty-section “五、存在的主要问题及改进情况”只写了“无”',
    ]);
    expect(await saying({ 社会评议: '该部分以表格形式报告' })).toEqual([
      'template-residue 模板文字没有删去：“该部分以表格形式报告”',
    ]);
    const [overdue] = cellsNamed(edition, '逾期未缴费', '总计');
    expect(await saying({}, withNumber(sound, overdue!, 2))).toContain(
      'fee-statement-contradiction 第三部分逾期未缴费的有 2 件，第七部分却写“没有收取政府信息公开信息处理费”',
    );
    const opening = '2029年，本机关深入推进政务公开，按时答复申请，没有发生行政复议。';
    expect(await saying({ 总体情况: opening })).toContain(
      'year-mismatch 年份不一致：报告年度 2031，第一部分开头 2029',
    );
  });
});

describe('an equation that two editions share by its id', () => {
  const editions = [...official, changed as Edition];
  const balance = rulesOf(editions).find(({ id }) => id === 'applications-balance')!;
  const days = rulesOf(editions).find(({ id }) => id === 'late-publication')!;

  it('is explained with the title and the words of each', () => {
    const shown = explainRule(balance, editions, 'zh', 80);
    const order = [
      '2019 年版（试行）、2021 年版',
      '= 办理结果总计 + 结转下年度',
      '2031 年版',
      '第三部分收办平衡',
      '上年结转 = 办理结果总计\n',
    ];
    const at = order.map((text) => shown.indexOf(text));
    expect(at).toEqual([...at].sort((a, b) => a - b));
    expect(at).not.toContain(-1);
    expect(explainRule(days, editions, 'en', 80)).toContain('all bodies 15 February');
  });

  it('is judged as each states it', async () => {
    const old = official.at(-1)!;
    for (const [edition, carriedForward] of [
      [old, 4],
      [changed as Edition, 0],
    ] as const) {
      const sound = reportIn(edition, numbers(carriedForward), {});
      const sums = (await check('report.xlsx', await formWorkbook([sound], editions), changed as Edition))
        .equations;
      expect(sums.filter(({ rule }) => rule === balance.id).every(({ status }) => status === 'passed')).toBe(
        true,
      );
    }
  });
});

describe('a report of an earlier form that tells no year', () => {
  const old = official.at(-1)!;
  const editions = [...official, balanced as Edition, renamed as Edition];
  const { year: _, ...undated } = reportIn(old, numbers(4), {});

  it('is read under that form, not under a later one with a row more', async () => {
    const files = [
      ['report.xlsx', await formWorkbook([undated], editions)],
      [
        'report.json',
        new TextEncoder().encode(
          JSON.stringify({ ...canonicalReport(undated, editions), edition: undefined }),
        ),
      ],
    ] as const;
    for (const [name, bytes] of files) {
      const [report] = (await loadReports({ name, bytes }, { editions })).reports;
      const tables = report!.tables.map(({ missingRows, missingColumns }) => [
        ...missingRows,
        ...missingColumns,
      ]);
      expect(report!.edition, name).toBe(old.id);
      expect(tables, name).toEqual([[], [], []]);
      expect(report!.tables[1]!.edition, name).toBe(old.id);
    }
  });
});

describe('an edition that leaves things to the one before it', () => {
  it('has its days, template, section of fees and, where printed alike, its roles', () => {
    const { deadlines, template, ...short } = renamedEdition(balanced, false);
    for (const section of short.sections) delete section.fees;
    const [, old, full] = inheritForms([...official, short as Edition]);
    expect(old).toEqual(official[1]);
    expect(full!.deadlines).toEqual(old!.deadlines);
    expect(full!.template).toEqual(template);
    expect(compileForm(full!).feeSection?.key).toBe('otherNow');
    expect(inheritForms([...official, bare as Edition]).at(-1)).toEqual(bare);
    expect(bare).toEqual(renamed);
  });
});

describe('the errors of an edition', () => {
  const broken = (change: (edition: EditionDraft) => void): string[] => {
    const edition = widerEdition();
    change(edition);
    return editionErrors(edition as Edition);
  };

  it('are none in the official and in the made-up ones', () => {
    for (const edition of [...official, balanced, renamed, bare, changed])
      expect(editionErrors(edition as Edition)).toEqual([]);
  });

  it('name keys that are not there, and what is there twice', () => {
    expect(broken(({ equations }) => equations[0]!.left.push('foreigner'))).toEqual([
      'equation applications-row-total: there is no column foreigner',
    ]);
    expect(broken(({ equations }) => Object.assign(equations[1]!, { only: ['sum'] }))).toEqual([
      'equation applications-outcome-total: there is no column sum',
    ]);
    expect(broken(({ equations }) => Object.assign(equations[2]!, { table: 'requests' }))).toEqual([
      'equation applications-balance: there is no table requests',
    ]);
    expect(
      broken(({ equations }) =>
        Object.assign(equations[2]!, { table: 'disclosure', left: ['regulation'], right: ['fee'] }),
      ),
    ).toEqual(['equation applications-balance: its rows stand in different parts of disclosure']);
    expect(broken(({ tables }) => Object.assign(tables[0]!, { section: 'two' }))).toEqual([
      'table disclosure: there is no section two',
    ]);
    expect(broken(({ tables }) => Object.assign(tables[1]!.parts[0]!.rows[3]!, { group: 'no' }))).toEqual([
      'table applications: there is no group no',
    ]);
    expect(broken(({ sections }) => Object.assign(sections[0]!, { role: 'problems' }))).toEqual([
      'section problems is there twice by its role',
    ]);
    expect(broken(({ sections }) => sections.push(sections[0]!))).toEqual([
      'section overview is there twice',
      'section overview is there twice by its role',
    ]);
  });
});
