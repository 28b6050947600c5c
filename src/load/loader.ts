import type { Format, Loaded } from '../model/document.ts';

/** Reads one file type; everything heavy is imported when first needed. */
export interface Loader {
  readonly format: Format;
  /** Extensions in lower case with the dot, the usual one first. */
  readonly extensions: readonly string[];
  /** Whether its cells have types, so that a number kept as text is odd. */
  readonly typed: boolean;
  /** True where the bytes are of this type; `extension` helps only where content cannot tell. */
  readonly recognises: (bytes: Uint8Array, extension: string) => boolean;
  /** Reads the whole file. @throws Failure with one sentence for the user. */
  readonly load: (bytes: Uint8Array) => Promise<Pick<Loaded, 'content' | 'locate'>>;
}
