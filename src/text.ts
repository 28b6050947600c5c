/** A sentence in both languages of the tool; reporters pick one. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** The languages that messages, labels and headings exist in. */
export type Language = keyof Text;
