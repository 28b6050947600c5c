import { loadReports } from '../../check.ts';
import type { Edition } from '../../form/edition.ts';
import { editions } from '../../generated/editions.ts';
import { extensionOf } from '../../load/index.ts';
import type { Language } from '../../model/localized.ts';
import { isConverted } from '../outputs/earlier-output.ts';
import { writeNewFile } from '../outputs/new-file.ts';
import { writeNotice } from '../outputs/streams.ts';
import { byAllBytes, checkTarget } from '../outputs/target.ts';
import { UsageError, unknownName } from '../usage-error.ts';

/** The options of `gouji template`. */
export interface TemplateOptions {
  readonly edition?: string;
  readonly out?: string;
  readonly force?: boolean;
}

const usualName = '政府信息公开工作年度报告.xlsx';

/** Writes the empty form of an edition, by default the latest, as a workbook to fill in. @throws UsageError */
export async function runTemplate(
  named: string | undefined,
  { edition: id, out, force }: TemplateOptions,
  language: Language,
): Promise<void> {
  if (named !== undefined && out !== undefined && named !== out)
    throw new UsageError({
      zh: `输出写了两个：“${named}”和“${out}”，请只写一个`,
      en: `two outputs are named, "${named}" and "${out}"; name one`,
    });
  const output = out ?? named ?? usualName;
  if (extensionOf(output) !== '.xlsx')
    throw new UsageError({
      zh: `模板是 .xlsx 工作簿，不能写成“${output}”`,
      en: `the template is an .xlsx workbook and cannot be written as "${output}"`,
    });
  const edition = readEdition(id);
  await checkTarget(output, { inputs: [], force: force === true, isOurs: byAllBytes(isConverted) });
  const { liveWorkbook } = await import('../../write/live/index.ts');
  const { bytes } = await liveWorkbook(await emptyReport(edition), editions, { empty: true });
  await writeNewFile(output, bytes);
  writeNotice([
    language === 'zh'
      ? `已写好 ${output}（${edition.name.zh}）；填好后检查：gouji ${output}`
      : `wrote ${output} (${edition.name.en}); when it is filled in: gouji ${output}`,
  ]);
}

function readEdition(id: string | undefined): Edition {
  const edition = id === undefined ? editions.at(-1) : editions.find((known) => known.id === id);
  if (!edition)
    throw unknownName(
      { zh: '这一版格式', en: 'edition' },
      id!,
      editions.map((known) => known.id),
    );
  return edition;
}

/** A report of an edition with all its tables and nothing in them. */
async function emptyReport({ id, tables }: Edition) {
  const report = { edition: id, ...Object.fromEntries(tables.map(({ key }) => [key, {}])) };
  const bytes = new TextEncoder().encode(JSON.stringify(report));
  const { reports } = await loadReports({ name: 'empty.json', bytes }, { editions });
  return reports[0]!;
}
