import type { Input } from '../../inputs/inputs.ts';
import type { JudgedInput } from '../../judging/judge-input.ts';
import { pack, unpack } from '../../judging/pack.ts';
import type { AsideFile, SetAside } from './set-aside.ts';

/** What came of one input, held against the others and not yet under a policy. */
export interface RelatedInput extends JudgedInput {
  readonly input: Input;
  readonly isDone: boolean;
  /** The same packed, where that is at hand. */
  readonly packed?: Uint8Array;
}

/** The same, set aside. */
export interface KeptInput extends Pick<RelatedInput, 'input' | 'isDone'> {
  readonly aside: SetAside;
}

/** Sets aside what came of an input. */
export function keepInput({ input, isDone, packed, ...judged }: RelatedInput, file: AsideFile): KeptInput {
  return { input, isDone, aside: file.put(packed ?? pack(judged)) };
}

/** What was set aside. */
export function openInput({ aside, ...rest }: KeptInput, file: AsideFile): RelatedInput {
  return { ...rest, ...unpack(file.get(aside)) };
}
