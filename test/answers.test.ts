import stringWidth from 'string-width';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkFile, editions, type Language, type ReportResult, rules } from '../src/index.ts';
import { placeText } from '../src/model/place.ts';
import { table } from '../src/reporters/table.ts';
import { type Mistake, mistakes, plain } from './mistakes.ts';
import { written } from './written.ts';

const names = [
  ...['wrong cell', 'wrong total', 'swapped cells', 'shifted row', 'blank totals', 'missing row'],
  ...['unclear cell', 'equal repairs', 'unexplained sums', 'text contradiction', 'missing section'],
  'unreadable file',
];
const answers = new Map<string, { mistake: Mistake; results: ReportResult[] }>();

beforeAll(async () => {
  for (const [name, mistake] of Object.entries(await mistakes()))
    answers.set(name, { mistake, results: await checkFile({ name: mistake.file, bytes: mistake.bytes }) });
});

const answerOf = (
  results: readonly ReportResult[],
  width: number,
  language: Language,
  color = false,
): string =>
  written(table, results, {
    ...{ language, rules, editions, version: '0.0.0', width, color, folder: '/folder' },
    ...{ quiet: false, verbose: false, details: false },
  });
const answerTo = (name: string, width: number, language: Language, color = false): string =>
  answerOf(answers.get(name)!.results, width, language, color);

const cases = names.flatMap((name) =>
  [60, 80, 120].flatMap((width) => (['zh', 'en'] as const).map((language) => ({ name, width, language }))),
);

/** Short labels and headings of the form, which a line must not break. */
const labels = [
  ...new Set(
    editions.flatMap(({ tables }) =>
      tables.flatMap(({ parts }) => parts.flatMap((part) => part.columns.map(({ short }) => short.zh))),
    ),
  ),
].filter((label) => label.length > 2);

describe('the answer to each of twelve kinds of mistakes', () => {
  it('is asked for every kind that there is', () => {
    expect([...answers.keys()]).toEqual(names);
  });

  it.each(cases)(
    'keeps $name within $width columns, nothing split: $language',
    ({ name, width, language }) => {
      const lines = answerTo(name, width, language).split('\n');
      expect(lines.filter((line) => stringWidth(line) > width)).toEqual([]);
      for (const [i, line] of lines.entries()) {
        const next = lines[i + 1]?.trim() ?? '';
        expect(line).not.toMatch(/[（(“[+=≠→]$/);
        expect(line).not.toMatch(/^ *[，。；：、）”)\]]/);
        if (/\d$/.test(line)) expect(next).not.toMatch(/^(?:[件项格处份种条%]|[行列年](?![政度]))/);
        if (/[a-z]$/i.test(line)) expect(`${line}|${next}`).not.toMatch(/[a-z]-?\|-/i);
        const seam = /[\u4e00-\u9fff]+$/.exec(line)?.[0] ?? '';
        const after = /^[\u4e00-\u9fff]+/.exec(next)?.[0] ?? '';
        for (const label of labels)
          for (let at = 1; at < label.length; at++)
            if (seam.endsWith(label.slice(0, at)) && after.startsWith(label.slice(at)))
              expect([label, line, next]).toEqual([]);
      }
    },
  );

  it.each(cases)(
    'names the cell of $name before its sums, at $width: $language',
    ({ name, width, language }) => {
      const { mistake, results } = answers.get(name)!;
      const [result] = results;
      const text = answerTo(name, width, language);
      if (result!.status === 'unreadable') {
        expect(text.replace(/\s/g, '')).toContain(result!.failure.message[language].replace(/\s/g, ''));
        return;
      }
      const lines = text.split('\n');
      const head = lines.findIndex((line) => /^[✗?!] |^(?:错误|警告) \d|^\d+ (?:error|warning)/.test(line));
      expect(head).toBeGreaterThan(0);
      const sums = lines.findIndex((line) =>
        /^ {2}(?:then these hold|the sums to mend|改好后成立|要改平的等式)$/.test(line),
      );
      const cause = lines.slice(head, sums < 0 ? head + 16 : sums);
      for (const key of mistake.suspects) {
        const { range } = result!.report.cells.get(key)!.place as { range: string };
        expect(cause.findIndex((line) => new RegExp(`\\b${range}\\b`).test(line))).toBeGreaterThan(0);
      }
    },
  );

  it.each(names)('colours %s by nothing but escapes', (name) => {
    for (const language of ['zh', 'en'] as const)
      expect(plain(answerTo(name, 80, language, true))).toBe(answerTo(name, 80, language));
  });

  it('says of each kind what it is', () => {
    const says: Readonly<Record<string, RegExp>> = {
      'wrong cell': /年度报告!I26 +予以公开 · 自然人 +9 → 6/,
      'wrong total': /本年新收 · 总计 +91 → 19 +相邻两位颠倒/,
      'swapped cells': /可能是相邻两格互换；改 2 格/,
      'shifted row': /可能是整行错了一列；改 5 格/,
      'blank totals': /办理结果总计 · 自然人 +未填 → 13/,
      'missing row': /第三部分缺少 1 行：不掌握相关信息/,
      'unclear cell': /“部分公开 · 商业企业”不是数字：约3件/,
      'equal repairs': /格 +现在 +甲 +乙 +丙/,
      'unexplained sums': /在限定的工作量内没有找到/,
      'text contradiction': /写 112，表格为 本年新收 19/,
      'missing section': /存在的主要问题/,
      'unreadable file': /无法检查：文件已损坏/,
    };
    for (const name of names) expect(answerTo(name, 80, 'zh')).toMatch(says[name]!);
  });

  it('addresses neighbours as a range', () => {
    expect(answerTo('blank totals', 80, 'zh')).toContain('年度报告!I47:O47');
    const [result] = answers.get('blank totals')!.results;
    const places = result!.status === 'unreadable' ? [] : result!.findings.flatMap(({ cells }) => cells);
    expect(places.map(({ place }) => placeText(place, 'zh'))).toContain('年度报告!K47');
  });
});

it.each([60, 80, 120])('the overview at %s columns cuts names before what is to be changed', (width) => {
  const { results } = answers.get('wrong cell')!;
  const answer = answerOf([...results, ...results, ...results], width, 'en');
  const lines = answer.split('\n').filter((line) => line.startsWith('  mend 1'));
  expect(lines).toHaveLength(3);
  for (const line of lines) expect(line).toMatch(/ 9→6(?: |$)/);
});

it('the overview says what is only to be filled in', () => {
  const { results } = answers.get('blank totals')!;
  expect(answerOf([...results, ...results], 120, 'zh')).toMatch(/^ {2}填 \d+ 格 /m);
  expect(answerOf([...results, ...results], 120, 'en')).toMatch(/^ {2}fill \d+ /m);
});

it('the overview tells what is left of a report whose failing sums are waived', () => {
  const [judged] = answers.get('wrong cell')!.results;
  if (judged?.status !== 'failed') throw new Error('the report fails');
  const waived = judged.findings.map((finding) => ({ ...finding, waived: { reason: '待核' } }));
  const open = { ...judged.findings[0]!, rule: 'year-mismatch', severity: 'warning' as const };
  const message = { zh: '年份不一致', en: 'Years differ' };
  const result = { ...judged, status: 'passed' as const, findings: [...waived, { ...open, message }] };
  const answer = answerOf([result, result], 120, 'zh');
  expect(answer).toMatch(/^ {2}1 处警告 .* {2}年份不一致 /m);
});

it('the overview says what several changes are as a whole', () => {
  const { results } = answers.get('shifted row')!;
  const answer = answerOf([...results, ...results], 160, 'zh');
  expect(answer).toMatch(/^ {2}改 5 格 .*→\d+，另 4 格，可能是整行错了一列 /m);
});
