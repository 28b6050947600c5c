import { Readable } from 'node:stream';
import { vi } from 'vitest';
import { run } from '../src/cli/program.ts';

/** What a call of the command gave. */
export interface Called {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command in this process, in a folder, which a process of its own takes a hundred times as long for. */
export async function gouji(
  args: readonly string[],
  folder: string,
  input: string | Uint8Array = '',
): Promise<Called> {
  const stdin = vi.spyOn(process, 'stdin', 'get');
  stdin.mockReturnValue(
    Readable.from([
      typeof input === 'string' ? Buffer.from(input) : input,
    ]) as unknown as typeof process.stdin,
  );
  const written = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((piece: string | Uint8Array) => {
      written[stream] += typeof piece === 'string' ? piece : new TextDecoder().decode(piece);
      return true;
    }),
  );
  const before = process.cwd();
  process.chdir(folder);
  try {
    return { status: await run(args), ...written };
  } finally {
    process.chdir(before);
    stdin.mockRestore();
    for (const spy of spies) spy.mockRestore();
  }
}
