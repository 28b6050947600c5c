import { interrupt } from './interrupt.ts';
import { usePlainOutput } from './outputs/plain-output.ts';
import { run } from './program.ts';

/** Runs the command in its own process: its exit code, a closed output and an interrupt are those of the process. */
export async function main(args: readonly string[]): Promise<void> {
  usePlainOutput();
  process.on('SIGINT', interrupt);
  process.exitCode = await run(args);
}
