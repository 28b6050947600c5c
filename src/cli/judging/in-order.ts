/**
 * What comes of each item, in the order of the items: work on the next ones begins before the first is done, on at most
 * so many that nobody has taken yet.
 */
export async function* inOrder<Item, Result>(
  items: Iterable<Item>,
  ahead: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<{ readonly item: Item; readonly result: Result }> {
  const begun: { readonly item: Item; readonly result: Promise<Result> }[] = [];
  for (const item of items) {
    const result = work(item);
    result.catch(() => {});
    begun.push({ item, result });
    if (begun.length > ahead) yield await taken(begun);
  }
  while (begun.length > 0) yield await taken(begun);
}

async function taken<Item, Result>(begun: { item: Item; result: Promise<Result> }[]) {
  const { item, result } = begun.shift()!;
  return { item, result: await result };
}
