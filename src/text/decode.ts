/**
 * Bytes of a text file to a string, in whatever encoding Chinese–English work comes in.
 *
 * Order: BOM; the encoding the caller was told; UTF-16 by its NULs; UTF-8; then whichever of GB18030, Big5 and
 * UTF-16 decodes without a fault *and* reads like text. "Reads like text" is measured: the share of characters
 * that are ASCII, usual punctuation, or among the frequent characters of GB 2312 (level 1) or Big5 (level 1).
 * The right decoding of running text scores above 0.95, a wrong one below 0.7.
 */
import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import { isHan } from "./script.ts";
import { big5Trails, gb2312Trails, twoByteCharacters } from "./two-byte.ts";

export interface DecodeOptions {
  /** An encoding label of the WHATWG Encoding Standard that the file or the person declares; trusted over guesses. */
  declared?: string;
}

/** Share of plausible characters from which a guessed encoding is believed. */
const believable = 0.8;

/** Characters looked at to judge a guess. */
const sampleSize = 50_000;

/**
 * The text of a file, without its byte order mark; line ends as they are. Nothing is ever replaced by U+FFFD.
 * @throws InputError when the file is empty, or its bytes make sense in no encoding (with the place of the first
 * byte that is wrong: column in UTF-16 code units of the text before it)
 */
export function decode(bytes: Uint8Array, file: string, options: DecodeOptions = {}): string {
  const mark = byteOrderMark(bytes);
  if (bytes.length === (mark?.length ?? 0)) {
    throw new InputError(
      say("the file is empty; give one that holds text", "文件是空的；请提供有内容的文件"),
      { file },
    );
  }
  if (mark) return decodeAs(bytes.subarray(mark.length), mark.encoding, file);
  if (options.declared !== undefined) return decodeAs(bytes, options.declared, file);

  if (bytes.includes(0)) {
    const wide = best(bytes, ["utf-16le", "utf-16be"]);
    if (wide !== undefined) return wide;
  }
  const utf8 = attempt(bytes, "utf-8");
  if (utf8 !== undefined) return utf8;
  const guess = best(bytes, ["gb18030", "big5", "utf-16le", "utf-16be"]);
  if (guess !== undefined) return guess;
  throw undecodable(bytes, "utf-8", file, true);
}

/** The encoding that a byte order mark at the start gives away, and how long the mark is. */
export function byteOrderMark(bytes: Uint8Array): { encoding: string; length: number } | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: "utf-8", length: 3 };
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return undefined; // UTF-32: not read, refused as undecodable
  if (a === 0xff && b === 0xfe) return { encoding: "utf-16le", length: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: "utf-16be", length: 2 };
  if (a === 0x84 && b === 0x31 && c === 0x95 && d === 0x33) return { encoding: "gb18030", length: 4 };
  return undefined;
}

/**
 * A decoder that throws rather than replace, for a label of the Encoding Standard. GB 2312 and GBK labels mean
 * GB18030, their superset.
 * @throws InputError for a label nobody knows
 */
export function fatalDecoder(label: string, file: string): TextDecoder {
  const clean = label.trim().toLowerCase();
  try {
    const decoder = new TextDecoder(clean, { fatal: true, ignoreBOM: true });
    return decoder.encoding === "gbk"
      ? new TextDecoder("gb18030", { fatal: true, ignoreBOM: true })
      : decoder;
  } catch {
    throw new InputError(
      say(
        `the encoding "${clean.slice(0, 40)}" is not known; save the file as UTF-8`,
        `未知的编码“${clean.slice(0, 40)}”；请将文件另存为 UTF-8`,
      ),
      { file },
    );
  }
}

function decodeAs(bytes: Uint8Array, label: string, file: string): string {
  const decoder = fatalDecoder(label, file);
  try {
    return decoder.decode(bytes);
  } catch {
    throw undecodable(bytes, decoder.encoding, file, false);
  }
}

function attempt(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The most plausible of several decodings, if any can be believed. Ties go to the earlier one. */
function best(bytes: Uint8Array, encodings: readonly string[]): string | undefined {
  let winner: string | undefined;
  let high = believable;
  for (const encoding of encodings) {
    if (encoding.startsWith("utf-16") && bytes.length % 2 === 1) continue;
    const text = attempt(bytes, encoding);
    if (text === undefined) continue;
    const score = plausibility(text, encoding.startsWith("utf-16"));
    if (score > high) {
      winner = text;
      high = score;
    }
  }
  return winner;
}

/** Without NULs to go by, UTF-16 is believed only of this many characters: two bytes can mean anything. */
const enoughUtf16 = 20;

/**
 * Share of characters that running Chinese or English is made of, 0..1. In the multi-byte encodings ASCII proves
 * nothing and is not counted, and neither does a Han character alone among ASCII ("25°C" of a Western code page
 * is "25僱" in Big5); in UTF-16 ASCII is what tells one byte order from the other.
 */
function plausibility(text: string, wide: boolean): number {
  const known = frequentCharacters();
  let seen = 0;
  let good = 0;
  let before = 0;
  for (let at = 0; at < text.length && seen < sampleSize; ) {
    const code = text.codePointAt(at)!;
    at += code > 0xffff ? 2 : 1;
    if (code >= 0x80) {
      seen++;
      const alone = !wide && isHan(code) && before < 0x80 && (text.codePointAt(at) ?? 0) < 0x80;
      if (known.has(code) && !alone) good++;
    } else if (wide) {
      seen++;
      if (code >= 0x20 || code === 9 || code === 10 || code === 12 || code === 13) good++;
    }
    before = code;
  }
  if (wide && seen < enoughUtf16 && !text.includes("\n") && !/[ -~]/.test(text)) return 0;
  return seen === 0 ? 0 : good / seen;
}

let frequent: Set<number> | undefined;

/** Frequent Han characters of both scripts, and the punctuation that goes with them. Built once, when needed. */
function frequentCharacters(): ReadonlySet<number> {
  if (frequent) return frequent;
  frequent = new Set();
  const gb2312 = twoByteCharacters("gb18030", [0xb0, 0xd7], gb2312Trails);
  const big5 = twoByteCharacters("big5", [0xa4, 0xc6], big5Trails);
  for (const char of gb2312 + big5) frequent.add(char.codePointAt(0)!);
  frequent.delete(0xfffd);
  const ranges = [
    [0xa0, 0x17f], // Latin with diacritics, §, ·
    [0x2010, 0x2027], // dashes, quotation marks, ellipsis
    [0x20ac, 0x20ac],
    [0x2103, 0x2103],
    [0x2160, 0x217f], // Roman numerals
    [0x2460, 0x249b], // circled figures
    [0x3000, 0x3017],
    [0xff01, 0xff5e], // full-width forms
  ] as const;
  for (const [from, to] of ranges) for (let code = from; code <= to; code++) frequent.add(code);
  return frequent;
}

function undecodable(bytes: Uint8Array, encoding: string, file: string, guessed: boolean): InputError {
  const good = validPrefix(bytes, encoding);
  const before = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes.subarray(0, good));
  const lastBreak = Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r"));
  let line = 1;
  for (const _ of before.matchAll(/\r\n|\r|\n/g)) line++;
  const place = { file, line, column: before.length - lastBreak };
  const byte = `0x${(bytes[good] ?? 0).toString(16).padStart(2, "0")}`;
  if (guessed) {
    return new InputError(
      say(
        `byte ${good + 1} (${byte}) is not UTF-8, and the file reads as neither GB18030, Big5 nor UTF-16; save it as UTF-8`,
        `第 ${good + 1} 字节（${byte}）不是 UTF-8，整个文件按 GB18030、Big5、UTF-16 也都读不通；请另存为 UTF-8`,
      ),
      place,
    );
  }
  return new InputError(
    say(
      `byte ${good + 1} (${byte}) is not ${encoding}, which the file says it is; save it as UTF-8`,
      `文件声明的编码是 ${encoding}，但第 ${good + 1} 字节（${byte}）不符；请另存为 UTF-8`,
    ),
    place,
  );
}

/** How many bytes from the start decode to whole characters: block by block, the faulty block byte by byte. */
export function validPrefix(bytes: Uint8Array, encoding: string): number {
  const block = 1 << 16;
  let start = 0;
  const scout = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  try {
    for (; start < bytes.length; start += block) {
      scout.decode(bytes.subarray(start, start + block), { stream: true });
    }
  } catch {}
  // An unfinished character may reach over the block's edge: begin one block earlier, at the same state.
  const from = Math.max(0, Math.min(start, bytes.length) - block);
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  for (let at = 0; at < from; at += block) decoder.decode(bytes.subarray(at, at + block), { stream: true });
  let good = from;
  try {
    for (let at = from; at < bytes.length; at++) {
      if (decoder.decode(bytes.subarray(at, at + 1), { stream: true }) !== "") good = at + 1;
    }
  } catch {}
  return good;
}
