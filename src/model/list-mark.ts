import type { Localized } from './localized.ts';

/** The first cell of the sheet that stands first in a marked workbook; such a sheet is no part of a report. */
export const listMark: Localized = { zh: '勾稽检查结果（gouji）', en: 'What the check found (gouji)' };

/** Whether the first cell of a sheet says that gouji wrote it. */
export function isListMark(text: string): boolean {
  return text === listMark.zh || text === listMark.en;
}
