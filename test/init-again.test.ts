import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { gouji } from './in-process.ts';

it('a configuration that init writes over is kept beside it, and no copy of an earlier one is lost', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-'));
  const path = (name: string) => join(folder, name);
  const text = (name: string) => readFileSync(path(name), 'utf8');
  writeFileSync(path('gouji.config.json'), '{ "of": "another program" }');
  expect(await gouji(['init'], folder)).toMatchObject({ status: 2 });
  expect(existsSync(path('gouji.config.json.bak'))).toBe(false);
  const forced = await gouji(['init', '--force'], folder);
  expect(forced).toMatchObject({
    status: 0,
    stderr: expect.stringContaining('原来的存为 gouji.config.json.bak'),
  });
  expect(text('gouji.config.json.bak')).toBe('{ "of": "another program" }');
  const written = text('gouji.config.json');
  expect(await gouji(['init', '--force'], folder)).toMatchObject({ status: 2 });
  expect(text('gouji.config.json')).toBe(written);
  expect(text('gouji.config.json.bak')).toBe('{ "of": "another program" }');
});
