import type { JudgedReport } from '../model/result.ts';
import { type MarkSettings, markingOf } from './marking.ts';

/** A marked copy, and the extension that its name needs. */
export interface MarkedCopy {
  readonly bytes: Uint8Array;
  readonly extension: string;
}

/** Extensions of files that are marked themselves, by their format. */
const extensions: Readonly<Record<string, readonly string[]>> = {
  xlsx: ['.xlsx', '.xlsm', '.xltx', '.xltm'],
  docx: ['.docx', '.docm', '.dotx', '.dotm'],
};

/**
 * A copy of a checked file with what was found marked in it: a workbook or Word document keeps all else as it is, of
 * another type the reports become the official form as a workbook. `extension` is that of the file.
 * @throws Failure where the file cannot be taken apart
 */
export async function markedCopy(
  bytes: Uint8Array,
  results: readonly JudgedReport[],
  extension: string,
  settings: MarkSettings,
): Promise<MarkedCopy> {
  const { format } = results[0]!.report;
  const fitting = extensions[format];
  const kept = fitting?.includes(extension) ? extension : `.${format}`;
  if (format === 'docx') {
    const { markDocument } = await import('./document/index.ts');
    const markings = results.map((result) => markingOf(result, settings));
    return { bytes: await markDocument(bytes, markings, settings.language), extension: kept };
  }
  if (format === 'xlsx') {
    const { markWorkbook } = await import('./workbook/index.ts');
    const markings = results.map((result) => markingOf(result, settings));
    return { bytes: markWorkbook(bytes, markings, settings.language), extension: kept };
  }
  const { markForms } = await import('./form-copy.ts');
  return { bytes: await markForms(results, settings), extension: '.xlsx' };
}
