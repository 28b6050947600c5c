import type { Location, LogicalLocation } from 'sarif';
import type { Place } from '../model/document.ts';
import type { Language } from '../model/localized.ts';
import { placeText } from '../model/place.ts';
import { lineOf } from './line-place.ts';

/** Tells places in SARIF: a line for viewers of texts, and the cell or pointer by its own name. */
export interface Locator {
  readonly locate: (place: Place | undefined, uri: string, message?: string) => Location;
  /** The worksheets that locations refer to, each once. */
  readonly sheets: () => LogicalLocation[];
}

/** A locator that remembers the worksheets it meets, which cells name as their parent by number. */
export function locator(language: Language): Locator {
  const sheets = new Map<string, number>();
  const indexOf = (sheet: string) => {
    if (!sheets.has(sheet)) sheets.set(sheet, sheets.size);
    return sheets.get(sheet)!;
  };
  return {
    locate: (place, uri, message) => {
      const { line, column, synthetic } = lineOf(place);
      return {
        physicalLocation: {
          artifactLocation: { uri },
          region: {
            startLine: line,
            startColumn: column,
            ...(synthetic ? { properties: { synthetic: true } } : {}),
          },
        },
        ...(place ? { logicalLocations: [logical(place, indexOf, language)] } : {}),
        ...(message === undefined ? {} : { message: { text: message } }),
      };
    },
    sheets: () =>
      [...sheets.keys()].map((sheet) => ({
        name: sheet,
        fullyQualifiedName: quoted(sheet),
        kind: 'worksheet',
      })),
  };
}

/** '年度报告'!D5, a cell of a worksheet; a JSON Pointer, a property; a cell of a table or a place in a text by its words. */
function logical(place: Place, indexOf: (sheet: string) => number, language: Language): LogicalLocation {
  if ('sheet' in place) {
    const { sheet, range } = place;
    return {
      name: range,
      fullyQualifiedName: `${quoted(sheet)}!${range}`,
      kind: 'cell',
      parentIndex: indexOf(sheet),
    };
  }
  if ('pointer' in place)
    return {
      name: place.pointer.split('/').at(-1) ?? '',
      fullyQualifiedName: place.pointer,
      kind: 'property',
    };
  return { fullyQualifiedName: placeText(place, language), kind: 'table' in place ? 'cell' : 'text' };
}

const quoted = (sheet: string): string => `'${sheet.replaceAll("'", "''")}'`;
