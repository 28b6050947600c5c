/** So many texts one memory holds before it begins anew: a folder's reports share most of theirs. */
const MOST = 20_000;
/** A longer text is no label or number that comes again. */
const LONGEST = 200;

/** The same text in memory of its own: a piece of a file's text keeps the whole file in memory. */
const copyOf = (text: string): string => ` ${text}`.slice(1);

/** The function with its results kept by their text, in bounded memory; it must depend on the text alone. */
export function remember<T>(compute: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined || known.has(text)) return found as T;
    if (text.length > LONGEST) return compute(text);
    const kept = copyOf(text);
    const result = compute(kept);
    if (known.size >= MOST) known.clear();
    known.set(kept, result);
    return result;
  };
}

/**
 * The function with its result kept for each object that it is asked about, as long as the object lives; `keyOf` gives
 * the part of it that the result depends on, where others share that part.
 */
export function oncePer<K extends object, T>(
  compute: (object: K) => T,
  keyOf: (object: K) => object = (object) => object,
): (object: K) => T {
  const known = new WeakMap<object, T>();
  return (object) => {
    const key = keyOf(object);
    if (known.has(key)) return known.get(key)!;
    const result = compute(object);
    known.set(key, result);
    return result;
  };
}

/** The function with its last result kept, for as long as it is asked about the same arguments. */
export function rememberLast<Args extends readonly unknown[], T>(
  compute: (...args: Args) => T,
): (...args: Args) => T {
  let last: { readonly args: Args; readonly result: T } | undefined;
  return (...args) => {
    if (!last?.args.every((value, i) => value === args[i])) last = { args, result: compute(...args) };
    return last.result;
  };
}
