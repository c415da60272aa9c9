const bounded = 100_000;

/** A pure function that remembers what it said, up to a bound: texts repeat their words. */
export function remembering<T>(compute: (text: string) => T, most = bounded): (text: string) => T {
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
