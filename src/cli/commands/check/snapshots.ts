import { stat } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';

/** Looks at files again and again. */
export interface Snapshots {
  /** Waits until files have changed and stand still; false where the wait was broken off. */
  readonly changed: (signal: AbortSignal) => Promise<boolean>;
}

/** So long between two looks, and longer where a look takes long; in milliseconds. */
const pause = 250;
/** A file that was there and is missing is waited for so long: programs save by deleting and renaming. */
const longestMissing = 3000;

/** What is to be known of a file to see whether it was saved; undefined where there is none. */
type Look = ReadonlyMap<string, string>;

/** Looks at files, whichever there are at the time, from now on. */
export function snapshotsOf(files: () => Promise<readonly string[]>): Snapshots {
  let last: Promise<Look> = look(files);
  return {
    changed: async (signal) => {
      try {
        const known = await last;
        for (;;) {
          const now = await later(files, signal);
          if (isSame(now, known)) continue;
          const settled = await settle(files, now, known, signal);
          if (isSame(settled, known)) continue;
          last = Promise.resolve(settled);
          return true;
        }
      } catch (error) {
        if (signal.aborted) return false;
        throw error;
      }
    },
  };
}

/** Looks until two looks are the same and no file of before is missing, or stays missing. */
async function settle(
  files: () => Promise<readonly string[]>,
  first: Look,
  known: Look,
  signal: AbortSignal,
): Promise<Look> {
  const begun = performance.now();
  for (let before = first; ; ) {
    const now = await later(files, signal);
    const isWhole = [...known.keys()].every((file) => now.has(file));
    if (isSame(now, before) && (isWhole || performance.now() - begun > longestMissing)) return now;
    before = now;
  }
}

async function later(files: () => Promise<readonly string[]>, signal: AbortSignal): Promise<Look> {
  const begun = performance.now();
  const now = await look(files);
  await wait(Math.max(pause, (performance.now() - begun) * 10), undefined, { signal });
  return now;
}

async function look(files: () => Promise<readonly string[]>): Promise<Look> {
  const looks = new Map<string, string>();
  for (const file of await files()) {
    const found = await stat(file).catch(() => undefined);
    if (found?.isFile()) looks.set(file, `${found.mtimeMs} ${found.size} ${found.ino}`);
  }
  return looks;
}

function isSame(one: Look, other: Look): boolean {
  return one.size === other.size && [...one].every(([file, seen]) => other.get(file) === seen);
}
