import { createContext, Script } from 'node:vm';
import type { Failure } from '../../model/failure.ts';
import { tooSlow } from './too-slow.ts';

/** Runs a piece of work of this thread and breaks it off where it lasts too long. */
export type Guard = <T>(work: () => T) => T;

/** Thrown where Ctrl-C broke off a piece of work. */
export class Interruption extends Error {}

const call = new Script('work()');

/**
 * A guard that allows so many seconds from now, all pieces together, and heeds Ctrl-C while this thread is busy.
 * @throws Failure `too-slow`, Interruption
 */
export function guardFor(seconds: number): Guard {
  const end = process.uptime() + seconds;
  const context = createContext({ work: undefined as unknown });
  return <T>(work: () => T): T => {
    context.work = work;
    const timeout = Math.max(1, Math.ceil((end - process.uptime()) * 1000));
    try {
      return call.runInContext(context, { timeout, breakOnSigint: true, displayErrors: false }) as T;
    } catch (error) {
      throw brokenOff(error, seconds) ?? error;
    }
  };
}

function brokenOff(error: unknown, seconds: number): Failure | Interruption | undefined {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return tooSlow(seconds);
  return code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED' ? new Interruption() : undefined;
}
