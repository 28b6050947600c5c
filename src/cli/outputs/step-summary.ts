import { appendFile } from 'node:fs/promises';
import type { ReportResult } from '../../model/result.ts';
import { markdown } from '../../reporters/markdown.ts';
import type { ReporterSettings, RunEnd } from '../../reporters/reporter.ts';

/** GitHub refuses a summary of more bytes whole; some are left for other steps' words. */
const mostBytes = 1_000_000;

/** Adds the results to the summary page of a step of GitHub Actions, which its annotations are cut short on. */
export function stepSummary(file: string, settings: ReporterSettings) {
  const writer = markdown(settings);
  return {
    report: async (result: ReportResult) => void writer.report(result),
    end: async (run: RunEnd) => appendFile(file, fitting(String(await writer.end(run)), settings)),
    discard: async () => {},
  };
}

/** The text without the sections at its end that do not fit. */
function fitting(text: string, { language }: ReporterSettings): string {
  const sections = text.split(/\n(?=### )/);
  let size = 0;
  const fits = sections.filter((section) => {
    size += Buffer.byteLength(section) + 1;
    return size <= mostBytes;
  });
  const left = sections.length - fits.length;
  if (left === 0) return text;
  const more = language === 'zh' ? `另有 ${left} 份没有列出` : `${left} more are not listed`;
  return `${fits.join('\n')}\n\n${more}\n`;
}
