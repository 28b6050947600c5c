import { enableCompileCache } from './compile-cache.ts';
import { version } from './version.ts';

enableCompileCache();
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
process.once('SIGINT', () => process.exit(130));
const args = process.argv.slice(2);
// Asking for the version loads nothing else.
if (args.length === 1 && /^(?:-V|--version)$/.test(args[0]!)) process.stdout.write(`${version}\n`);
else {
  const { run } = await import('./program.ts');
  process.exitCode = await run(args);
}
