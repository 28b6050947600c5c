import { editions } from '../../../generated/editions.ts';
import { type Language, plural } from '../../../model/localized.ts';
import { addResult, noReports, overLimit, type SkippedFile, type Summary } from '../../../model/result.ts';
import { mendedLines } from '../../../reporters/mended-lines.ts';
import { skippedLines } from '../../../reporters/skipped-lines.ts';
import { togetherLines } from '../../../reporters/together-lines.ts';
import { type Output, openOutputs, type WantedReporter } from '../../outputs/outputs.ts';
import { terminalWidth, useColor, writeNotice } from '../../outputs/streams.ts';
import { baselineOutput, openBaseline } from './baseline.ts';
import type { CheckedInput } from './check-inputs.ts';
import type { CheckOptions } from './check-options.ts';
import type { CheckPlan } from './check-plan.ts';
import { openCopies } from './marked-copies.ts';
import { waiverUse } from './waiver-use.ts';

/** All that a check writes: the answers of the reporters or a baseline, marked copies, and notices at its end. */
export interface Answer {
  readonly add: (checked: CheckedInput) => Promise<void>;
  /** Ends the outputs; those that were not ended are discarded by `close`. */
  readonly end: () => Promise<void>;
  readonly close: () => Promise<void>;
  /** Tells on standard error what no output on standard output tells. */
  readonly notify: () => void;
  readonly summary: () => Summary;
  /** Whether the reader of standard output closed it. */
  readonly isClosed: () => boolean;
  /** Whether a report has more warnings in it than are allowed. */
  readonly isOverLimit: () => boolean;
  /** Whether a marked copy could not be written. */
  readonly isIncomplete: () => boolean;
}

/** Opens what a check writes; `stop` is called where nobody reads it any more. @throws UsageError */
export async function openAnswer(
  plan: CheckPlan,
  options: CheckOptions,
  { version, stop }: { readonly version: string; readonly stop: () => void },
): Promise<Answer> {
  const { language, rules, wanted, baseline, measuresFor, maxWarnings, together } = plan;
  const { writesBaseline = false, details = false } = options;
  const comparison = await openBaseline(writesBaseline ? undefined : baseline, language);
  const copies = await openWantedCopies(plan, options);
  let isClosed = false;
  const closed = () => {
    isClosed = true;
    if (wanted.every(({ file }) => file === undefined)) stop();
  };
  const outputs: Output[] = writesBaseline
    ? [await baselineOutput(baseline!, language)]
    : await openOutputs(wanted, reporterSettings(plan, options, version), closed);
  const withUnused = await waiverUse({
    waivers: plan.waivers,
    files: plan.inputs.map(({ name }) => name),
    today: plan.today,
    severityFor: (file) => measuresFor(file).severities['stale-waiver'] ?? 'warning',
  });
  const skippedFiles: SkippedFile[] = [...plan.skippedFiles];
  let summary = noReports;
  const over = () => overLimit(summary, maxWarnings);
  return {
    add: async ({ input, results, skipped }) => {
      if (skipped) skippedFiles.push(skipped);
      const compared = comparison.compare(input.name, withUnused(input.name, results));
      for (const result of compared) {
        summary = addResult(summary, result);
        for (const output of outputs) await output.report(result);
      }
      await copies?.add(input, compared);
    },
    end: async () => {
      const limit = over();
      const run = { skippedFiles, mended: comparison.mended(), together: together.end() };
      for (const output of outputs) await output.end({ ...run, ...(limit ? { over: limit } : {}) });
    },
    close: async () => {
      for (const output of outputs) await output.discard();
    },
    notify: () => {
      const isTableShown = wanted.some(isShownTable);
      if (!isTableShown) {
        writeNotice(skippedLines(skippedFiles, language));
        writeNotice(mendedLines(comparison.mended(), { language, rules }));
        writeNotice(togetherLines(together.end(), language, details));
      }
      writeNotice(copies?.notices() ?? []);
      if (wanted.length > 0 && wanted.every(({ file }) => file !== undefined))
        writeNotice([writtenLine(wanted, summary, language)]);
      const limit = over();
      if (limit && !isTableShown) writeNotice([limit[language]]);
    },
    summary: () => summary,
    isClosed: () => isClosed,
    isOverLimit: () => over() !== undefined,
    isIncomplete: () => copies?.isIncomplete ?? false,
  };
}

function reporterSettings(plan: CheckPlan, options: CheckOptions, version: string) {
  const { language, rules, quiet, verbose, maxWarnings } = plan;
  return (file: string | undefined) => ({
    language,
    rules,
    editions,
    version,
    width: file === undefined ? terminalWidth() : 100,
    color: file === undefined && useColor(1, options.color),
    quiet,
    verbose,
    details: options.details ?? false,
    folder: process.cwd(),
    ...(maxWarnings === undefined ? {} : { maxWarnings }),
  });
}

async function openWantedCopies(
  { inputFiles, mostBytes, language, rules }: CheckPlan,
  { annotate, force = false }: CheckOptions,
) {
  if (annotate === undefined) return undefined;
  return openCopies({ folder: annotate, inputs: inputFiles, force, mostBytes, language, rules, editions });
}

/** Whether a reporter shows its readers the table, with the files that were not checked at its end. */
function isShownTable({ reporter, file }: WantedReporter): boolean {
  return reporter.id === 'table' && file === undefined;
}

/** What was written and how it went, where nothing goes to standard output. */
function writtenLine(wanted: readonly WantedReporter[], summary: Summary, language: Language): string {
  const files = wanted.map(({ file }) => file);
  const { reports, passed, failed, unreadable, errors, warnings } = summary;
  return language === 'zh'
    ? `已写入 ${files.join('、')}：共 ${reports} 份报告，通过 ${passed}，未通过 ${failed}，无法检查 ${unreadable}；${errors} 处错误，${warnings} 处警告`
    : `wrote ${files.join(', ')}: ${plural(reports, 'report')}, ${passed} passed, ${failed} failed, ${unreadable} unreadable; ${plural(errors, 'error')}, ${plural(warnings, 'warning')}`;
}
