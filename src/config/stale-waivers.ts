import { cellName } from '../form/edition.ts';
import type { ReportForm } from '../form/report-form.ts';
import type { Violation } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { changedNumbers, isExpired, type Waiver, waiverName } from './waiver.ts';

/** The waivers of a file that no longer hold: out of date, or given for other numbers. */
export function staleWaivers(
  report: Report,
  form: ReportForm,
  waivers: readonly Waiver[],
  today: string | undefined,
): Violation[] {
  return waivers.flatMap((waiver) => {
    const { rule, until } = waiver;
    if (isExpired(waiver, today))
      return [
        {
          target: rule,
          message: {
            zh: `${waiverName(waiver).zh}已于 ${until} 到期`,
            en: `${waiverName(waiver).en} ended on ${until}`,
          },
        },
      ];
    const changed = waiver.file === undefined ? [] : changedNumbers(waiver, report, form);
    if (changed.length === 0) return [];
    const say = (language: 'zh' | 'en') =>
      changed.map(({ name, key, before, after }) => {
        const formCell = key === undefined ? undefined : form.cells.get(key);
        const label = formCell ? cellName(formCell)[language] : name;
        return language === 'zh'
          ? `“${label}”当时${before === null ? '未填' : `是 ${before}`}，现在${after === null ? '未填' : `是 ${after}`}`
          : `"${label}" was ${before ?? 'blank'} and is ${after ?? 'blank'}`;
      });
    return [
      {
        target: rule,
        cells: changed.flatMap(({ key }) => key ?? []),
        message: {
          zh: `${waiverName(waiver).zh}不再适用：${say('zh').join('，')}`,
          en: `${waiverName(waiver).en} no longer applies: ${say('en').join(', ')}`,
        },
      },
    ];
  });
}
