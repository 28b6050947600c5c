// Builds after an install that brought the build tools along: in a clone, and of a Git address. Without them it does
// nothing; with --install, as before packing, it fetches them first.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);
const isInstalled = (name) => {
  try {
    return resolve(`${name}/package.json`) !== '';
  } catch {
    return false;
  }
};
const run = (command) => spawnSync(command, { stdio: ['ignore', 2, 2], shell: true }).status ?? 1;

if (['esbuild', 'typescript', 'ajv'].every(isInstalled)) process.exitCode = run('npm run --silent build');
else if (process.argv.includes('--install')) process.exitCode = run('npm install');
