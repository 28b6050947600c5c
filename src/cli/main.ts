import { enableCompileCache } from './compile-cache.ts';
import { run } from './program.ts';

/** Runs the command in its own process: its exit code, a closed output and an interrupt are those of the process. */
export async function main(args: readonly string[]): Promise<void> {
  enableCompileCache();
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  process.once('SIGINT', () => process.exit(130));
  process.exitCode = await run(args);
}
