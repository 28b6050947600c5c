import { loadReports } from '../../../check.ts';
import type { Edition } from '../../../form/edition.ts';
import { Failure } from '../../../model/failure.ts';
import { expandInputs } from '../../inputs/inputs.ts';
import { UsageError } from '../../usage-error.ts';
import type { Together } from './together.ts';

/** Reads the reports of earlier years in a file or folder; what is no report is passed over. @throws UsageError where there is none */
export async function readPriors(
  path: string,
  editions: readonly Edition[],
  together: Together,
): Promise<void> {
  const { inputs } = await expandInputs([path], { stdinName: path });
  let found = 0;
  for (const input of inputs)
    try {
      const { reports } = await loadReports({ name: input.name, bytes: await input.read() }, { editions });
      const isNamed = !input.walked && reports.length === 1;
      for (const report of reports) together.addPrior(input.name, report, isNamed);
      found += reports.length;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      if (!input.walked)
        throw new UsageError({
          zh: `上年报告“${input.name}”：${error.text.zh}`,
          en: `last year's report "${input.name}": ${error.text.en}`,
        });
    }
  if (found === 0)
    throw new UsageError({
      zh: `“${path}”里没有上年报告（--prior）`,
      en: `there is no report in "${path}" (--prior)`,
    });
}
