/** True where a text holds one of some words. */
export const holdsAny = (text: string, words: readonly string[]): boolean =>
  words.some((word) => text.includes(word));
