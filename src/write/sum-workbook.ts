import type { Edition } from '../form/edition.ts';
import { printedForm } from '../form/printed/printed-form.ts';
import { cellValue } from '../form/written-values.ts';
import { columnName } from '../model/document.ts';
import { type Language, speaker } from '../model/localized.ts';
import { placeText } from '../model/place.ts';
import type { Report } from '../model/report.ts';
import type { SumOperand } from '../model/rollup.ts';
import { asXml, formSheet, writeSheets } from './form-workbook.ts';
import { sheetNames } from './sheet-names.ts';

/** The sum of reports as the official form, and on a second sheet the numbers that each of its numbers is made of. */
export function sumWorkbook(
  report: Report,
  operands: readonly SumOperand[],
  editions: readonly Edition[],
  language: Language,
): Promise<Uint8Array> {
  const layout = printedForm(report, editions);
  const [name] = sheetNames([report]) as [string];
  const addresses = new Map(
    layout.cells.flatMap(({ key, row, column }) =>
      key === undefined ? [] : [[key, `${columnName(column)}${row + 1}`] as const],
    ),
  );
  const form = { name, layout, contentOf: (key: string) => cellValue(report.cells.get(key)) };
  return writeSheets([formSheet(form), operandSheet(operands, addresses, language)]);
}

/** A sheet with one operand a row; a text never becomes a formula. */
function operandSheet(
  operands: readonly SumOperand[],
  addresses: ReadonlyMap<string, string>,
  language: Language,
) {
  const t = speaker(language);
  const heads = [
    t('汇总的格', 'cell'),
    t('名称', 'label'),
    t('合计', 'sum'),
    t('单位', 'organization'),
    t('文件', 'file'),
    t('位置', 'place'),
    t('数字', 'number'),
  ];
  const lines = operands.map(({ key, label, sum, member, place, value }) => [
    addresses.get(key) ?? '',
    label[language],
    sum,
    asXml(member.organization ?? ''),
    asXml(member.file ?? ''),
    asXml(placeText(place, language)),
    value,
  ]);
  return {
    name: t('来源', 'sources'),
    rows: [heads, ...lines],
    columns: [10, 30, 10, 30, 40, 24, 10].map((width) => ({ width })),
    freezePane: { rows: 1 },
    autoFilter: { range: `A1:G${lines.length + 1}` },
  };
}
