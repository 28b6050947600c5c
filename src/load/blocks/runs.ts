/** A piece of a text set in one way; `note`: raised or lowered as note marks are. */
export interface Run {
  readonly text: string;
  readonly note: boolean;
}

/** A note mark in brackets, so that its figures are none of the number before it: 1 or [1] → （1）. */
export function bracketed(mark: string): string {
  const bare = mark.trim().replace(/^[[(（〔【]+|(?<![\])）〕】])[\])）〕】]+$/g, '');
  return bare === '' ? '' : `（${bare}）`;
}

/** True for figures, signs and brackets alone: what refers to a note and is no word. */
export function isNoteMark(text: string): boolean {
  return /^[\s\d①-⑳*※†‡#[\](){}（）〔〕【】,，、注]*$/.test(text);
}

/** The text of runs one after another; note marks behind other text stand in brackets. */
export function joinRuns(runs: readonly Run[]): string {
  let text = '';
  let mark = '';
  for (const run of runs) {
    if (run.note && text.trim() !== '') mark += run.text;
    else {
      text += (mark && bracketed(mark)) + run.text;
      mark = '';
    }
  }
  return text + (mark && bracketed(mark));
}
