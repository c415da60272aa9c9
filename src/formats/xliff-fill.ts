/**
 * Translations and candidates put into an XLIFF file that is already there, 1.x or 2.x. The file is read for where
 * its segments stand, and only what changes is written anew: targets, their states, the candidates beside them. Every
 * other byte stays as it was.
 */
import type { InlineCode } from "../model/code.ts";
import { type LanguagePair, sideOf } from "../model/language.ts";
import { say } from "../model/locale.ts";
import type { Notice } from "../model/place.ts";
import { fatalDecoder } from "../text/decode.ts";
import type { Replaced } from "../text/xml.ts";
import { readBytes } from "./bytes.ts";
import type { Input } from "./format.ts";
import { replacedNotices } from "./notices.ts";
import { tally } from "./tally.ts";
import type { Edit, Filling, OpenPlace } from "./xliff-edit.ts";
import { openSegments } from "./xliff-places.ts";
import { xmlEncoding } from "./xml-parse.ts";

/** A segment of the file that has no translation yet. */
export interface OpenSegment {
  text: string;
  /** Which side of the pair the file translates from. */
  side: "source" | "target";
  /** The source texts before and after it in the file. */
  previous?: string;
  next?: string;
  codes?: readonly InlineCode[];
}

export interface Filled {
  bytes: Uint8Array;
  notices: Notice[];
  /** Segments without a translation, how many of them have one now, and how many only candidates. */
  open: number;
  filled: number;
  candidates: number;
}

/**
 * Asks for every segment that has no translation yet and writes what comes.
 * @throws InputError for what is not XLIFF
 */
export async function fillXliff(
  input: Input,
  pair: LanguagePair,
  ask: (segment: OpenSegment) => Promise<Filling>,
): Promise<Filled> {
  const bytes = await readBytes(input);
  const { encoding, skip } = bytes.length === 0 ? { encoding: "utf-8", skip: 0 } : xmlEncoding(bytes);
  const { segments, notices } = await openSegments(bytes, input.file, pair);
  const text = fatalDecoder(encoding, input.file).decode(bytes.subarray(skip));
  const result: Filled = { bytes, notices, open: 0, filled: 0, candidates: 0 };
  const told = tally();
  const replaced: Replaced = { count: 0 };
  const edits: Edit[] = [];
  for (const [at, segment] of segments.entries()) {
    if (!segment.place) continue;
    result.open++;
    const neighbor = (of: number): string | undefined =>
      segments[of]?.file === segment.file ? segments[of]!.text : undefined;
    const previous = neighbor(at - 1);
    const next = neighbor(at + 1);
    const filling = await ask({
      text: segment.text,
      side: sideOf(segment.language, pair) ?? "source",
      ...(segment.codes.length > 0 ? { codes: segment.codes } : {}),
      ...(previous === undefined ? {} : { previous }),
      ...(next === undefined ? {} : { next }),
    });
    const outcome = placeFilling(segment.place, filling, text, replaced, edits);
    if (outcome === "filled") result.filled++;
    else if (filling.candidates.length > 0) result.candidates++;
    if (outcome === "coded") told.add("codes", segment.place.at, codesInside);
  }
  notices.push(...told.notices(), ...replacedNotices(input.file, replaced));
  const written = encoded(rewritten(text, edits), encoding, bytes.subarray(0, skip));
  if (written.changed) notices.push({ place: { file: input.file }, message: nowUtf8(encoding) });
  result.bytes = written.bytes;
  return result;
}

function placeFilling(
  place: OpenPlace,
  { target, candidates }: Filling,
  text: string,
  replaced: Replaced,
  edits: Edit[],
): "filled" | "coded" | "open" {
  if (candidates.length > 0) edits.push(...place.offer(text, candidates, replaced));
  if (!target) return "open";
  const made = place.fill(text, target, replaced);
  if (!made) return "coded";
  edits.push(...made);
  return "filled";
}

/** The text with its edits; those at one place come in the order in which they were made. */
function rewritten(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { from, to, text: put } of [...edits].sort(
    (a, b) => a.from - b.from || a.to - b.to || Number(a.last ?? false) - Number(b.last ?? false),
  )) {
    parts.push(text.slice(at, from), put);
    at = to;
  }
  parts.push(text.slice(at));
  return parts.join("");
}

/** Text in the file's own encoding where that is one of Unicode's, else in UTF-8, which it says then. */
function encoded(text: string, encoding: string, mark: Uint8Array): { bytes: Uint8Array; changed: boolean } {
  const unicode = /^utf-?8$/i.test(encoding)
    ? Buffer.from(text, "utf8")
    : encoding === "utf-16le"
      ? Buffer.from(text, "utf16le")
      : encoding === "utf-16be"
        ? Buffer.from(text, "utf16le").swap16()
        : undefined;
  if (unicode) return { bytes: Buffer.concat([mark, unicode]), changed: false };
  const renamed = text.replace(/^(<\?xml[^>]*?\sencoding\s*=\s*["'])[^"']*/, "$1UTF-8");
  return { bytes: Buffer.from(renamed, "utf8"), changed: true };
}

const nowUtf8 = (encoding: string) =>
  say(
    `the file is in ${encoding}; what is written is in UTF-8`,
    `文件编码为 ${encoding}；写出的文件为 UTF-8`,
  );
const codesInside = (count: number) =>
  say(
    `${count} segment(s) have formatting inside of the text that the memory's translation lacks: it stands as a candidate`,
    `${count} 个句段的文字中间有格式标记，记忆库的译文没有：译文只列为候选`,
  );
