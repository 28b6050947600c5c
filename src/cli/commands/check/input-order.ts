import type { Input } from '../../inputs/inputs.ts';

/** How a result is kept in little room until those before it have come. */
interface Keeping<T, Kept> {
  readonly keep: (result: T) => Kept;
  readonly open: (kept: Kept) => T;
}

/** So many results wait as they are: to keep one in little room and open it again takes time. */
const fewResults = 200;

/** Takes what comes of inputs in any order and gives it back in the order of the inputs, each as soon as it can be. */
export async function* inInputOrder<T extends { readonly input: Input }, Kept>(
  inputs: readonly Input[],
  done: AsyncIterable<T>,
  { keep, open }: Keeping<T, Kept>,
): AsyncGenerator<T> {
  const waiting = new Map<Input, { readonly result: T } | { readonly kept: Kept }>();
  let next = 0;
  for await (const result of done) {
    const isWhole = result.input === inputs[next] || waiting.size < fewResults;
    waiting.set(result.input, isWhole ? { result } : { kept: keep(result) });
    for (let first = waiting.get(inputs[next]!); first; first = waiting.get(inputs[next]!)) {
      waiting.delete(inputs[next]!);
      next += 1;
      yield 'result' in first ? first.result : open(first.kept);
    }
  }
}
