import { expect, it } from 'vitest';
import { checkReport, loadReports } from '../src/check.ts';
import { compileForm } from '../src/form/compiled-form.ts';
import type { Edition } from '../src/form/edition.ts';
import { editions } from '../src/generated/editions.ts';
import { rulesOf } from '../src/rules/index.ts';
import { generator } from './generator.ts';
import { type Layout, layOut } from './lay-out.ts';

const rules = rulesOf(editions);
const notes = ['（其中修订16件）', '（含自然失效 2 件）', '（含延续12件，续期 3 件）'];
const styles = ['columns', 'flowing', 'box', 'plus', 'cells'] as const;

/** A random report in a random layout: its text, and what stands in each cell. */
function randomText(seed: number): { text: string; cells: Map<string, string> } {
  const random = generator(seed);
  const edition = editions[random(editions.length)]!;
  const layout: Layout = {
    style: styles[seed % styles.length]!,
    wrap: 6 + random(20),
    gap: 2 + random(6),
    numbers: (['top', 'middle', 'bottom', 'after'] as const)[random(4)]!,
    ruled: random(2) === 0,
    grouped: random(2) === 0,
  };
  const most = [2, 30, 5000][random(3)]!;
  const noted = random(3) === 0;
  const numbers = soundNumbers(edition, () => random(most));
  const cells = new Map<string, string>();
  const text = layOut(edition, layout, (key) => {
    const note = noted && random(60) === 0 ? notes[random(notes.length)]! : '';
    cells.set(key, `${numbers.get(key)!}${note}`);
    return cells.get(key)!;
  });
  return { text, cells };
}

/** Numbers for the cells of a form whose sums hold: nothing carried over, and received what has an outcome or is left. */
function soundNumbers(edition: Edition, number: () => number): Map<string, number> {
  const { tables } = compileForm(edition);
  const cells = [...tables.values()].flatMap((table) => table.cells);
  const numbers = new Map(
    cells.map(({ key, row }) => [
      key,
      row.key === 'carriedOver' || row.key === 'results.other' ? 0 : number(),
    ]),
  );
  const equations = [...tables.values()].flatMap((table) => table.equations([]));
  const sum = (keys: readonly string[]) => keys.reduce((total, key) => total + numbers.get(key)!, 0);
  for (const each of ['row', 'column', 'row'] as const)
    for (const { equation, left, right } of equations)
      if (equation.each === each)
        if (right.length === 1) numbers.set(right[0]!, sum(left));
        else numbers.set(left[0]!, sum(right));
  return numbers;
}

/** A number is the one that was laid out, or it is told that it cannot be read. */
it.each(Array.from({ length: 20 }, (_, at) => at + 1))('invents no number of layout %i', async (seed) => {
  const { text, cells } = randomText(seed);
  const file = { name: `${seed}.txt`, bytes: new TextEncoder().encode(text) };
  const [report] = (await loadReports(file, { editions })).reports;
  const wrong: string[] = [];
  let lost = 0;
  for (const [key, written] of cells) {
    const cell = report!.cells.get(key);
    if (!cell || !['number', 'blank'].includes(cell.status)) lost++;
    else if (cell.value !== Number.parseFloat(written)) wrong.push(`${key}: ${written} read as ${cell.raw}`);
  }
  expect(wrong).toEqual([]);
  expect(lost).toBeLessThan(cells.size / 4);
  const { findings } = checkReport(report!, { editions, rules, file: file.name });
  expect(findings.some(({ severity }) => severity === 'error')).toBe(lost > 0);
});
