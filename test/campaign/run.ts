// node dist/campaign.mjs <count> <seed> [carrier] [mutation]: damages made-up reports in every carrier and prints what the checker gets wrong.
import { mkdirSync, writeFileSync } from 'node:fs';
import { type Trial, tryOne } from './trial.ts';

const [, , count = '500', seed = '1', carrier = '', mutation = ''] = process.argv;
const folder = process.env.CAMPAIGN_OUT;
const counts = { passed: 0, failed: 0, unreadable: 0, slow: 0 };
const faults = new Map<string, { count: number; examples: string[] }>();
const kinds = new Map<string, number>();
if (folder) mkdirSync(folder, { recursive: true });
let tried = 0;
for (let nth = 0; nth < Number(count); nth++) {
  const trial: Trial | undefined = await tryOne(Number(seed) * 1_000_003 + nth, nth, { carrier, mutation });
  if (!trial) continue;
  tried++;
  counts[trial.status]++;
  if (trial.ms > 3000) counts.slow++;
  for (const { kind, detail } of trial.faults) {
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    const name = `${kind} | ${trial.mutation} | ${trial.carrier}`;
    const entry = faults.get(name) ?? { count: 0, examples: [] };
    entry.count++;
    if (entry.examples.length < 3) {
      entry.examples.push(`${trial.seed}: ${detail.slice(0, 400)}`);
      if (folder) writeFileSync(`${folder}/${trial.seed}-${trial.carrier}`, trial.bytes);
    }
    faults.set(name, entry);
  }
  if (nth % 500 === 499) console.error(nth + 1);
}
for (const [name, entry] of [...faults].sort())
  console.log(`## ${name} ×${entry.count}\n    ${entry.examples.join('\n    ')}`);
console.log(tried, counts, Object.fromEntries(kinds));
