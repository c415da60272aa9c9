/**
 * All of many strings at once in one pass: Aho and Corasick, "Efficient string matching: an aid to
 * bibliographic search", CACM 18(6), 1975. Works on UTF-16 code units.
 */
export interface Automaton {
  /** Calls back for every occurrence, nested and overlapping ones too: string number, half-open stretch. */
  search(text: string, found: (index: number, from: number, to: number) => void): void;
}

/**
 * Nodes are numbered level by level, so that the children of one stand together, sorted by their unit:
 *
 *   node       0        1     2     3  …
 *   first      1        4     6     6  …    its children are first[node] .. first[node + 1]
 *   units      -        中    人    法 …    the unit that leads to it
 */
export function buildAutomaton(strings: readonly string[]): Automaton {
  const sorted = strings.map((_, index) => index).filter((index) => strings[index] !== "");
  sorted.sort((a, b) => (strings[a]! < strings[b]! ? -1 : strings[a]! > strings[b]! ? 1 : a - b));
  const most = strings.reduce((sum, { length }) => sum + length, 2);
  const units = new Uint16Array(most);
  const depth = new Int32Array(most);
  const parent = new Int32Array(most);
  const first = new Int32Array(most + 1);
  /** By node: the strings that begin so, a stretch of `sorted`. */
  const from = new Int32Array(most);
  const to = new Int32Array(most);
  const ends: (readonly number[])[] = [];
  to[0] = sorted.length;
  let count = 1;
  for (let node = 0; node < count; node++) {
    const level = depth[node]!;
    let at = from[node]!;
    while (at < to[node]! && strings[sorted[at]!]!.length === level) at++;
    ends.push(at > from[node]! ? sorted.slice(from[node], at) : nothing);
    first[node] = count;
    while (at < to[node]!) {
      const unit = strings[sorted[at]!]!.charCodeAt(level);
      units[count] = unit;
      depth[count] = level + 1;
      parent[count] = node;
      from[count] = at;
      while (at < to[node]! && strings[sorted[at]!]!.charCodeAt(level) === unit) at++;
      to[count++] = at;
    }
  }
  first[count] = count;

  // Most characters of a text begin nothing: what the root leads to is looked up in a table.
  const fromRoot = new Int32Array(65536);
  for (let node = 1; node < first[1]!; node++) fromRoot[units[node]!] = node;

  /** The node that a node and a unit lead to; 0 for none. */
  const next = (node: number, unit: number): number => {
    if (node === 0) return fromRoot[unit]!;
    let low = first[node]!;
    let high = first[node + 1]!;
    while (high - low > 4) {
      const middle = (low + high) >>> 1;
      if (units[middle]! <= unit) low = middle;
      else high = middle;
    }
    for (; low < high; low++) if (units[low] === unit) return low;
    return 0;
  };

  // Where to go on when nothing fits: the longest proper suffix that is in the trie; and the nearest
  // suffix at which a string ends.
  const fail = new Int32Array(count);
  const output = new Int32Array(count);
  for (let node = first[1]!; node < count; node++) {
    let back = fail[parent[node]!]!;
    let suffix = next(back, units[node]!);
    while (suffix === 0 && back !== 0) {
      back = fail[back]!;
      suffix = next(back, units[node]!);
    }
    fail[node] = suffix;
    output[node] = ends[suffix]!.length > 0 ? suffix : output[suffix]!;
  }

  return {
    search(text, found) {
      let node = 0;
      for (let i = 0; i < text.length; i++) {
        const unit = text.charCodeAt(i);
        let reached = next(node, unit);
        while (reached === 0 && node !== 0) {
          node = fail[node]!;
          reached = next(node, unit);
        }
        node = reached;
        for (let at = node; at !== 0; at = output[at]!) {
          for (const index of ends[at]!) found(index, i + 1 - depth[at]!, i + 1);
        }
      }
    },
  };
}

const nothing: readonly number[] = [];
