import { expect, it } from 'vitest';
import { loadReports } from '../src/check.ts';
import { editions } from '../src/generated/editions.ts';
import { countCases } from './cases.ts';
import { generator } from './generator.ts';
import { layOutPdf, type Setting } from './lay-out-pdf.ts';

/** Narrow columns in which most labels wrap, some so narrow that text touches that of the next column. */
function randomSetting(random: (below: number) => number): Setting {
  const size = 9 + random(4);
  const padding = [0.5, 1, 2, 5.4][random(4)]!;
  const column = (least: number, most: number): number =>
    size * (least + random((most - least) * 4) / 4) + 2 * padding;
  const labels = [column(1, 2), column(1, 2), column(1, 2), ...Array.from({ length: 5 }, () => column(1, 4))];
  return {
    size,
    leading: 1.1 + random(5) / 10,
    padding,
    widths: [...labels, ...Array.from({ length: 7 }, () => column(2, 4))],
    across: (['left', 'middle', 'right'] as const)[random(3)]!,
    down: (['top', 'middle', 'bottom'] as const)[random(3)]!,
  };
}

it('a form without rules in columns of any width: no number is another, and none is called missing', async () => {
  let read = 0;
  let all = 0;
  for (let seed = 1; seed <= countCases(24); seed++) {
    const random = generator(seed);
    const edition = editions[seed % editions.length]!;
    const cells = new Map<string, string>();
    const most = [10, 100, 9999][random(3)]!;
    const bytes = layOutPdf(edition, randomSetting(random), (key) => {
      cells.set(key, String(random(key.startsWith('proceedings') ? 100 : most)));
      return cells.get(key)!;
    });
    const [report] = (await loadReports({ name: `${seed}.pdf`, bytes }, { editions })).reports;
    const isRead = (key: string) => report!.cells.get(key)?.status === 'number';
    const wrong = [...cells].filter(
      ([key, text]) => isRead(key) && report!.cells.get(key)!.value !== Number(text),
    );
    expect({ seed, wrong }).toEqual({ seed, wrong: [] });
    const missing = report!.tables.flatMap(({ key, found, missingRows, missingColumns }) =>
      found ? [...missingRows, ...missingColumns] : [key],
    );
    expect({ seed, missing }).toEqual({ seed, missing: [] });
    const whole = [...cells.keys()].filter(isRead).length;
    read += whole;
    all += cells.size;
  }
  expect(read / all).toBeGreaterThan(0.9);
});
