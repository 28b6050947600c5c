// Medians of the search on section three, warm, against the targets. To run it:
// npm run bench
import { localise } from '../../src/diagnose/solver/localise.ts';
import { asProblem, consistentReport, Random, slip } from '../diagnose-form.ts';

const targets = [0.1, 0.2, 0.4, 1, 4];
const cases = 300;

function spoil(random: Random, errors: number): number[] {
  const values = consistentReport(random);
  for (const index of random.some(errors, values.length)) values[index] = slip(random, values[index]!);
  return values;
}

for (let pass = 0; pass < 2; pass++) {
  for (const [i, target] of targets.entries()) {
    const random = new Random(1000 + i);
    const times: number[] = [];
    let cut = 0;
    for (let n = 0; n < cases; n++) {
      const problem = asProblem(spoil(random, i + 1));
      const start = performance.now();
      if (!localise(problem).complete) cut++;
      times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    const median = times[cases / 2]!;
    if (pass === 0) continue;
    const shares = `p90 ${times[cases * 0.9]!.toFixed(3)} ms, longest ${times[cases - 1]!.toFixed(1)} ms, cut ${cut}`;
    console.log(
      `${i + 1} errors: median ${median.toFixed(3)} ms (${(median / target).toFixed(2)} of ${target} ms), ${shares}`,
    );
  }
}
