/** So many texts one memory holds before it begins anew: a folder's reports share most of theirs. */
const MOST = 20_000;
/** A longer text is no label or number that comes again. */
const LONGEST = 200;

/** The function with its results kept by their text, in bounded memory; it must depend on the text alone. */
export function remember<T>(compute: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined || known.has(text)) return found as T;
    const result = compute(text);
    if (text.length > LONGEST) return result;
    if (known.size >= MOST) known.clear();
    known.set(text, result);
    return result;
  };
}

/** The function with its result kept for each object that it is asked about, as long as the object lives. */
export function oncePer<K extends object, T>(compute: (object: K) => T): (object: K) => T {
  const known = new WeakMap<K, T>();
  return (object) => {
    if (known.has(object)) return known.get(object)!;
    const result = compute(object);
    known.set(object, result);
    return result;
  };
}
