/** Without a bound a server that sees ever new words would fill its memory. */
const mostWords = 100_000;

/** A pure function that remembers what it said, up to a bound: texts repeat their words. */
export function remembering<T>(compute: (text: string) => T, most = mostWords): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    let value = known.get(text);
    if (value === undefined) {
      value = compute(text);
      if (known.size >= most) known.clear();
      known.set(text, value);
    }
    return value;
  };
}
