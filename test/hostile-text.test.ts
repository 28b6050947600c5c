import { readFileSync } from 'node:fs';
import { cpuUsage } from 'node:process';
import { expect, it } from 'vitest';
import { checkFile } from '../src/index.ts';

const markdown = readFileSync('fixtures/carriers/report.md', 'utf8');
const json = JSON.parse(readFileSync('fixtures/carriers/report.json', 'utf8'));

/** Processor time of a check in milliseconds, which other programs on the machine do not lengthen. */
async function costOf(name: string, text: string): Promise<number> {
  const before = cpuUsage();
  await checkFile({ name, bytes: new TextEncoder().encode(text) });
  const { user, system } = cpuUsage(before);
  return (user + system) / 1000;
}

it.each(['|-:-', '| :---: ', '|---'])(
  'a separator of many cells of %s and a letter costs no time',
  async (cell) => {
    expect(await costOf('rule.md', `${cell.repeat(25)}|x\n`)).toBeLessThan(500);
    expect(await costOf('rule.md', `| a | b |\n${cell.repeat(1000)}|x\n`)).toBeLessThan(2000);
  },
);

const long = (unit: string): string => unit.repeat(Math.ceil(40_000 / unit.length));

it.each(['《', '_', '|---', '~~a', '（', '<sup>'])(
  'a paragraph of %s without an end costs time by its length',
  async (unit) => {
    const text = markdown.replace('2024年，我局', `${long(unit)}x2024年，我局`);
    expect(text.length).toBeGreaterThan(40_000);
    expect(await costOf('report.md', text)).toBeLessThan(2000);
  },
);

it.each(['1', '2024 ', '_', '《', '收费通知', '收费合计1元。', '其中收取1元，'])(
  'a section of %s in JSON costs time by its length',
  async (unit) => {
    const sections = { ...json.sections, problems: long(unit), other: `${long(unit)}没有其他` };
    expect(await costOf('report.json', JSON.stringify({ ...json, sections }))).toBeLessThan(2000);
  },
);
