import type { CellStyle, ConditionalRule, DataValidation, WriteSheet } from 'hucre/xlsx';
import { cellName, type Edition, type FormColumn } from '../../form/edition.ts';
import type { FormCellBox, Role } from '../../form/printed/box.ts';
import type { Localized } from '../../model/localized.ts';
import type { Report } from '../../model/report.ts';
import { formSheet, styles, writeSheets } from '../form-workbook.ts';
import type { CheckCell } from './check-cells.ts';
import { boxesByKey } from './check-cells.ts';
import { type LiveForm, liveForm } from './live-form.ts';
import { addressOf, rounded, sumFormula, sumOf } from './sums.ts';

/** A workbook to fill in, and the totals in it that are no sums since they hold another number. */
export interface LiveWorkbook {
  readonly bytes: Uint8Array;
  readonly kept: readonly Localized[];
}

/**
 * The official form as a workbook that checks itself while it is filled in: totals as sums, whole numbers only, checks
 * that turn red, all else protected without a password; the texts on a second sheet. Every formula has its result.
 */
export async function liveWorkbook(
  report: Report,
  editions: readonly Edition[],
  { empty = false } = {},
): Promise<LiveWorkbook> {
  const form = liveForm(report, editions, empty);
  const bytes = await writeSheets([numberSheet(form), textSheet(form)]);
  const kept = form.kept.map(({ right, left }) => keptText(form, right[0]!, sumOf(left, form.contentOf)));
  return { bytes, kept };
}

function keptText({ numbers, cells, contentOf }: LiveForm, key: string, sum: number): Localized {
  const at = addressOf(boxesByKey(numbers.cells).get(key)!);
  const name = cellName(cells.get(key)!);
  const content = contentOf(key);
  return {
    zh: `${at}  ${name.zh}：${content === null ? '未填' : content}，各项之和 ${sum}；照原样写，没有写成公式`,
    en: `${at}  ${name.en}: ${content === null ? 'blank' : content}, its parts come to ${sum}; written as it is, not as a sum`,
  };
}

const inputRoles: ReadonlySet<Role> = new Set(['title', 'date', 'text', 'number']);
const { border } = styles.number;
/** A frame that shows where to write. */
const boxed = border ? { border } : {};
const open = { protection: { locked: false } } as const;
const sumFill: NonNullable<CellStyle['fill']> = {
  type: 'pattern',
  pattern: 'solid',
  fgColor: { rgb: 'FFF2F2F2' },
};
const checkStyle: CellStyle = {
  ...styles.number,
  font: { name: '宋体', size: 9, color: { rgb: 'FF548235' } },
};
const redStyle: CellStyle = {
  font: { bold: true, color: { rgb: 'FFFFFFFF' } },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFC00000' }, bgColor: { rgb: 'FFC00000' } },
};
const passed = '✓';
const protection = { sheet: true, formatColumns: true, formatRows: true } as const;
/** Points of a row in which a text is to be written. */
const emptyTextHeight = 120;

function numberSheet(form: LiveForm): WriteSheet {
  const { numbers, contentOf, sums, checks } = form;
  const sheet = formSheet({ name: '年度报告', layout: numbers, contentOf });
  const boxes = boxesByKey(numbers.cells);
  const cells = sheet.cells!;
  unlock(sheet, numbers.cells, (box) => box.key === undefined || !sums.has(box.key));
  for (const [key, { left }] of sums) {
    const { row, column } = boxes.get(key)!;
    const value = sumOf(left, contentOf);
    cells.set(`${row},${column}`, {
      value,
      formula: sumFormula(left, boxes),
      formulaResult: value,
      style: { ...styles.number, fill: sumFill },
    });
  }
  for (const check of checks) addCheck(sheet, check, form, boxes);
  const beside = Math.max(numbers.columns, ...checks.map(({ column, columns }) => column + columns));
  sheet.columns = Array.from({ length: beside }, () => ({ ...sheet.columns![0]! }));
  sheet.dataValidations = [...numberRules(form, boxes), ...prompts(numbers.cells)];
  sheet.conditionalRules = checks.flatMap(({ instance, ...at }, i): ConditionalRule[] => {
    const [total, ...others] = instance.right.map((key) => boxes.get(key)!);
    const red = total && others.length === 0 ? [at, total] : [at];
    return red.map(addressOf).map((range, j) => ({
      type: 'expression',
      priority: 2 * i + j + 1,
      formula: `${absolute(addressOf(at))}<>"${passed}"`,
      style: redStyle,
      range,
    }));
  });
  return { ...sheet, protection };
}

function addCheck(
  sheet: WriteSheet,
  { instance, row, column, columns }: CheckCell,
  { contentOf }: LiveForm,
  boxes: ReadonlyMap<string, FormCellBox>,
): void {
  const { left, right } = instance;
  const difference = rounded(sumOf(left, contentOf) - sumOf(right, contentOf));
  const formula = `ROUND(${sumFormula(left, boxes)}-${sumFormula(right, boxes)},6)`;
  const result = difference === 0 ? passed : `差${difference}`;
  for (let c = column; c < column + columns; c++)
    sheet.cells!.set(`${row},${c}`, { value: null, style: checkStyle });
  sheet.cells!.set(`${row},${column}`, {
    value: result,
    formula: `IF(${formula}=0,"${passed}","差"&${formula})`,
    formulaResult: result,
    style: checkStyle,
  });
  if (columns > 1)
    sheet.merges!.push({ startRow: row, startCol: column, endRow: row, endCol: column + columns - 1 });
}

function textSheet({ texts }: LiveForm): WriteSheet {
  const sheet = formSheet({ name: '文字部分', layout: texts, contentOf: () => null });
  unlock(sheet, texts.cells, () => true);
  for (const { role, text, row, column, columns } of texts.cells) {
    if (role !== 'text' || text !== '') continue;
    sheet.rowDefs!.set(row, { height: emptyTextHeight });
    for (let c = column; c < column + columns; c++)
      sheet.cells!.set(`${row},${c}`, { value: null, style: { ...styles.text, ...open, ...boxed } });
  }
  return { ...sheet, protection };
}

/** Unlocks the cells that are to be filled in, all of a merge. */
function unlock(
  sheet: WriteSheet,
  boxes: readonly FormCellBox[],
  isInput: (box: FormCellBox) => boolean,
): void {
  for (const box of boxes) {
    if (!inputRoles.has(box.role) || !isInput(box)) continue;
    const style = { ...styles[box.role], ...open };
    for (let r = box.row; r < box.row + box.rows; r++)
      for (let c = box.column; c < box.column + box.columns; c++) {
        const cell = sheet.cells!.get(`${r},${c}`)!;
        sheet.cells!.set(`${r},${c}`, { ...cell, style });
      }
  }
}

const absolute = (address: string): string => address.replace(/^([A-Z]+)(\d+)$/, '$$$1$$$2');

const mostEntered = '999999999';

/** What may be typed into the number cells, by the kind of their column. */
function numberRules({ cells }: LiveForm, boxes: ReadonlyMap<string, FormCellBox>): DataValidation[] {
  const ranges = new Map<string, { column: FormColumn; addresses: string[] }>();
  for (const [key, box] of boxes) {
    const { column } = cells.get(key)!;
    const kind = `${column.kind} ${column.signed === true}`;
    const known = ranges.get(kind) ?? { column, addresses: [] };
    known.addresses.push(addressOf(box));
    ranges.set(kind, known);
  }
  return [...ranges.values()].map(({ column: { kind, signed }, addresses }) => ({
    type: kind === 'count' ? 'whole' : 'decimal',
    operator: 'between',
    formula1: signed ? `-${mostEntered}` : '0',
    formula2: mostEntered,
    allowBlank: true,
    showErrorMessage: true,
    errorTitle: '请核对',
    errorMessage:
      kind === 'count'
        ? `这一格只能填${signed ? '' : '不小于 0 的'}整数`
        : '这一格只能填不小于 0 的金额（万元）',
    range: addresses.join(' '),
  }));
}

/** What is shown where title and date are to be written. */
function prompts(boxes: readonly FormCellBox[]): DataValidation[] {
  const words: Partial<Record<Role, string>> = {
    title: '写成：单位名称＋年份＋“年政府信息公开工作年度报告”',
    date: '写成：发布日期：某年某月某日',
  };
  return boxes.flatMap((box): DataValidation[] => {
    const inputMessage = words[box.role];
    if (inputMessage === undefined) return [];
    return [
      { type: 'custom', formula1: 'TRUE', showInputMessage: true, inputMessage, range: addressOf(box) },
    ];
  });
}
