import { writeFile } from 'node:fs/promises';
import { canonicalReport } from '../canonical.ts';
import { loadReports } from '../check-file.ts';
import { editions } from '../generated/editions.ts';
import { extensionOf } from '../load/index.ts';
import { expandInputs } from './inputs.ts';
import { writeOut } from './streams.ts';
import { UsageError } from './usage-error.ts';

/** Converts one readable report to canonical JSON, by the extension of `output`; without it to standard output. */
export async function runConvert(
  input: string,
  output: string | undefined,
  stdinName: string,
): Promise<void> {
  const extension = output === undefined ? '.json' : extensionOf(output);
  if (extension !== '.json')
    throw new UsageError({
      zh: `只能转换为 .json，不能写成 ${extension || output}`,
      en: `a report can be converted to .json, not to ${extension || output}`,
    });
  const inputs = await expandInputs([input], { stdinName });
  if (inputs.length !== 1)
    throw new UsageError({
      zh: `一次转换一个文件，“${input}”有 ${inputs.length} 个`,
      en: `one file is converted at a time, "${input}" names ${inputs.length}`,
    });
  const [file] = inputs;
  const { reports } = await loadReports({ name: file!.name, bytes: await file!.read() }, { editions });
  const converted = reports.map((report) => canonicalReport(report, editions));
  const text = `${JSON.stringify(converted.length === 1 ? converted[0] : converted, null, 2)}\n`;
  if (output === undefined) writeOut(text);
  else await writeFile(output, text);
}
