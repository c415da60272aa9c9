/**
 * All of many strings at once in one pass: Aho and Corasick, "Efficient string matching: an aid to
 * bibliographic search", CACM 18(6), 1975. Works on UTF-16 code units.
 */
export interface Automaton {
  /** Calls back for every occurrence, nested and overlapping ones too: string number, half-open stretch. */
  search(text: string, found: (index: number, from: number, to: number) => void): void;
}

export function buildAutomaton(strings: readonly string[]): Automaton {
  // Units are numbered densely, 0 for those in no string; an edge lives under node·width + unit number.
  const numberOf = new Uint16Array(65536);
  let width = 1;
  for (const string of strings) {
    for (let i = 0; i < string.length; i++) {
      const unit = string.charCodeAt(i);
      if (numberOf[unit] === 0) numberOf[unit] = width++;
    }
  }
  const edges = new Edges(strings.reduce((sum, { length }) => sum + length, 0));
  const ends: number[][] = [[]];
  const depth: number[] = [0];
  strings.forEach((string, index) => {
    if (string === "") return;
    let node = 0;
    for (let i = 0; i < string.length; i++) {
      const key = node * width + numberOf[string.charCodeAt(i)]!;
      let next = edges.get(key);
      if (next === 0) {
        next = ends.length;
        edges.set(key, next);
        ends.push([]);
        depth.push(i + 1);
      }
      node = next;
    }
    ends[node]!.push(index);
  });

  // Where to go on when nothing fits: the longest proper suffix that is in the trie; and the nearest
  // suffix at which a string ends.
  const fail = new Int32Array(ends.length);
  const output = new Int32Array(ends.length);
  const byDepth = edges.all().sort((a, b) => depth[a[1]]! - depth[b[1]]!);
  for (const [key, node] of byDepth) {
    const parent = Math.floor(key / width);
    const unit = key % width;
    if (parent !== 0) {
      let back = fail[parent]!;
      for (;;) {
        const next = edges.get(back * width + unit);
        if (next !== 0) {
          fail[node] = next;
          break;
        }
        if (back === 0) break;
        back = fail[back]!;
      }
    }
    const suffix = fail[node]!;
    output[node] = ends[suffix]!.length > 0 ? suffix : output[suffix]!;
  }

  // Most characters of a text begin nothing: the root's edges are looked up in a table.
  const fromRoot = new Int32Array(width);
  for (let unit = 1; unit < width; unit++) fromRoot[unit] = edges.get(unit);

  return {
    search(text, found) {
      let node = 0;
      for (let i = 0; i < text.length; i++) {
        const unit = numberOf[text.charCodeAt(i)]!;
        if (unit === 0) {
          node = 0;
          continue;
        }
        for (;;) {
          if (node === 0) {
            node = fromRoot[unit]!;
            break;
          }
          const next = edges.get(node * width + unit);
          if (next !== 0) {
            node = next;
            break;
          }
          node = fail[node]!;
        }
        for (let at = node; at !== 0; at = output[at]!) {
          for (const index of ends[at]!) found(index, i + 1 - depth[at]!, i + 1);
        }
      }
    },
  };
}

/** Numbers by key in one table with open addressing: a look costs less than in a Map. */
class Edges {
  readonly #keys: Float64Array;
  readonly #values: Int32Array;
  readonly #mask: number;

  /** @param most how many there may be */
  constructor(most: number) {
    const size = 2 ** Math.ceil(Math.log2(2 * most + 2));
    this.#keys = new Float64Array(size).fill(-1);
    this.#values = new Int32Array(size);
    this.#mask = size - 1;
  }

  #slot(key: number): number {
    let slot = Math.imul(key, 0x9e3779b1) >>> 7;
    for (;;) {
      slot &= this.#mask;
      const there = this.#keys[slot]!;
      if (there === key || there === -1) return slot;
      slot++;
    }
  }

  /** 0 where there is none. */
  get(key: number): number {
    return this.#values[this.#slot(key)]!;
  }

  set(key: number, value: number): void {
    const slot = this.#slot(key);
    this.#keys[slot] = key;
    this.#values[slot] = value;
  }

  all(): [key: number, value: number][] {
    const out: [number, number][] = [];
    this.#values.forEach((value, slot) => {
      if (value !== 0) out.push([this.#keys[slot]!, value]);
    });
    return out;
  }
}
