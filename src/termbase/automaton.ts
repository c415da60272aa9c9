/**
 * All of many strings at once in one pass: Aho and Corasick, "Efficient string matching: an aid to
 * bibliographic search", CACM 18(6), 1975. Works on UTF-16 code units.
 */
export interface Automaton {
  /** Calls back for every occurrence, nested and overlapping ones too: string number, half-open stretch. */
  search(text: string, found: (index: number, from: number, to: number) => void): void;
}

export function buildAutomaton(strings: readonly string[]): Automaton {
  // Units are numbered densely, 0 for those in no string.
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
      const unit = numberOf[string.charCodeAt(i)]!;
      let next = edges.get(node, unit);
      if (next === 0) {
        next = ends.length;
        edges.set(node, unit, next);
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
  const byDepth = edges.all().sort((a, b) => depth[a[2]]! - depth[b[2]]!);
  for (const [parent, unit, node] of byDepth) {
    if (parent !== 0) {
      let back = fail[parent]!;
      for (;;) {
        const next = edges.get(back, unit);
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
  for (let unit = 1; unit < width; unit++) fromRoot[unit] = edges.get(0, unit);

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
          const next = edges.get(node, unit);
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

/**
 * The node that a node and a unit lead to, in one table with open addressing: a look costs less than in a Map. What is
 * compared stands side by side, four numbers a slot: node, unit, next node, unused.
 */
class Edges {
  readonly #slots: Int32Array;
  readonly #mask: number;

  /** @param most how many there may be */
  constructor(most: number) {
    const size = 2 ** Math.ceil(Math.log2(2 * most + 2));
    this.#slots = new Int32Array(4 * size);
    this.#mask = size - 1;
  }

  /** Where an edge is, or is to be. */
  #slot(node: number, unit: number): number {
    const slots = this.#slots;
    const mask = this.#mask;
    let slot = (Math.imul(node, 0x9e3779b1) + Math.imul(unit, 0x85ebca6b)) >>> 7;
    for (;;) {
      const at = (slot & mask) << 2;
      if ((slots[at] === node && slots[at + 1] === unit) || slots[at + 2] === 0) return at;
      slot++;
    }
  }

  /** 0 where there is none. */
  get(node: number, unit: number): number {
    return this.#slots[this.#slot(node, unit) + 2]!;
  }

  set(node: number, unit: number, next: number): void {
    this.#slots.set([node, unit, next], this.#slot(node, unit));
  }

  all(): [node: number, unit: number, next: number][] {
    const out: [number, number, number][] = [];
    for (let at = 0; at < this.#slots.length; at += 4) {
      const [node, unit, next] = this.#slots.subarray(at, at + 3) as unknown as [number, number, number];
      if (next !== 0) out.push([node, unit, next]);
    }
    return out;
  }
}
