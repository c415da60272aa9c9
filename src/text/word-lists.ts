/** The words of a list, parted by white space: `"may can"`. */
export function setOf(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/u));
}

/**
 * What is said of the first of these stems that a word begins with; undefined for a word that begins with none. Looked up
 * by the first three letters, so that most words cost one look; no stem is shorter.
 */
export function stemTable<T>(
  entries: Iterable<readonly [stems: string, said: T]>,
): (word: string) => T | undefined {
  const byHead = new Map<string, [stem: string, said: T][]>();
  for (const [stems, said] of entries) {
    for (const stem of setOf(stems)) {
      const head = stem.slice(0, 3);
      const known = byHead.get(head);
      if (known) known.push([stem, said]);
      else byHead.set(head, [[stem, said]]);
    }
  }
  return (word) => byHead.get(word.slice(0, 3))?.find(([stem]) => word.startsWith(stem))?.[1];
}

/** Tells whether a word begins with one of the stems of a list. */
export function stemTester(list: string): (word: string) => boolean {
  const find = stemTable([[list, true]]);
  return (word) => find(word) === true;
}
