// Builds after an install that brought the build tools along: in a clone, and of a Git address. Does nothing without them.
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

if (['esbuild', 'typescript'].every(isInstalled)) {
  const { status } = spawnSync('npm run --silent build', { stdio: 'inherit', shell: true });
  process.exitCode = status ?? 1;
}
