import { Chalk } from 'chalk';
import type { Language, Localized } from '../../model/localized.ts';
import { printable } from '../../reporters/printable.ts';
import { UsageError } from '../usage-error.ts';
import { type Descriptor, isTerminal, writePlainly } from './plain-output.ts';

/** Thrown where the reader of standard output has enough and closed it: the command ends quietly. */
export class ClosedOutput extends Error {}

let failure: NodeJS.ErrnoException | undefined;
let isWatched = false;

/**
 * Prints a piece of the command's document, and waits where its reader is slower; nothing else goes to standard output.
 * @throws ClosedOutput, UsageError where it cannot be written
 */
export async function writeOut(piece: string | Uint8Array): Promise<void> {
  throwFailure();
  try {
    const rest = writePlainly(1, piece);
    if (rest.length > 0 && !watchedOut().write(rest)) await drained();
  } catch (error) {
    failure ??= error as NodeJS.ErrnoException;
  }
  throwFailure();
}

/** Prints what nothing waits for; `endOut` throws what went wrong. */
export function printOut(text: string): void {
  void writeOut(text).catch(() => {});
}

/** Waits until standard output took everything. @throws ClosedOutput, UsageError */
export async function endOut(): Promise<void> {
  throwFailure();
  if (!isWatched) return;
  if (process.stdout.writableLength > 0) await drained();
  await new Promise((resolve) => setImmediate(resolve));
  throwFailure();
}

/** The stream of standard output, of which is noted what goes wrong with it. */
function watchedOut(): NodeJS.WriteStream {
  const { stdout } = process;
  if (isWatched) return stdout;
  isWatched = true;
  return stdout.on('error', (error) => {
    failure ??= error;
  });
}

async function drained(): Promise<void> {
  const { stdout } = process;
  if (stdout.destroyed) return;
  await new Promise<void>((resolve) => {
    const done = () => {
      stdout.off('drain', done).off('close', done);
      resolve();
    };
    stdout.once('drain', done).once('close', done);
  });
}

function throwFailure(): void {
  if (!failure) return;
  const { code } = failure;
  if (code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED') throw new ClosedOutput();
  throw new UsageError(
    code === 'ENOSPC' || code === 'EDQUOT'
      ? {
          zh: '写不了标准输出：磁盘已满，请腾出空间或写到别处',
          en: 'standard output cannot be written: the disk is full; free some space or write elsewhere',
        }
      : {
          zh: `写不了标准输出（系统错误 ${code}），请写到别处`,
          en: `standard output cannot be written (system error ${code}); write elsewhere`,
        },
  );
}

/** Prints one error to standard error. */
export function writeError(text: Localized, language: Language): void {
  const plain = printable(text[language]);
  writeLine(useColor(2) ? new Chalk({ level: 1 }).red(plain) : plain);
}

/** Prints lines to standard error that are no error: what was done, what to look at. */
export function writeNotice(lines: readonly string[]): void {
  if (lines.length > 0) writeLine(lines.map(printable).join('\n'));
}

function writeLine(text: string): void {
  const rest = writePlainly(2, `gouji: ${text}\n`);
  if (rest.length > 0) process.stderr.write(rest);
}

/** Whether to colour an output: the option, then NO_COLOR, then FORCE_COLOR, then whether it is a terminal. */
export function useColor(output: Descriptor, option?: boolean): boolean {
  if (option !== undefined) return option;
  if (process.env.NO_COLOR) return false;
  const forced = process.env.FORCE_COLOR;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return isTerminal(output);
}

/** The columns of the terminal; 80 in a pipe. */
export function terminalWidth(): number {
  return Math.max(40, isTerminal(1) ? (process.stdout.columns ?? 80) : 80);
}
