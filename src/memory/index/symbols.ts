/**
 * Symbols of the collected texts: each is a character of an index text with the stretch of the search text behind it.
 * A file of numbered lines has a stretch for every line, so they are kept in flat arrays: no object each.
 */
import { release } from "./release.ts";

export interface SymbolTable {
  /** By symbol: its character. */
  readonly characters: Uint32Array;
  /** By symbol: where among the codes its stretch begins; one entry more at the end. */
  readonly starts: Uint32Array;
  readonly codes: Uint32Array;
}

export interface SymbolMaker {
  /** The symbol of a character and the codes `from` to before `to`, which is made when it is new. */
  symbolOf(character: number, codes: Uint32Array, from: number, to: number): number;
  readonly size: number;
  finish(): SymbolTable;
}

export function newSymbols(): SymbolMaker {
  let characters = new Uint32Array(1024);
  let starts = new Uint32Array(1025);
  let held = new Uint32Array(4096);
  let size = 0;
  /** By code: its symbol + 1, where one code of the search text stands for itself. */
  const plain = new Int32Array(0x10000);
  /** The others by hash, each in the first free place from there on: symbol + 1. */
  let table = new Int32Array(1 << 12);

  function hash(character: number, codes: Uint32Array, from: number, to: number): number {
    let sum = Math.imul(0x811c9dc5 ^ character, 0x01000193);
    for (let i = from; i < to; i++) sum = Math.imul(sum ^ codes[i]!, 0x01000193);
    return (sum ^ (sum >>> 15)) >>> 0;
  }

  function isSame(symbol: number, character: number, codes: Uint32Array, from: number, to: number): boolean {
    const start = starts[symbol]!;
    if (characters[symbol] !== character || starts[symbol + 1]! - start !== to - from) return false;
    for (let i = from; i < to; i++) if (held[start + i - from] !== codes[i]) return false;
    return true;
  }

  function make(character: number, codes: Uint32Array, from: number, to: number): number {
    if (size === characters.length) {
      characters = grown(characters, size * 2);
      starts = grown(starts, size * 2 + 1);
    }
    const start = starts[size]!;
    if (start + to - from > held.length) held = grown(held, (start + to - from) * 2);
    held.set(codes.subarray(from, to), start);
    characters[size] = character;
    starts[size + 1] = start + to - from;
    return size++;
  }

  function enlarge(): void {
    const larger = new Int32Array(table.length * 2);
    for (const entry of table) {
      if (entry === 0) continue;
      const symbol = entry - 1;
      let at = hash(characters[symbol]!, held, starts[symbol]!, starts[symbol + 1]!) & (larger.length - 1);
      while (larger[at] !== 0) at = (at + 1) & (larger.length - 1);
      larger[at] = entry;
    }
    release(table);
    table = larger;
  }

  return {
    symbolOf: (character, codes, from, to) => {
      const code = codes[from]!;
      if (to - from === 1 && code === character && code < plain.length) {
        plain[code] ||= make(character, codes, from, to) + 1;
        return plain[code]! - 1;
      }
      if (size * 2 > table.length) enlarge();
      let at = hash(character, codes, from, to) & (table.length - 1);
      for (; table[at] !== 0; at = (at + 1) & (table.length - 1)) {
        if (isSame(table[at]! - 1, character, codes, from, to)) return table[at]! - 1;
      }
      const symbol = make(character, codes, from, to);
      table[at] = symbol + 1;
      return symbol;
    },
    get size() {
      return size;
    },
    finish: () => {
      release(table, plain);
      const end = starts[size]!;
      return {
        characters: characters.subarray(0, size),
        starts: starts.subarray(0, size + 1),
        codes: held.subarray(0, end),
      };
    },
  };
}

function grown(array: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(length);
  larger.set(array);
  release(array);
  return larger;
}
