import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkFile, editions, type JudgedReport, type ReportResult, rules } from '../../src/index.ts';
import { html } from '../../src/reporters/html.ts';
import type { ReporterSettings, RunEnd } from '../../src/reporters/reporter.ts';
import { readFixture } from '../rule-fixture.ts';
import { writtenBytes } from '../written.ts';
import { startChromium, watchPage } from './chromium.ts';

const hostile = `"><script>window.ran=1</script><img src=x onerror="window.ran=1">'\u202e</script>`;
const settings: ReporterSettings = {
  language: 'zh',
  rules,
  editions,
  version: '1.2.3',
  width: 80,
  color: false,
  quiet: false,
  verbose: false,
  details: false,
  folder: '/',
};
const shots = process.env.SCREENSHOTS;
const folder = mkdtempSync(join(tmpdir(), 'gouji-page-'));
let browser: Browser;
let failing: JudgedReport;

beforeAll(async () => {
  browser = await startChromium();
  if (shots) mkdirSync(shots, { recursive: true });
  failing = (await checked('reporters/failing.json'))[0] as JudgedReport;
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await browser?.close();
});

const checked = (path: string) => checkFile({ name: path, bytes: readFixture(`fixtures/${path}`) });

/** Opens the page of these results; `name` is that of its file and of its picture. */
async function open(
  name: string,
  results: readonly ReportResult[],
  options: object = {},
  run: RunEnd = { skippedFiles: [] },
) {
  const path = join(folder, `${name}.html`);
  writeFileSync(path, await writtenBytes(html, results, settings, run));
  const page = await browser.newPage({ viewport: { width: 1400, height: 1000 }, ...options });
  const deeds = watchPage(page);
  await page.goto(pathToFileURL(path).href);
  return { page, deeds };
}

async function close(page: Page, name: string): Promise<void> {
  if (shots) await page.screenshot({ path: join(shots, `${name}.png`), fullPage: name.startsWith('one') });
  await page.close();
}

const count = (page: Page, selector: string) => page.locator(selector).count();

describe('the page of one report', () => {
  it('lights the cells of a finding under the pointer, and of one that has the focus', async () => {
    const { page, deeds } = await open('one', [failing]);
    const sum = page.locator('.findings li').filter({ hasText: 'applications-row-total' });
    await sum.hover();
    expect(await count(page, '.form .lit')).toBe(7);
    await page.mouse.move(0, 0);
    await page.locator('.causes li').first().focus();
    expect(await count(page, '.form .lit')).toBe(1);
    expect(await page.locator('.form .lit').getAttribute('data-key')).toBe(
      'applications.results.partiallyGranted.total',
    );
    await page.locator('.form .suspect').last().hover();
    expect(await count(page, '.findings .lit')).toBeGreaterThan(0);
    expect(deeds).toEqual([]);
    await close(page, 'one');
  });

  it('tries repairs on by keyboard alone, one of several ways at a time, and adds up again', async () => {
    const { page, deeds } = await open('one-tried', [failing], { colorScheme: 'dark' });
    const buttons = page.locator('button[data-try]');
    for (const i of [0, 1, 2]) {
      await buttons.nth(i).focus();
      await page.keyboard.press('Enter');
    }
    expect(await count(page, 'button[aria-pressed=true]')).toBe(2);
    expect(await page.locator('.form ins').allTextContents()).toEqual(['4', '19', '3']);
    expect(await page.locator('.outcome').textContent()).toBe('试改后还有 1 项等式没有成立');
    expect(await page.locator('.check .failed').allTextContents()).toEqual(['✗ 行政复议']);
    await close(page, 'one-tried');
    expect(deeds).toEqual([]);
  });

  it('fits on A4 and a narrow window', async () => {
    const { page } = await open('one-narrow', [failing], { viewport: { width: 420, height: 900 } });
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await close(page, 'one-narrow');
    const printed = await open('one-print', [failing], { viewport: { width: 688, height: 1000 } });
    await printed.page.emulateMedia({ media: 'print' });
    expect(await printed.page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await close(printed.page, 'one-print');
  });

  it('quotes the paragraph that a finding speaks of', async () => {
    const { page } = await open('one-quote', await checked('rules/text-table-mismatch/fails.json'));
    expect((await page.locator('.findings blockquote').first().textContent())!.length).toBeGreaterThan(8);
    await close(page, 'one-quote');
  });
});

describe('the page read aloud', () => {
  it('names its tables, choices and headings, and tells who did not report', async () => {
    const together = {
      missing: [{ name: '丙县审计局', year: 2024 }],
      ...{ twice: [], strangers: [], withoutPrior: ['甲.xlsx'], otherNames: [] },
    };
    const { page } = await open('aloud', await many(4), {}, { skippedFiles: [], together });
    await page.locator('#matrix summary').click();
    for (const table of await page.locator('table.overview, table.form').all())
      expect(await table.getAttribute('aria-label')).not.toBe('');
    expect(await count(page, 'th:not([scope])')).toBe(0);
    for (const name of ['搜索', '结论', '年度', '检查项']) {
      const field = page.getByRole(name === '搜索' ? 'searchbox' : 'combobox', { name });
      expect(await field.count()).toBe(1);
    }
    await page.getByRole('searchbox').fill('2023');
    expect(await page.getByRole('status').first().textContent()).toBe('2 / 4 份');
    const levels = await page.locator('h1, h2, h3').evaluateAll((all) => all.map(({ tagName }) => tagName));
    expect(levels[0]).toBe('H1');
    for (const [i, level] of levels.entries())
      expect(Number(level[1])).toBeLessThanOrEqual(Number(levels[Math.max(0, i - 1)]![1]) + 1);
    const notes = await page.locator('.notes li').allTextContents();
    expect(notes).toEqual(['名单上没有报送（2024 年）：丙县审计局', '没有找到上年报告：甲.xlsx']);
    await close(page, 'aloud');
  });

  it('prints the overview with room for what is wrong', async () => {
    const { page } = await open('printed', await many(4), { viewport: { width: 688, height: 1000 } });
    await page.emulateMedia({ media: 'print' });
    const widths = await page
      .locator('.overview thead th')
      .evaluateAll((all) => all.map((head) => (head as unknown as { offsetWidth: number }).offsetWidth));
    expect(Math.min(...widths)).toBeGreaterThan(35);
    expect(widths[6]).toBeGreaterThan(130);
    await close(page, 'printed');
  });
});

/** So many reports: of two years each, every third sound, names told apart. */
async function many(n: number, suffix = ''): Promise<ReportResult[]> {
  const sound = (await checked('seed/report.json'))[0] as JudgedReport;
  return Array.from({ length: n }, (_, i) => {
    const base = i % 3 === 2 ? sound : failing;
    const organization = `第${Math.floor(i / 2)}号县教育局${suffix}`;
    const year = 2023 + (i % 2);
    const file = `${year}/${i}${suffix}.json`;
    return { ...base, file, organization, year, report: { ...base.report, organization, year } };
  });
}

/** The time that the processors gave to all pages, which a busy machine does not lengthen. */
async function cpuSeconds(): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter(({ type }) => type === 'renderer').reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

/** The least of these times, which other work on the machine lengthens too. */
async function leastTime<T>(items: readonly T[], act: (item: T) => Promise<unknown>): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (const item of items) {
    const before = await cpuSeconds();
    await act(item);
    least = Math.min(least, (await cpuSeconds()) - before);
  }
  return least;
}

describe('the page of many reports', () => {
  it('runs nothing that names and cells hold', async () => {
    const { page, deeds } = await open('hostile', await many(90, hostile));
    for (const id of ['matrix', 'years']) await page.locator(`#${id} summary`).click();
    await page.locator('#more-reports').click();
    await page.locator('#search').fill('script');
    await page.locator('#sections').scrollIntoViewIfNeeded();
    await page.locator('button[data-try]').first().click();
    expect(await page.evaluate('window.ran')).toBe(undefined);
    expect(await count(page, 'script:not([type])')).toBe(1);
    expect(await count(page, 'script')).toBe(4);
    expect(await count(page, 'img')).toBe(0);
    expect(deeds).toEqual([]);
    await close(page, 'hostile');
  });

  it('opens 3,000 in under 3 s of the machine and filters them in under 0.1 s', async () => {
    const { page, deeds } = await open('many', await many(3000));
    const opened = await leastTime([1, 2], () => page.reload());
    const filtered = await leastTime(['第7', '号县', '', '教育局 2023', ''], (text) =>
      page.evaluate(`(() => {
        const search = document.getElementById('search');
        search.value = ${JSON.stringify(text)};
        search.dispatchEvent(new Event('input'));
        return document.body.offsetHeight;
      })()`),
    );
    console.log(`3,000 reports: opened in ${opened.toFixed(2)} s, filtered in ${filtered.toFixed(3)} s`);
    expect(opened).toBeLessThan(3);
    expect(filtered).toBeLessThan(0.1);
    expect(await page.locator('#shown').textContent()).toBe('3000 / 3000 份');
    expect(deeds).toEqual([]);
    await close(page, 'many');
  });

  it('chooses by words, verdict, year and rule, and leads to each report', async () => {
    const { page, deeds } = await open('chosen', await many(300));
    await page.locator('#search').fill('第14号');
    expect(await page.locator('#shown').textContent()).toBe('2 / 300 份');
    await page.locator('#year').selectOption('2024');
    expect(await count(page, '.overview tbody tr')).toBe(1);
    await page.locator('#search').fill('');
    await page.locator('#status').selectOption('passed');
    expect(await count(page, '.overview tbody tr')).toBe(50);
    await page.locator('#status').selectOption('');
    await page.locator('#year').selectOption('');
    await page.locator('#rule').selectOption('applications-balance');
    expect(await page.locator('#shown').textContent()).toBe('200 / 300 份');
    await page.locator('#more-lines').click();
    const last = page.locator('.overview a').last();
    await last.click();
    await page.locator(`${await last.getAttribute('href')} .form`).waitFor();
    await page.locator('#matrix summary').click();
    await page.locator('#matrix tbody tr').last().waitFor();
    expect(await count(page, '#matrix tbody tr')).toBe(150);
    expect(await count(page, '#matrix .fault')).toBeGreaterThan(300);
    await page.locator('#years summary').click();
    expect(await page.locator('#years tbody tr').first().textContent()).toMatch(/未通过.*未通过/);
    expect(deeds).toEqual([]);
    await page.evaluate('scrollTo(0, document.getElementById("matrix").offsetTop)');
    await close(page, 'chosen');
  });
});
