import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Input } from '../../inputs/inputs.ts';
import type { JudgedInput } from '../../judging/judge-input.ts';
import { pack, unpack } from '../../judging/pack.ts';

/** What came of one input, held against the others and not yet under a policy. */
export interface RelatedInput extends JudgedInput {
  readonly input: Input;
  readonly isDone: boolean;
}

/** The same in some 5 KB a report. */
export interface KeptInput extends Pick<RelatedInput, 'input' | 'isDone'> {
  readonly bytes: Uint8Array;
}

/** Keeps what came of an input in few bytes. */
export function keepInput({ input, isDone, ...judged }: RelatedInput): KeptInput {
  // Copied, since what zlib returns lies in a larger piece of memory.
  return { input, isDone, bytes: new Uint8Array(deflateRawSync(pack(judged), { level: 1 })) };
}

/** What was kept. */
export function openInput({ bytes, ...rest }: KeptInput): RelatedInput {
  return { ...rest, ...unpack(inflateRawSync(bytes)) };
}
