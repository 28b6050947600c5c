import { extensionOf } from '../../load/index.ts';
import type { Body } from '../../model/body.ts';
import type { FilePath } from '../inputs/file-path.ts';

/** What is to be judged of one input, as plain data that may cross a thread. */
export interface JudgeTask {
  /** The file's name as the user gave it. */
  readonly name: string;
  /** Found in a folder or by a pattern, not named itself. */
  readonly walked: boolean;
  /** Where the file lies, or what is in it. */
  readonly source: { readonly path: FilePath | Uint8Array } | { readonly bytes: Uint8Array };
  readonly settings: TaskSettings;
}

/** How an input is judged, as plain data. */
export interface TaskSettings {
  /** The id of the edition that every table is held to. */
  readonly edition?: string;
  readonly body?: Body;
  /** Larger files are refused; in bytes. */
  readonly mostBytes?: number;
  /** Lines of all cells are kept, for waivers that may speak of any. */
  readonly withLines: boolean;
  /** Exceptions of the program itself are printed. */
  readonly debug: boolean;
}

/** Types that are read in one piece and in no time. */
const plainTypes: ReadonlySet<string> = new Set(['', '.json', '.xlsx', '.csv', '.tsv', '.txt', '.md']);

/** Whether a file's type is one that is read in no time, unless the file is large. */
export const isPlain = (name: string): boolean => plainTypes.has(extensionOf(name));
