/** Damage to files, by bytes and by what they are made of: tags, lines, cells, characters, parts of an archive. */
import fc from "fast-check";
import { zipOf } from "../support/docx.ts";
import type { Sample } from "./samples.ts";

/** One change. Numbers are taken modulo what there is to choose from, so that every change fits every file. */
export interface Change {
  kind: (typeof kinds)[number];
  at: number;
  length: number;
  to: number;
  put: string;
  bytes: Uint8Array;
}

const kinds = [
  "bytes",
  "flip",
  "cut",
  "truncate",
  "twice",
  "piece-gone",
  "piece-twice",
  "pieces-swapped",
  "piece-put",
  "value-put",
  "value-put",
  "text-put",
  "repeat",
] as const;

/** What has broken readers before. */
const words = [
  "\0", "\u001b[2J", "\u009b31m", "\u202e", "\ufeff", "\ufffe", "\ud800", "\u2028", "𠮷", "\r", "\r\n", "\t", "\"", "'", "\\", ",", ";", "#", "=1+1", "%s",
  "&", "&amp;", "&#x1b;", "&#xD800;", "&#0;", "&x;", "<", ">", "</", "/>", "]]>", "<![CDATA[", "<!--", "-->", "<?x?>", "<!DOCTYPE a>", '<!DOCTYPE a [<!ENTITY x "y">]>', "<![CDATA[]]>",
  "__proto__", "constructor", "../../etc/passwd", "file:///etc/passwd", 'xml:lang="zh"', 'id="1"', "<seg>", "<tu>", "<g>", '<cp hex="001B"/>', '<cp hex="D800"/>', '<ph id="1"/>', '<sc id="1"/>', '<ec startRef="1"/>', "<tuv>",
  "9".repeat(400), "1e999", "-1", "_x001B_", "_xD800_", "中", "法治", "(".repeat(300), "[".repeat(300), "> ".repeat(120), "- ".repeat(120), "`".repeat(50), "*a ".repeat(120), "<b>".repeat(300), "|", "---", "msgid \"\"", "\\x1b", "(a+)+$", "[[", "\\p{",
]; // biome-ignore format: a list

export const changes: fc.Arbitrary<Change[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...kinds),
    at: fc.nat(),
    length: fc.nat({ max: 60 }),
    to: fc.nat(),
    put: fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...words) },
      { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 6 }) },
    ),
    bytes: fc.uint8Array({ maxLength: 6 }),
  }),
  { minLength: 1, maxLength: 4 },
);

/** The file with the changes made to it, one after the other. */
export function mutated(sample: Sample, list: readonly Change[]): Buffer {
  if ("bytes" in sample) return list.reduce<Buffer>(changed, sample.bytes);
  const parts = sample.parts.map((part) => ({ ...part }));
  const outside: Change[] = [];
  for (const change of list) {
    // One change in four hits the archive, the others what is in it.
    if (change.to % 4 === 0) outside.push(change);
    else {
      const part = parts[change.to % parts.length]!;
      part.content = changed(part.content, change);
    }
  }
  return outside.reduce<Buffer>(changed, zipOf(parts));
}

function changed(file: Buffer, { kind, at, length, to, put, bytes }: Change): Buffer {
  const from = file.length === 0 ? 0 : at % (file.length + 1);
  const other = file.length === 0 ? 0 : to % (file.length + 1);
  const spliced = (start: number, drop: number, ...more: Uint8Array[]) =>
    Buffer.concat([file.subarray(0, start), ...more, file.subarray(start + drop)]);
  switch (kind) {
    case "bytes":
      return spliced(from, length % 4, bytes);
    case "flip": {
      const copy = Buffer.from(file);
      if (from < copy.length) copy[from]! ^= 1 << (to % 8);
      return copy;
    }
    case "cut":
      return spliced(from, length);
    case "truncate":
      return Buffer.from(file.subarray(0, Math.max(from, file.length - length * 8)));
    case "twice":
      return spliced(other, 0, file.subarray(from, from + length));
    case "text-put":
      return spliced(from, 0, Buffer.from(put));
    case "repeat":
      return spliced(from, 0, Buffer.from(put.repeat(length)));
    default:
      return Buffer.from(rearranged(file, kind, at, to, put).join(""), "latin1");
  }
}

/** Elements without others in them, tags, attributes and the texts between them; else lines and cells. Byte by byte. */
function piecesOf(file: Buffer): string[] {
  const text = file.toString("latin1");
  if (!text.includes("</")) return text.split(/(?<=[\n,;\t])/);
  return text.match(/<([\w:]+)[^<>]*>[^<>]*<\/\1>|<[^<>]*\/>|<[^<>]*>|[^<]+|</g) ?? [];
}

function rearranged(file: Buffer, kind: Change["kind"], at: number, to: number, put: string): string[] {
  const pieces = piecesOf(file);
  if (pieces.length === 0) return pieces;
  const [one, two] = [at % pieces.length, to % pieces.length];
  if (kind === "piece-gone") pieces.splice(one, 1);
  else if (kind === "piece-twice") pieces.splice(two, 0, pieces[one]!);
  else if (kind === "piece-put") pieces.splice(one, 0, Buffer.from(put).toString("latin1"));
  else if (kind === "value-put") pieces[one] = withValue(pieces[one]!, to, put);
  else [pieces[one], pieces[two]] = [pieces[two]!, pieces[one]!];
  return pieces;
}

/** The piece with another value in one of its attributes, or as its text; so that XML stays well-formed. */
function withValue(piece: string, which: number, put: string): string {
  const value = Buffer.from(
    put
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll('"', "&quot;")
      .replaceAll("]]>", "]]&gt;"),
  ).toString("latin1");
  const places = [...piece.matchAll(/(?<==")[^"<>]*(?=")|(?<=>)[^<>]*(?=<)|^[^<>]+$/g)];
  const place = places[which % Math.max(1, places.length)];
  if (!place) return piece;
  return `${piece.slice(0, place.index)}${value}${piece.slice(place.index + place[0].length)}`;
}
