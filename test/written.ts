import type { ReportResult } from '../src/model/result.ts';
import type { Reporter, ReporterSettings, RunEnd } from '../src/reporters/reporter.ts';

const nothingSkipped: RunEnd = { skippedFiles: [] };

/** All that a reporter of text writes of these results. */
export function written(
  reporter: Reporter,
  results: readonly ReportResult[],
  settings: ReporterSettings,
  run = nothingSkipped,
): string {
  const writer = reporter(settings);
  const pieces = [writer.begin?.() ?? '', ...results.flatMap(writer.report)];
  const end = writer.end(run);
  if (typeof end !== 'string') throw new Error('this reporter writes bytes, or only later');
  return [...pieces, end].join('');
}

/** All that any reporter writes of these results, as bytes. */
export async function writtenBytes(
  reporter: Reporter,
  results: readonly ReportResult[],
  settings: ReporterSettings,
  run = nothingSkipped,
): Promise<Buffer> {
  const writer = reporter(settings);
  const pieces = [writer.begin?.() ?? '', ...results.flatMap(writer.report), await writer.end(run)];
  return Buffer.concat(pieces.map((piece) => Buffer.from(piece as string)));
}
