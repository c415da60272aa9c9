/**
 * Reader of the compiled dictionary (scripts/dictionary.js). Nothing is parsed on opening: the tables are
 * views on the bytes, a headword is found by narrowing a sorted range one code unit at a time.
 *
 *   u32 magic "ZMC2" | u32 N headwords | u32 U code units | u32 B bytes | u32 K bytes      little-endian
 *   u32 headAt[N+1]     where a headword starts, in code units
 *   u32 glossAt[N+1]    where its glosses start, in bytes
 *   u16 heads[U]        headwords, sorted by code unit
 *   u8  glosses[B]      UTF-8, glosses of one headword separated by "\n"
 *   u8  kindred[K]      ASCII, a line for each English word, sorted: "word other weight other weight …",
 *                       weights in ten-thousandths
 */
import { InputError } from "../model/errors.ts";
import type { Lexicon } from "../model/lexicon.ts";
import { say } from "../model/locale.ts";

const magic = 0x32434d5a;
const headerWords = 5;

interface Tables {
  headAt: Uint32Array;
  glossAt: Uint32Array;
  heads: Uint16Array;
  glosses: Uint8Array;
  kindred: Uint8Array;
}

/** A lexicon over the bytes of a compiled dictionary. Throws InputError when they are none. */
export function openDictionary(given: Uint8Array, file = "cedict.bin"): Lexicon {
  const { headAt, glossAt, heads, glosses, kindred } = tablesOf(given, file);
  const decoder = new TextDecoder();
  const walk = headwordWalk(headAt, heads);
  const indexOf = (word: string): number => {
    let found = -1;
    walk(word, 0, (index, length) => {
      if (length === word.length) found = index;
    });
    return found;
  };
  /** Lines of the last section by their word; made when first asked for, a few milliseconds. */
  let lines: Map<string, string> | undefined;
  return {
    kindred(word) {
      lines ??= linesOf(decoder.decode(kindred));
      const fields = lines.get(word)?.split(" ") ?? [];
      return Array.from({ length: fields.length / 2 }, (_, k) => ({
        word: fields[2 * k]!,
        weight: Number(fields[2 * k + 1]) / 10_000,
      }));
    },
    has: (word) => indexOf(word) >= 0,
    glosses(word) {
      const index = indexOf(word);
      if (index < 0) return [];
      const text = decoder.decode(glosses.subarray(glossAt[index], glossAt[index + 1]));
      return text === "" ? [] : text.split("\n");
    },
    lengths(text, at) {
      const all: number[] = [];
      walk(text, at, (_, length) => all.push(length));
      return all;
    },
    longest(text, at) {
      let longest = 0;
      walk(text, at, (_, length) => {
        longest = length;
      });
      return longest;
    },
  };
}

/** Views on the bytes. */
function tablesOf(given: Uint8Array, file: string): Tables {
  // Typed views need aligned bytes; a Buffer from a pool may not be.
  const bytes = given.byteOffset % 4 === 0 ? given : given.slice();
  const damaged = () =>
    new InputError(
      say("this is no compiled dictionary; build the project again", "这不是编译好的词典；请重新构建项目"),
      { file },
    );
  if (bytes.byteLength < headerWords * 4) throw damaged();
  const header = new Uint32Array(bytes.buffer, bytes.byteOffset, headerWords);
  const [found, count = 0, units = 0, glossSize = 0, kindredSize = 0] = header;
  const tables = headerWords * 4 + 2 * 4 * (count + 1);
  if (found !== magic || tables + 2 * units + glossSize + kindredSize !== bytes.byteLength) throw damaged();
  const headAt = new Uint32Array(bytes.buffer, bytes.byteOffset + headerWords * 4, count + 1);
  const glossStart = tables + 2 * units;
  return {
    headAt,
    glossAt: new Uint32Array(bytes.buffer, headAt.byteOffset + headAt.byteLength, count + 1),
    heads: new Uint16Array(bytes.buffer, bytes.byteOffset + tables, units),
    glosses: bytes.subarray(glossStart, glossStart + glossSize),
    kindred: bytes.subarray(glossStart + glossSize),
  };
}

/** Lines "word rest" by their word. */
function linesOf(text: string): Map<string, string> {
  return new Map(
    text.split("\n").map((line) => {
      const end = line.indexOf(" ");
      return [line.slice(0, end), line.slice(end + 1)];
    }),
  );
}

type Walk = (text: string, at: number, onHead: (index: number, length: number) => void) => void;

/** Walks down the headwords that begin like a text at an offset; tells each that ends on the way. */
function headwordWalk(headAt: Uint32Array, heads: Uint16Array): Walk {
  const count = headAt.length - 1;

  /** The first headword in [from, to) whose unit number `depth` is at least `unit`. */
  const lowerBound = (from: number, to: number, depth: number, unit: number): number => {
    let low = from;
    let high = to;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const at = headAt[middle]! + depth;
      // A headword that ends before `depth` sorts before all longer ones.
      const here = at < headAt[middle + 1]! ? heads[at]! : -1;
      if (here < unit) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  /** Where the headwords that begin with a code unit start and end; -1 until asked for. */
  const firstFrom = new Int32Array(65536).fill(-1);
  const firstTo = new Int32Array(65536);
  /** Two code units as they begin a headword, as bits by their hash, once the first is located: most begin none. */
  const begun = new Uint8Array(1 << 18);
  const hashOf = (first: number, second: number): number =>
    (Math.imul(first, 0x9e3779b1) + Math.imul(second, 0x85ebca6b)) >>> 11;
  const mayGoOn = (text: string, at: number): boolean => {
    const hash = hashOf(text.charCodeAt(at), text.charCodeAt(at + 1));
    return (begun[hash >>> 3]! & (1 << (hash & 7))) !== 0;
  };

  const locateFirst = (unit: number): void => {
    firstFrom[unit] = lowerBound(0, count, 0, unit);
    firstTo[unit] = lowerBound(firstFrom[unit]!, count, 0, unit + 1);
    for (let index = firstFrom[unit]!; index < firstTo[unit]!; index++) {
      const at = headAt[index]!;
      if (headAt[index + 1]! - at < 2) continue;
      const hash = hashOf(heads[at]!, heads[at + 1]!);
      begun[hash >>> 3]! |= 1 << (hash & 7);
    }
  };

  return (text, at, onHead) => {
    if (at >= text.length) return;
    const first = text.charCodeAt(at);
    if (firstFrom[first]! < 0) locateFirst(first);
    let low = firstFrom[first]!;
    let high = firstTo[first]!;
    let length = 1;
    while (low < high) {
      if (headAt[low + 1]! - headAt[low]! === length) onHead(low, length);
      if (at + length >= text.length) return;
      if (length === 1 && !mayGoOn(text, at)) return;
      const unit = text.charCodeAt(at + length);
      const from = lowerBound(low, high, length, unit);
      high = lowerBound(from, high, length, unit + 1);
      low = from;
      length++;
    }
  };
}
