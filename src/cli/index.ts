import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import type * as command from './command.ts';
import { version } from './version.ts';

/** Modules of Node that every run needs. Once a flag is set, V8 takes none of their compiled code any more. */
const neededOfNode = ['fs/promises', 'module', 'os', 'url', 'vm', 'zlib'];

const args = process.argv.slice(2);
if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) console.log(version);
else void start();

async function start(): Promise<void> {
  for (const name of neededOfNode) require(`node:${name}`);
  // To optimise code early, in each thread anew, costs more than it saves in a run of up to many hundred files.
  setFlagsFromString('--interrupt-budget=1000000');
  const { loadKept } = await import('./kept-code.ts');
  const { main } = loadKept(join(__dirname, 'command.cjs')) as typeof command;
  await main(args);
}
