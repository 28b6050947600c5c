import { knownLabels, labelledCells } from '../../config/labelled-cells.ts';
import { isAddress } from '../../config/named-cells.ts';
import { cellNames, type Waiver, waivedNumbers } from '../../config/waiver.ts';
import { type CompiledTable, compileForm } from '../../form/compiled-form.ts';
import { type Edition, formCells } from '../../form/edition.ts';
import type { Localized } from '../../model/localized.ts';
import { unknownName } from '../usage-error.ts';

/** What is wrong with the names of cells in a waiver: unknown, of two meanings, or a number for more than one cell. */
export function misnamedCells(waiver: Waiver, editions: readonly Edition[]): Localized[] {
  const single = new Set(waivedNumbers(waiver).map(([name]) => name));
  const tables = editions.flatMap((edition) => [...compileForm(edition).tables.values()]);
  return cellNames(waiver).flatMap((name) => {
    const isRange = isAddress(name) && /[:：]/.test(name.replace(/ \(\d+:\d+\)$/, ''));
    if (isAddress(name)) return isRange && single.has(name) ? [moreThanOne(name)] : [];
    if (editions.some((edition) => formCells(edition).has(name))) return [];
    const found = tables.map((table) => labelledCells(name, table)).filter(({ length }) => length > 0);
    if (found.length === 0) return [unknownCell(name, editions, tables)];
    if (found.some(({ length }) => length > 1)) return [twoMeanings(name)];
    const isCell = found.every(([cells]) => cells!.isCell);
    return !isCell && single.has(name) ? [moreThanOne(name)] : [];
  });
}

function unknownCell(
  name: string,
  editions: readonly Edition[],
  tables: readonly CompiledTable[],
): Localized {
  const isKey = /^[\w.]+$/.test(name);
  const keys = editions.flatMap((edition) => [...formCells(edition).keys()]);
  const known = isKey ? keys : tables.flatMap(knownLabels);
  return unknownName({ zh: '这一格', en: 'cell' }, name, [...new Set(known)]).text;
}

const twoMeanings = (name: string): Localized => ({
  zh: `“${name}”既是一行又是一列，请写“${name}行”或“${name}列”`,
  en: `"${name}" is a row and a column; write "${name} row" or "${name} column"`,
});

const moreThanOne = (name: string): Localized => ({
  zh: `“${name}”不止一格，不能只写一个数；请一格一格写`,
  en: `"${name}" is more than one cell and cannot hold one number; name each cell`,
});
