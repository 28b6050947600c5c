import { loadReports } from '../../check.ts';
import { type Edition, editionOf } from '../../form/edition.ts';
import type { Localized } from '../../model/localized.ts';
import type { Report } from '../../model/report.ts';
import { canonicalReport } from '../../write/json.ts';
import { UsageError } from '../usage-error.ts';

type Canonical = Record<string, unknown> & { readonly sections?: Record<string, unknown> };

/**
 * Reads a written workbook again and tells what of each report it does not give back word for word, which titles
 * and texts of an odd form may not.
 * @throws UsageError where a number would differ: such a copy is not kept.
 */
export async function readBack(
  reports: readonly Report[],
  bytes: Uint8Array,
  editions: readonly Edition[],
): Promise<(Localized | undefined)[]> {
  const again = await loadReports({ name: 'copy.xlsx', bytes }, { editions }).then(
    (loaded) => loaded.reports,
    () => [],
  );
  if (again.length !== reports.length) throw refusal;
  return reports.map((report, i) => {
    const edition = editionOf(report.edition, editions);
    const [before, after] = [report, again[i]!].map((version) => canonicalReport(version, editions)) as [
      Canonical,
      Canonical,
    ];
    if (edition.tables.some(({ key }) => !same(before[key], after[key]))) throw refusal;
    const parts: Localized[] = [
      ...(same(before.organization, after.organization) ? [] : [{ zh: '单位名称', en: 'name of the body' }]),
      ...(same(before.year, after.year) ? [] : [{ zh: '年份', en: 'year' }]),
      ...(same(before.publishedOn, after.publishedOn) ? [] : [{ zh: '发布日期', en: 'day of publication' }]),
      ...edition.sections
        .filter(({ key }) => !same(before.sections?.[key], after.sections?.[key]))
        .map(({ name }) => ({ zh: `“${name.zh}”的文字`, en: `text of "${name.en}"` })),
    ];
    if (parts.length === 0) return undefined;
    const names = (language: 'zh' | 'en', comma: string) => parts.map((part) => part[language]).join(comma);
    return {
      zh: `从 .xlsx 读回来会有出入：${names('zh', '、')}；要一字不差请转换为 .json`,
      en: `not read back from .xlsx word for word: ${names('en', ', ')}; convert to .json for that`,
    };
  });
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const refusal = new UsageError({
  zh: '工作簿写好后再读，与原报告不一致，没有保存；请转换为 .json',
  en: 'the workbook, read again, is not the same report and was not saved; convert to .json',
});
