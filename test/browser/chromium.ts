import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Where Debian and others keep it; CHROMIUM names another place. */
const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Starts the browser of the machine. @throws where there is none: these tests never pass without */
export async function startChromium(): Promise<Browser> {
  const path = process.env.CHROMIUM ?? places.find((each) => existsSync(each));
  if (path === undefined) throw new Error(`no chromium at ${places.join(', ')}; CHROMIUM=<path> names one`);
  return chromium.launch({ executablePath: path, args: ['--no-sandbox'] });
}

/** What a page did that it should not: errors, violations of its policy, requests, dialogs. */
export function watchPage(page: Page): string[] {
  const deeds: string[] = [];
  page.on('console', (message) => deeds.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => deeds.push(`error: ${error.message}`));
  page.on('dialog', async (dialog) => {
    deeds.push(`dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!/^(?:file|blob|data):/.test(request.url())) deeds.push(`request: ${request.url()}`);
  });
  return deeds;
}
