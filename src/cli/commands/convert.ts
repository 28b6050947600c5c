import { loadReports } from '../../check.ts';
import { editions } from '../../generated/editions.ts';
import { extensionOf } from '../../load/index.ts';
import type { Language } from '../../model/localized.ts';
import type { Report } from '../../model/report.ts';
import { canonicalReport } from '../../write/json.ts';
import { normaliseReport } from '../../write/normalise.ts';
import type { FilePath } from '../inputs/file-path.ts';
import { expandInputs } from '../inputs/inputs.ts';
import { isConverted } from '../outputs/earlier-output.ts';
import { writeNewFile } from '../outputs/new-file.ts';
import { reportsJson } from '../outputs/reports-json.ts';
import { writeNotice, writeOut } from '../outputs/streams.ts';
import { byAllBytes, checkTarget } from '../outputs/target.ts';
import { UsageError } from '../usage-error.ts';
import { changeLines, lossLines } from './notices.ts';
import { readBack } from './read-back.ts';

/** What a report can be converted to, by the extension of the output. */
const writers: Readonly<Record<string, (reports: readonly Report[]) => Promise<string | Uint8Array>>> = {
  '.json': async (reports) => jsonOf(reports),
  '.xlsx': async (reports) => (await import('../../write/xlsx.ts')).formWorkbook(reports, editions),
};

/** The options of `gouji convert`. */
export interface ConvertOptions {
  readonly stdinFilename: string;
  readonly normalise?: boolean;
  readonly live?: boolean;
  readonly force?: boolean;
}

/**
 * Converts one readable report to canonical JSON or to the form as a workbook, by the extension of `output`;
 * without `output` as JSON to standard output. Nothing is written unless everything was read; what was changed
 * or could not be carried over is written to standard error.
 * @throws UsageError, Failure
 */
export async function runConvert(
  input: string,
  output: string | undefined,
  { stdinFilename, normalise, live, force }: ConvertOptions,
  language: Language,
): Promise<void> {
  const { inputs } = await expandInputs([input], { stdinName: stdinFilename });
  if (inputs.length !== 1)
    throw new UsageError({
      zh: `一次转换一个文件，“${input}”有 ${inputs.length} 个`,
      en: `one file is converted at a time, "${input}" names ${inputs.length}`,
    });
  const [file] = inputs;
  if (live && (output === undefined || extensionOf(output) !== '.xlsx'))
    throw new UsageError({
      zh: '--live 写的是带公式的工作簿，输出要以 .xlsx 结尾：gouji convert 年报.json 年报.xlsx --live',
      en: '--live writes a workbook with sums; the output must end in .xlsx: gouji convert report.json report.xlsx --live',
    });
  if (output !== undefined)
    await checkOutput(output, file!.path === undefined ? [] : [file!.path], force === true);
  const { reports, locate } = await loadReports(
    { name: file!.name, bytes: await file!.read() },
    { editions },
  );
  const speech = { language, ...(locate ? { locate } : {}) };
  const notices = reports.map((report) => lossLines(report, editions, speech));
  const copies = normalise ? reports.map((report) => normaliseReport(report, editions)) : [];
  for (const [i, copy] of copies.entries()) notices[i]!.push(...changeLines(copy, speech));
  const written = normalise ? copies.map(({ report }) => report) : reports;
  if (output === undefined) await writeOut(jsonOf(written));
  else {
    const content = live
      ? await liveContent(written, file!.name, notices, language)
      : await writers[extensionOf(output)]!(written);
    const odd = typeof content === 'string' ? [] : await readBack(written, content, editions);
    for (const [i, text] of odd.entries()) if (text) notices[i]!.push(text[language]);
    await writeNewFile(output, content);
  }
  for (const [i, lines] of notices.entries())
    writeNotice(reports.length > 1 && lines.length > 0 ? [nameOf(reports[i]!, i), ...lines] : lines);
}

/** The report as a workbook to go on with; what is no sum in it is written to standard error. @throws UsageError for several reports */
async function liveContent(
  reports: readonly Report[],
  name: string,
  notices: string[][],
  language: Language,
): Promise<Uint8Array> {
  if (reports.length > 1)
    throw new UsageError({
      zh: `--live 一次写一份报告，“${name}”里有 ${reports.length} 份`,
      en: `--live writes one report at a time, "${name}" holds ${reports.length}`,
    });
  const { liveWorkbook } = await import('../../write/live/index.ts');
  const { bytes, kept } = await liveWorkbook(reports[0]!, editions);
  if (kept.length > 0)
    notices[0]!.push(
      language === 'zh' ? '与各项之和不同的总计：' : 'totals that differ from their sums:',
      ...kept.map((text) => `  ${text[language]}`),
    );
  return bytes;
}

/** Which of several reports a notice is about: [2] 某某局 2024. */
function nameOf({ organization = '', year }: Report, i: number): string {
  return `[${i + 1}] ${organization} ${year ?? ''}`.trim();
}

function jsonOf(reports: readonly Report[]): string {
  const converted = reports.map((report) => canonicalReport(report, editions));
  return reportsJson(converted);
}

/** Says before anything is read why `output` cannot be written. @throws UsageError */
async function checkOutput(output: string, inputs: readonly FilePath[], force: boolean): Promise<void> {
  const extension = extensionOf(output);
  if (!(extension in writers))
    throw new UsageError({
      zh: `只能转换为 .json 或 .xlsx，不能写成“${extension || output}”`,
      en: `a report can be converted to .json or .xlsx, not to "${extension || output}"`,
    });
  await checkTarget(output, { inputs, force, isOurs: byAllBytes(isConverted) });
}
