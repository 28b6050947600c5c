import { type FileJudgement, loadReports, withLines } from '../../../check.ts';
import type { Edition } from '../../../form/edition.ts';
import type { Locate } from '../../../model/document.ts';
import type { Input } from '../../inputs/inputs.ts';
import type { MetReport, Together } from './together.ts';

/** What the reports of an input are held against, and how it is read once more. */
export interface RelateSettings {
  readonly together: Together;
  readonly editions: readonly Edition[];
  readonly mostBytes: number;
}

/** The judged reports of an input with what others add. In JSON their places get lines anew, since any cell may be spoken of now. */
export async function relateInput(
  input: Input,
  met: readonly MetReport[],
  { together, editions, mostBytes }: RelateSettings,
): Promise<FileJudgement[]> {
  const related = met.map((report) => together.relate(report));
  const isNews = (judged: FileJudgement, i: number) =>
    judged !== met[i]!.judged && 'report' in judged && judged.report.format === 'json';
  if (!related.some(isNews)) return related;
  const locate = await locateAgain(input, { editions, mostBytes });
  return related.map((judged, i) => (isNews(judged, i) ? withLines(judged, locate) : judged));
}

/** Lines of a file that was read before; undefined where it is not there any more. */
async function locateAgain(
  { name, path, read }: Input,
  settings: Pick<RelateSettings, 'editions' | 'mostBytes'>,
): Promise<Locate | undefined> {
  if (path === undefined) return undefined;
  try {
    return (await loadReports({ name, bytes: await read() }, settings)).locate;
  } catch {
    return undefined;
  }
}
