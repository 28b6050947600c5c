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

/** A file that was written over in its place and is less than half of what it was is taken for whole after so long. */
const longestShrunk = 2000;

/** What is to be known of a file to see whether it was saved. */
interface Seen {
  readonly time: number;
  readonly size: number;
  readonly inode: number;
}

/** The files that are there. */
type Look = ReadonlyMap<string, Seen>;

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

/** Looks until two looks are the same and no file of before is missing or half written, or stays so. */
async function settle(
  files: () => Promise<readonly string[]>,
  first: Look,
  known: Look,
  signal: AbortSignal,
): Promise<Look> {
  const begun = performance.now();
  let still = begun;
  for (let before = first; ; ) {
    const now = await later(files, signal);
    const time = performance.now();
    if (!isSame(now, before)) still = time;
    const isWhole = [...known.keys()].every((file) => now.has(file));
    const isShrunk = [...known].some(([file, seen]) => hasShrunk(seen, now.get(file)));
    const isDone = isWhole ? !isShrunk || time - still > longestShrunk : time - begun > longestMissing;
    if (isSame(now, before) && isDone) return now;
    before = now;
  }
}

/** Whether a file was cut in its place, as a program does that has only begun to write it anew. */
function hasShrunk(before: Seen, now: Seen | undefined): boolean {
  return now !== undefined && now.inode === before.inode && now.size < before.size / 2;
}

async function later(files: () => Promise<readonly string[]>, signal: AbortSignal): Promise<Look> {
  const begun = performance.now();
  const now = await look(files);
  await wait(Math.max(pause, (performance.now() - begun) * 10), undefined, { signal });
  return now;
}

async function look(files: () => Promise<readonly string[]>): Promise<Look> {
  const looks = new Map<string, Seen>();
  for (const file of await files()) {
    const found = await stat(file).catch(() => undefined);
    if (found?.isFile()) looks.set(file, { time: found.mtimeMs, size: found.size, inode: found.ino });
  }
  return looks;
}

function isSame(one: Look, other: Look): boolean {
  return one.size === other.size && [...one].every(([file, seen]) => isSameFile(seen, other.get(file)));
}

function isSameFile({ time, size, inode }: Seen, other: Seen | undefined): boolean {
  return other !== undefined && time === other.time && size === other.size && inode === other.inode;
}
