import { rowsByRole, tableByRole } from '../form/report-form.ts';
import { reportLevel } from '../model/body.ts';
import type { Rule } from './rule.ts';
import { cellsWhere } from './rule.ts';

const levels = {
  county: { zh: '县级政府', en: 'county government' },
  township: { zh: '乡镇、街道', en: 'township or subdistrict' },
  department: { zh: '政府部门', en: 'department' },
} as const;

/** Regulations (规章) of a body that cannot make any. */
export const regulationBelowCityLevel: Rule = {
  id: 'regulation-below-city-level',
  severity: 'warning',
  title: { zh: '无权制定规章的机关填了规章', en: 'Regulations of a body that cannot make any' },
  what: {
    zh: '县级政府、乡镇街道和地方政府部门的“规章”各格应为 0；从单位名称或配置判断层级，不能确定的不查。',
    en: 'A county, township or local department reports no regulations (规章); bodies of unknown level are not judged.',
  },
  why: {
    zh: '地方政府规章只由省级和设区的市、自治州的政府制定；填了的多半是规范性文件。',
    en: 'Only governments of provinces, cities with districts and prefectures make local regulations.',
  },
  mend: {
    zh: '规章改为 0，属于规范性文件的填到“行政规范性文件”；层级判断有误的，在配置里写明。',
    en: 'Enter 0, and normative documents in their own row; if the level is wrong, state it in the configuration.',
  },
  basis: [{ source: 'form', article: { zh: '第二部分“规章”', en: 'section two, regulations' } }],
  check: (report, context) => {
    const level = reportLevel(report, context);
    if (level !== 'county' && level !== 'township' && level !== 'department') return [];
    const disclosure = tableByRole(context.form, 'disclosure');
    const rows = disclosure ? rowsByRole(disclosure, 'regulation') : [];
    const filled = cellsWhere(
      report,
      context,
      ({ value }, { row }) => rows.includes(row) && (value ?? 0) > 0,
    );
    const [first] = filled;
    if (!first) return [];
    const { table, row } = first.form;
    const list = (language: 'zh' | 'en') =>
      filled
        .map(({ cell, form }) => `${form.column.short[language]} ${cell.value}`)
        .join(language === 'zh' ? '、' : ', ');
    return [
      {
        target: `${table.key}.${row.key}`,
        cells: filled.map(({ cell }) => cell.key),
        message: {
          zh: `${levels[level].zh}不能制定规章，“${row.short.zh}”却填了${list('zh')}`,
          en: `A ${levels[level].en} cannot make regulations (规章), but its row says: ${list('en').toLowerCase()}`,
        },
      },
    ];
  },
};
