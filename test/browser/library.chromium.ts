import { existsSync, readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkFile } from '../../src/index.ts';
import { startChromium, watchPage } from './chromium.ts';

const site = 'https://gouji.test/';
let browser: Browser;

beforeAll(async () => {
  browser = await startChromium();
});
afterAll(() => browser?.close());

it.each(['xlsx', 'docx', 'pdf', 'html', 'json', 'xls'])('gouji/browser reads .%s in a page', async (type) => {
  const name = `fixtures/carriers/report.${type}`;
  const page = await browser.newPage();
  const deeds = watchPage(page);
  await page.route(`${site}**`, async (route) => {
    const path = new URL(route.request().url()).pathname;
    const file = path.startsWith('/dist/') ? path.slice(1) : path === '/report' ? name : undefined;
    if (file === undefined || !existsSync(file)) await route.fulfill({ body: '', contentType: 'text/html' });
    else
      await route.fulfill({
        body: readFileSync(file),
        contentType: file.endsWith('.js') ? 'text/javascript' : 'application/octet-stream',
      });
  });
  await page.goto(site);
  const [result] = (await page.evaluate(`(async () => {
    const { checkFile } = await import('/dist/browser.js');
    const bytes = new Uint8Array(await (await fetch('/report')).arrayBuffer());
    return JSON.parse(JSON.stringify(await checkFile({ name: ${JSON.stringify(name)}, bytes })));
  })()`)) as object[];
  const [expected] = await checkFile({ name, bytes: new Uint8Array(readFileSync(name)) });
  expect(result).toEqual(JSON.parse(JSON.stringify(expected)));
  expect(deeds.filter((deed) => !deed.startsWith(`request: ${site}`))).toEqual([]);
  await page.close();
});
