import { Chalk } from 'chalk';
import type { Language, Localized } from '../model/localized.ts';
import { printable } from '../reporters/printable.ts';

/** Prints a piece of the command's document, and waits where its reader is slower; nothing else goes to standard output. */
export async function writeOut(piece: string | Uint8Array): Promise<void> {
  const { stdout } = process;
  if (stdout.write(piece) || stdout.destroyed) return;
  await new Promise<void>((resolve) => {
    const done = () => {
      stdout.off('drain', done).off('close', done);
      resolve();
    };
    stdout.once('drain', done).once('close', done);
  });
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
