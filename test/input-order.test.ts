import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inInputOrder } from '../src/cli/commands/check/input-order.ts';
import type { Input } from '../src/cli/inputs/inputs.ts';
import { gouji } from './in-process.ts';
import { cityJson, soundCity } from './made-up-city.ts';

const inputs: Input[] = Array.from({ length: 500 }, (_, i) => ({
  name: `${i}.json`,
  walked: true,
  size: async () => 0,
  read: async () => new Uint8Array(),
}));

test('results come in the order of the inputs, and of many that wait some are kept small', async () => {
  const kept: string[] = [];
  async function* done() {
    for (const input of [...inputs.slice(1), inputs[0]!]) yield { input };
  }
  const keep = ({ input }: { input: Input }) => {
    kept.push(input.name);
    return input.name;
  };
  const open = (name: string) => ({ input: inputs.find((input) => input.name === name)! });
  const order: string[] = [];
  for await (const { input } of inInputOrder(inputs, done(), { keep, open })) order.push(input.name);
  expect(order).toEqual(inputs.map(({ name }) => name));
  expect(kept).toEqual(order.slice(201));
});

test('reports that wait for the government before them are told as if they had not', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'input-order-'));
  const made = soundCity().get('2024/清河县财政局.json')!;
  mkdirSync(join(folder, '2024'));
  const names = Array.from({ length: 240 }, (_, i) => `清河县第${i}局`);
  const write = (file: string, organization: string, wrong: number) => {
    const written = wrong > 0 ? { '/applications/received/naturalPerson': wrong } : {};
    writeFileSync(join(folder, file), cityJson({ ...made, organization, written }));
  };
  write('2024/000.json', '清河县人民政府', 0);
  for (const [i, name] of names.entries())
    write(`2024/${String(i + 1).padStart(3, '0')}.json`, name, i % 60 === 4 ? i : 0);
  writeFileSync(join(folder, '甲.csv'), ['名称', '清河县人民政府', ...names].join('\n'));
  const below = names.map((name) => `${name},清河县人民政府`);
  writeFileSync(join(folder, '乙.csv'), ['名称,上级', '清河县人民政府,', ...below].join('\n'));
  const linesOf = async (roster: string) => {
    const args = ['check', '2024', '--roster', roster, '-r', 'ndjson', '--rule', 'duplicate-report=off'];
    const { stdout } = await gouji([...args, '--no-config'], folder);
    return stdout.split('\n').filter(Boolean);
  };
  const [alone, waiting] = [await linesOf('甲.csv'), await linesOf('乙.csv')];
  expect(waiting).toHaveLength(241);
  const isDoubtful = (line: string) => JSON.parse(line).diagnosis !== undefined;
  const others = (lines: readonly string[]) => lines.slice(1).filter((line) => !isDoubtful(line));
  expect(others(waiting)).toEqual(others(alone));
  expect(others(waiting).length).toBeGreaterThan(20);
  expect(JSON.parse(waiting[0]!).findings.map(({ rule }: { rule: string }) => rule)).toContain(
    'roll-up-mismatch',
  );
});
