import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkReport, editions, rules } from '../src/index.ts';
import type { Report } from '../src/model/report.ts';
import { isLinear } from './linear-time.ts';
import { makeReport } from './narrative-report.ts';

/** A report's texts, and whether a rule is to warn of them. */
interface Case {
  readonly rule: string;
  readonly expect: boolean;
  readonly year: number;
  readonly organization: string;
  readonly sections: Readonly<Record<string, string>>;
  readonly headings?: Readonly<Record<string, string>>;
  readonly tables?: Readonly<Record<string, number>>;
}

const place = { line: 1, column: 1 };

function reportOf({ year, organization, sections, headings = {}, tables = {} }: Case): Report {
  const report = makeReport({ year, organization, tables: {} }, '');
  const cells = new Map(report.cells);
  for (const [key, value] of Object.entries(tables))
    if (cells.has(key)) cells.set(key, { ...cells.get(key)!, raw: value, value });
  const edition = editions.find(({ id }) => id === report.edition)!;
  const read = edition.sections.map(({ key, heading }) => ({
    key,
    heading: headings[key] ?? heading,
    place,
    paragraphs: (sections[key] ?? '')
      .split('\n')
      .filter((text) => text !== '')
      .map((text) => ({ kind: 'paragraph' as const, text, place })),
  }));
  return { ...report, cells, sections: read };
}

/** Fees, years, words of the template, empty sections and headings as bodies write them, rightly and wrongly. */
test.each(readdirSync('fixtures/neighbours'))('%s: nine of ten slips found, no false alarm', (name) => {
  const cases: Case[] = JSON.parse(readFileSync(`fixtures/neighbours/${name}`, 'utf8'));
  const isAlarmed = (sample: Case) =>
    checkReport(reportOf(sample), { rules: rules.filter(({ id }) => id === sample.rule) }).findings.length >
    0;
  const sound = cases.filter((sample) => !sample.expect);
  expect(sound.filter(isAlarmed).map(({ sections }) => sections)).toEqual([]);
  const slips = cases.filter((sample) => sample.expect);
  expect(slips.filter(isAlarmed).length).toBeGreaterThanOrEqual(0.9 * slips.length);
});

const phrases = [
  ['overview', '2024年，共收到申请12件，其中自然人申请8件，办结10件。'],
  ['overview', '予以公开6件，占办结总数的60%，不予公开占40%。'],
  ['overview', '自然人、商业企业、其他分别为3件、2件、1件。'],
  ['overview', '截至2023年12月31日，本报告统计2023年1月1日至12月31日。'],
  ['overview', 'XX局____年（此处填写名称'],
  ['problems', '未发现问题，继续保持。'],
  ['other', '全市收取信息处理费1200元，其中市本级500元、各县区800元。'],
  ['other', '本年度没有收取信息处理费，未发出收费通知。'],
  ['other', '其中收取1元，'],
  ['other', '发出收费通知7份。按期缴费的4份；逾期未缴的2份。共收取两笔，共9元。第一笔4元。第二笔4元。'],
  ['overview', '2023年1至12月，收到申请12件。'],
  ['problems', '2023年工作中，发现问题。2024年，我局将把它改正。'],
  ['other', '全市发出通知3件，金额900元，实收900元。市直1件，金额300元，实收300元。'],
  ['other', '全县收取信息处理费900元。教育局收取300元。'],
  ['other', '除县住建局外，其他单位均未收取信息处理费，县教育局收取60元。'],
  ['other', '向3名申请人各收取100元，合计200元，均已缴清，1名逾期未缴。'],
  ['other', '实收1元，'],
  ['overview', '2023年比2022年多，'],
  ['overview', '依申请公开方面，2023年收到申请17件。'],
  ['overview', '（不适用的请删除，请删'],
  ['other', '发出收费通知5件（市级2件、县级4件），3件已缴、4件逾期未缴。'],
  ['other', '截至2023年底，开办账号2个。'],
  ['other', '向四名申请人收取信息处理费共计八百元，每人一百元。'],
  ['overview', '一是抓公开。2023年，我局收到申请12件，与2022年相比，2023年增加6件。'],
  ['overview', '答复申请   件，（如有收费，请'],
  ['problems', '今后将继续发扬优良传统，没有收到意见、'],
  ['other', '全年共发出收费通知3份，'],
  ['other', '除甲局收取1元外，其余均未收取。全县合计收取2元。'],
  ['other', '应收9元，一名申请人逾期未缴，实收9元。'],
  ['other', '共收取9元，涉及两名：一名4元；另一名4元。'],
  ['other', '（一）收费情况。未及统计，待核对无误后公布。'],
  ['problems', '有关问题拟另行报送，此处从略。'],
  ['overview', '申请公开2023年1月1日至2023年12月31日的明细，'],
  ['other', '没有申请人对信息处理费的收取工作提出异议，未发出收费通知。收到缴纳通知'],
  ['other', '收取9元，该笔资金8元已上缴，'],
  ['other', '共对3件申请收取9元。首件1元，第二件、第三件每件2元，'],
  ['other', '发出收费通知4件，5名申请人逾期未缴，'],
  ['other', '应收9元，减免1元，实收7元。各县收取情况如下：甲县1元，乙县2元。三家共2元，'],
  ['overview', '我局收到申请，对其中一件的收取信息处理费，【单位概述，300字左右'],
  ['other', '（二）2023年，我局承办建议3件。2023年，我局将加强'],
  ['other', '2023年1至9月，我局未收取信息处理费。对1件申请拟收取9元，'],
  ['other', '共收取9元，具体为：区级机关5元，8个街道合计3元，另有2份逾期未缴，1份撤回，'],
  ['other', '通知收费总额9元。2人分别缴纳5元和6元，'],
] as const;
const isLinearIn = (section: string, phrase: string, size: number) => {
  const make = (size: number) => {
    const sections = { [section]: phrase.repeat(size / phrase.length) };
    return reportOf({ rule: '', expect: false, year: 2024, organization: '云溪县教育局', sections });
  };
  return isLinear((size) => checkReport(make(size)), size);
};

test.each(phrases)('in %s all rules take linear time where %s is repeated', async (section, phrase) => {
  expect(await isLinearIn(section, phrase, 6000)).toBe(true);
});

test.each([...new Set(phrases.map(([section]) => section))])(
  'in %s all rules take linear time where all such phrases are repeated, a line each',
  async (section) => {
    const lines = phrases.flatMap(([of, phrase]) => (of === section ? [`${phrase}\n`] : []));
    expect(await isLinearIn(section, lines.join(''), 20_000)).toBe(true);
  },
);
