import { Script } from 'node:vm';
import type { Failure } from '../../model/failure.ts';
import { tooSlow } from './too-slow.ts';

/** Runs a piece of work of this thread and breaks it off where it lasts too long. */
export type Guard = <T>(work: () => T) => T;

/** Thrown where Ctrl-C broke off a piece of work. */
export class Interruption extends Error {}

/** Only what a script runs can be broken off: it calls the work that it finds here. */
const held = globalThis as { [key: symbol]: (() => unknown) | undefined };
const place = Symbol.for('gouji.work');
const call = new Script("globalThis[Symbol.for('gouji.work')]()");

/**
 * A guard that allows so many seconds from now, all pieces together, and heeds Ctrl-C while this thread is busy.
 * @throws Failure `too-slow`, Interruption
 */
export function guardFor(seconds: number): Guard {
  const end = process.uptime() + seconds;
  return <T>(work: () => T): T => {
    held[place] = work;
    const timeout = Math.max(1, Math.ceil((end - process.uptime()) * 1000));
    try {
      return call.runInThisContext({ timeout, breakOnSigint: true, displayErrors: false }) as T;
    } catch (error) {
      throw brokenOff(error, seconds) ?? error;
    } finally {
      held[place] = undefined;
    }
  };
}

function brokenOff(error: unknown, seconds: number): Failure | Interruption | undefined {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return tooSlow(seconds);
  return code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED' ? new Interruption() : undefined;
}
