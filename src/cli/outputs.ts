import { open } from 'node:fs/promises';
import { reporters } from '../reporters/index.ts';
import type { ReporterEntry, ReporterSettings, RunEnd } from '../reporters/reporter.ts';
import type { ReportResult } from '../result.ts';
import { writeOut } from './streams.ts';
import { UsageError, unknownName } from './usage-error.ts';

/** A reporter that was asked for, and the file that it writes to; standard output without one. */
export interface WantedReporter {
  readonly reporter: ReporterEntry;
  readonly file?: string;
}

/** An open output of a run: takes each result once, in input order. */
export interface Output {
  readonly report: (result: ReportResult) => Promise<void>;
  readonly end: (run: RunEnd) => Promise<void>;
}

/** Reads `name` or `name:file` of every `-r`. @throws UsageError */
export function readReporters(given: readonly string[]): WantedReporter[] {
  const wanted = (given.length === 0 ? ['table'] : given).map((text) => {
    const colon = text.indexOf(':');
    const id = colon < 0 ? text : text.slice(0, colon);
    const reporter = reporters.get(id);
    if (!reporter) throw unknownName({ zh: '这种报告格式', en: 'reporter' }, id, [...reporters.keys()]);
    return colon < 0 ? { reporter } : { reporter, file: text.slice(colon + 1) };
  });
  if (wanted.filter(({ file }) => file === undefined).length > 1)
    throw new UsageError({
      zh: '只能有一种报告格式写到标准输出，其余请写成 -r 格式:文件名',
      en: 'only one reporter can write to standard output; give the others a file: -r name:file',
    });
  return wanted;
}

/** Loads the reporters and opens their outputs; a result is written as it comes and not kept. */
export async function openOutputs(
  wanted: readonly WantedReporter[],
  settingsOf: (file: string | undefined) => ReporterSettings,
): Promise<Output[]> {
  const outputs: Output[] = [];
  for (const { reporter, file } of wanted) {
    const writer = (await reporter.load())(settingsOf(file));
    const target = file === undefined ? standardOutput : await fileOutput(file);
    await target.write(writer.begin?.() ?? '');
    outputs.push({
      report: (result) => target.write(writer.report(result)),
      end: async (run) => {
        await target.write(await writer.end(run));
        await target.close();
      },
    });
  }
  return outputs;
}

/** Where the pieces of an output go. */
interface Target {
  readonly write: (piece: string | Uint8Array) => Promise<void>;
  readonly close: () => Promise<void>;
}

const standardOutput: Target = {
  write: async (piece) => {
    if (piece.length > 0) await writeOut(piece);
  },
  close: async () => {},
};

async function fileOutput(file: string): Promise<Target> {
  const handle = await open(file, 'w');
  return {
    write: async (piece) => {
      if (piece.length > 0) await handle.appendFile(piece);
    },
    close: () => handle.close(),
  };
}
