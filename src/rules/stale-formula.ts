import { cellName } from '../form/edition.ts';
import { cellsByAddress, recalculated, statedSum } from '../form/stated-sum.ts';
import { plural } from '../model/localized.ts';
import { byTable, names } from './by-table.ts';
import { oddCellsWhere, type Rule } from './rule.ts';

/** A formula whose stored result is not what its sum gives now, or that has none. */
export const staleFormula: Rule = {
  id: 'stale-formula',
  severity: 'error',
  loses: true,
  title: { zh: '公式结果过时', en: 'Stale formula' },
  what: {
    zh: '公式格存下的结果应等于按公式重新计算的结果。',
    en: 'The stored result of a formula equals what the formula gives when it is calculated again.',
  },
  why: {
    zh: '文件由程序改过而没有重算时，看到的是旧数字；没有存下结果的公式，别人打开可能是空白。',
    en: 'A file changed by a program and not recalculated shows old numbers; a formula without a stored result may show as blank.',
  },
  mend: {
    zh: '用 Excel 或 WPS 打开，等它算完，另存一次。',
    en: 'Open it in Excel or WPS, let it calculate, and save it again.',
  },
  basis: [{ source: 'form', article: { zh: '表格及填写说明', en: 'tables and instructions' } }],
  check: (report, context) => {
    const noCachedValue = byTable(
      oddCellsWhere(report, context, ({ status }) => status === 'noCachedValue'),
    ).map(({ table, entries }) => ({
      cells: entries.map(({ cell }) => cell.key),
      target: table.key,
      message: {
        zh: `${table.short.zh}有 ${entries.length} 个公式没有存下结果，请用 Excel 或 WPS 打开后另存一次：${names(entries, 'zh')}`,
        en: `${table.short.en}: ${plural(entries.length, 'formula')} without a stored result; open the file in Excel or WPS and save it again: ${names(entries, 'en')}`,
      },
    }));
    const stale = oddCellsWhere(
      report,
      context,
      ({ status, formula }) => status === 'number' && formula !== undefined,
    );
    const byAddress = cellsByAddress(stale.length > 0 ? report.cells.values() : []);
    return [
      ...noCachedValue,
      ...stale.flatMap(({ cell, form }) => {
        const sum = statedSum(cell, byAddress);
        const now = sum && recalculated(sum);
        if (now === undefined || now === cell.value) return [];
        return [
          {
            cells: [cell.key],
            target: cell.key,
            expected: now,
            actual: cell.value!,
            message: {
              zh: `“${cellName(form).zh}”存下的结果是 ${cell.value}，按公式 =${cell.formula} 重算是 ${now}`,
              en: `"${cellName(form).en}" stores ${cell.value}, but its formula =${cell.formula} gives ${now}`,
            },
          },
        ];
      }),
    ];
  },
};
