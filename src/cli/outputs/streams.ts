import { Chalk } from 'chalk';
import type { Language, Localized } from '../../model/localized.ts';
import { printable } from '../../reporters/printable.ts';
import { UsageError } from '../usage-error.ts';

/** Thrown where the reader of standard output has enough and closed it: the command ends quietly. */
export class ClosedOutput extends Error {}

let failure: NodeJS.ErrnoException | undefined;

/** Takes note of what goes wrong with standard output, which `writeOut` and `endOut` then throw. */
export function watchOut(): void {
  process.stdout.on('error', (error) => {
    failure ??= error;
  });
}

/**
 * Prints a piece of the command's document, and waits where its reader is slower; nothing else goes to standard output.
 * @throws ClosedOutput, UsageError where it cannot be written
 */
export async function writeOut(piece: string | Uint8Array): Promise<void> {
  throwFailure();
  if (!process.stdout.write(piece)) await drained();
  throwFailure();
}

/** Waits until standard output took everything. @throws ClosedOutput, UsageError */
export async function endOut(): Promise<void> {
  if (process.stdout.writableLength > 0) await drained();
  await new Promise((resolve) => setImmediate(resolve));
  throwFailure();
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
  process.stderr.write(`gouji: ${useColor(process.stderr) ? new Chalk({ level: 1 }).red(plain) : plain}\n`);
}

/** Prints lines to standard error that are no error: what was done, what to look at. */
export function writeNotice(lines: readonly string[]): void {
  if (lines.length > 0) process.stderr.write(`gouji: ${lines.map(printable).join('\n')}\n`);
}

/** Whether to colour a stream: the option, then NO_COLOR, then FORCE_COLOR, then whether it is a terminal. */
export function useColor(stream: NodeJS.WriteStream, option?: boolean): boolean {
  if (option !== undefined) return option;
  if (process.env.NO_COLOR) return false;
  const forced = process.env.FORCE_COLOR;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return stream.isTTY === true;
}

/** The columns of the terminal; 80 in a pipe. */
export function terminalWidth(): number {
  return Math.max(40, process.stdout.isTTY ? (process.stdout.columns ?? 80) : 80);
}
