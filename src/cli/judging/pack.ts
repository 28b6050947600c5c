import { deserialize, serialize } from 'node:v8';
import type { JudgedInput } from './judge-input.ts';

/** What came of an input as bytes, which cross a thread for nothing and can be kept. */
export function pack(judged: JudgedInput): Uint8Array {
  return serialize(judged);
}

/** What was packed. */
export function unpack(bytes: Uint8Array): JudgedInput {
  return deserialize(bytes) as JudgedInput;
}
