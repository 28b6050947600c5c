/** A sentence in both languages of the tool; reporters pick one. */
export interface Localized {
  readonly zh: string;
  readonly en: string;
}

/** The languages that messages, labels and headings exist in. */
export type Language = keyof Localized;

/** 1 row, 2 rows: a count with an English noun. */
export function plural(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

/** Picks the sentence of a language where it is written. */
export function speaker(language: Language): (zh: string, en: string) => string {
  return (zh, en) => (language === 'zh' ? zh : en);
}

/** An English phrase as the beginning of a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
