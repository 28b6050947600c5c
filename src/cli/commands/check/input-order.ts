import type { Input } from '../../inputs/inputs.ts';

/** Takes what comes of inputs in any order and gives it back in the order of the inputs, each as soon as it can be. */
export async function* inInputOrder<T extends { readonly input: Input }>(
  inputs: readonly Input[],
  done: AsyncIterable<T>,
): AsyncGenerator<T> {
  const waiting = new Map<Input, T>();
  let next = 0;
  for await (const result of done) {
    waiting.set(result.input, result);
    for (let first = waiting.get(inputs[next]!); first; first = waiting.get(inputs[next]!)) {
      waiting.delete(first.input);
      next += 1;
      yield first;
    }
  }
}
