import { join } from 'node:path';
import type * as command from './command.ts';
import { version } from './version.ts';

/** Modules of Node that every run needs. Once a flag is set, V8 takes none of their compiled code any more. */
const neededOfNode = ['os', 'url', 'vm', 'zlib'];

/**
 * How V8 is to treat code that is used a few times, by the first numbers of its version: of a flag that another version
 * does not know, it complains on standard error.
 */
const flags = new Map([
  [
    '11.3', // Node 20
    [
      // To optimise code early, in each thread anew, costs more than it saves in a run of up to many hundred files.
      '--interrupt-budget=1000000',
      // Nor does it pay to take note early of what a function meets, which is to optimise it by.
      '--interrupt-budget-factor-for-feedback-allocation=24',
      // Most regular expressions are asked a few times: compiling them with care, or a second time, takes longer than that.
      '--regexp-tier-up-ticks=50',
      '--no-regexp-peephole-optimization',
    ],
  ],
]);

const args = process.argv.slice(2);
if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) console.log(version);
else void start();

async function start(): Promise<void> {
  for (const name of neededOfNode) require(`node:${name}`);
  const { setFlagsFromString } = require('node:v8') as typeof import('node:v8');
  const [major, minor] = process.versions.v8.split('.');
  for (const flag of flags.get(`${major}.${minor}`) ?? []) setFlagsFromString(flag);
  const { familyOf, loadKept } = await import('./kept-code.ts');
  const { main } = loadKept(join(__dirname, 'command.cjs'), familyOf(args)) as typeof command;
  await main(args);
}
