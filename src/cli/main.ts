import { interrupt } from './interrupt.ts';
import { watchOut } from './outputs/streams.ts';
import { run } from './program.ts';

/** Runs the command in its own process: its exit code, a closed output and an interrupt are those of the process. */
export async function main(args: readonly string[]): Promise<void> {
  watchOut();
  process.on('SIGINT', interrupt);
  process.exitCode = await run(args);
}
