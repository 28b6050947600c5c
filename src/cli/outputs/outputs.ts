import type { ReportResult } from '../../model/result.ts';
import { reporters } from '../../reporters/index.ts';
import type { ReporterEntry, ReporterSettings, RunEnd } from '../../reporters/reporter.ts';
import type { FilePath } from '../inputs/file-path.ts';
import { UsageError, unknownName } from '../usage-error.ts';
import { isEarlierResultFile, markOf } from './earlier-output.ts';
import { createFile, type NewFile } from './new-file.ts';
import { ClosedOutput, writeOut } from './streams.ts';
import { checkTarget, isSame } from './target.ts';

/** A reporter that was asked for, and the file that it writes to; standard output without one. */
export interface WantedReporter {
  readonly reporter: ReporterEntry;
  readonly file?: string;
}

/** An open output of a run: takes each result once, in input order. */
export interface Output {
  readonly report: (result: ReportResult) => Promise<void>;
  readonly end: (run: RunEnd) => Promise<void>;
  /** Gives up an output that did not come to its end. */
  readonly discard: () => Promise<void>;
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

/** Makes sure that no output destroys anything: see `checkTarget`. @throws UsageError */
export async function checkOutputs(
  wanted: readonly WantedReporter[],
  inputs: readonly FilePath[],
  force: boolean,
): Promise<void> {
  const files = wanted.flatMap(({ file }) => (file === undefined ? [] : [file]));
  for (const [i, file] of files.entries()) {
    await checkTarget(file, { inputs, force, isOurs: isEarlierResultFile });
    for (const other of files.slice(0, i))
      if (await isSame(file, other))
        throw new UsageError({
          zh: `两种报告格式写到同一个文件“${file}”，请各写一个文件名`,
          en: `two reporters write to the same file "${file}"; give each its own`,
        });
  }
}

/**
 * Loads the reporters and opens their outputs; a result is written as it comes and not kept. Where the reader of
 * standard output closes it, `closed` is called, and the other outputs go on.
 */
export async function openOutputs(
  wanted: readonly WantedReporter[],
  settingsOf: (file: string | undefined) => ReporterSettings,
  closed: () => void,
): Promise<Output[]> {
  const outputs: Output[] = [];
  for (const { reporter, file } of wanted) {
    const settings = settingsOf(file);
    const writer = (await reporter.load())(settings);
    const target = file === undefined ? standardOutput(closed) : await createFile(file);
    outputs.push({
      report: async (result) => {
        const written = writer.report(result);
        for (const piece of typeof written === 'string' ? [written] : written) await target.write(piece);
      },
      end: async (run) => {
        await target.write(await writer.end(run));
        if (file !== undefined && reporter.id === 'table')
          await target.write(markOf(settings.version, settings.language));
        await target.keep();
      },
      discard: target.discard,
    });
    await target.write(writer.begin?.() ?? '');
  }
  const summary = process.env.GITHUB_STEP_SUMMARY;
  if (summary && wanted.some(({ reporter }) => reporter.id === 'github')) {
    const { stepSummary } = await import('./step-summary.ts');
    outputs.push(stepSummary(summary, settingsOf(summary)));
  }
  return outputs;
}

function standardOutput(closed: () => void): NewFile {
  let isOpen = true;
  return {
    write: async (piece) => {
      if (piece.length === 0 || !isOpen) return;
      try {
        await writeOut(piece);
      } catch (error) {
        if (!(error instanceof ClosedOutput)) throw error;
        isOpen = false;
        closed();
      }
    },
    keep: async () => {},
    discard: async () => {},
  };
}
