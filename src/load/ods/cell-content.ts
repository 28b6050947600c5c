import type { Cell, Raw } from '../../model/document.ts';
import type { XmlElement } from '../xml.ts';
import { openFormula } from './formula.ts';
import { attribute, EXTENSIONS, OFFICE, TABLE } from './names.ts';

/** What a cell holds. */
export type Content = Pick<Cell, 'text' | 'raw' | 'formula' | 'noCachedValue'>;

const noCachedValue = { text: '', raw: null, noCachedValue: true } as const;

/** What a cell that shows a text holds, or undefined where it holds nothing. */
export function contentOf(element: XmlElement, shown: string): Content | undefined {
  const type = attribute(element, OFFICE, 'value-type');
  const stored = attribute(element, OFFICE, 'value');
  const formula = attribute(element, TABLE, 'formula');
  let text = attribute(element, OFFICE, 'string-value') ?? shown;
  let raw: Raw = text;
  if (attribute(element, EXTENSIONS, 'value-type') === 'error') text = raw = shown;
  else if (type === 'date') {
    text = (attribute(element, OFFICE, 'date-value') ?? shown)
      .replace('T', ' ')
      .replace(/ 00:00(:00(\.0+)?)?$/, '');
    raw = text;
  } else if (type === 'boolean') {
    raw = attribute(element, OFFICE, 'boolean-value') === 'true';
    text = raw ? 'TRUE' : 'FALSE';
  } else if (type === 'float' || type === 'percentage' || type === 'currency') {
    if (stored === undefined && formula !== undefined)
      return { ...noCachedValue, formula: openFormula(formula) };
    const number = /^[+-]?(\d+(?:\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(stored ?? '')
      ? Number(stored)
      : Number.NaN;
    if (Number.isFinite(number)) {
      raw = number === 0 ? 0 : number;
      text = String(raw);
    } else if (stored !== undefined) raw = text = stored;
  }
  if (formula === undefined) return text === '' ? undefined : { text, raw };
  if (type === undefined && text === '') return { ...noCachedValue, formula: openFormula(formula) };
  return { text, raw, formula: openFormula(formula) };
}
