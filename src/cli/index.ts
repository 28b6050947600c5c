import { enableCompileCache } from './compile-cache.ts';
import { run } from './program.ts';

enableCompileCache();
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
process.once('SIGINT', () => process.exit(130));
process.exitCode = await run(process.argv.slice(2));
