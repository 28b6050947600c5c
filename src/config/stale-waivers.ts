import { cellName, type FormCell } from '../form/edition.ts';
import type { Violation } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { changedCells, isExpired, type Waiver, waivedNumbers, waiverName } from './waiver.ts';

/** The waivers of a file that no longer hold: out of date, or given for other numbers. */
export function staleWaivers(
  report: Report,
  form: ReadonlyMap<string, FormCell>,
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
    const changed = waiver.file === undefined ? [] : changedCells(waiver, report);
    if (changed.length === 0) return [];
    const numbers = new Map(waivedNumbers(waiver));
    const now = (key: string) => report.cells.get(key)?.value;
    const say = (language: 'zh' | 'en') =>
      changed.map((key) => {
        const name = form.has(key) ? cellName(form.get(key)!)[language] : key;
        const [before, after] = [numbers.get(key), now(key)];
        return language === 'zh'
          ? `“${name}”当时${before == null ? '未填' : `是 ${before}`}，现在${after == null ? '未填' : `是 ${after}`}`
          : `"${name}" was ${before ?? 'blank'} and is ${after ?? 'blank'}`;
      });
    return [
      {
        target: rule,
        cells: changed,
        message: {
          zh: `${waiverName(waiver).zh}不再适用：${say('zh').join('，')}`,
          en: `${waiverName(waiver).en} no longer applies: ${say('en').join(', ')}`,
        },
      },
    ];
  });
}
