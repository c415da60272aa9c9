import { readFileSync } from "node:fs";
import { relative, sep } from "node:path";
import type { Finding, MarkedText } from "../model/finding.ts";
import type { FileRegion } from "../report/report.ts";
import { decode } from "../text/decode.ts";
import { type Dense, denseOf, type RawSpan } from "../text/dense.ts";

/** A file that documents came from. */
export interface DocumentFile {
  /** Path, as it was given. */
  path: string;
  /** A memory file of the workspace: `unit.line` is a line of the document it was made from, not of this file. */
  memory: boolean;
}

/** Files longer than this, in bytes, are told by name and line alone. */
const longest = 64_000_000;

/** How far behind its unit's line a text is looked for first. */
const near = 20_000;

/** UTF-16 units looked through in all for texts that are not near: the sides of a pair may stand far apart. */
const budget = 2_000_000_000;

/** Files kept open: findings come document by document. */
const mostOpen = 8;

/** A file opened for looking texts up in. */
interface Opened {
  name: string;
  memory: boolean;
  /** Whether it has lines. */
  lines: boolean;
  /** Absent where the file holds no text, or too much. */
  dense?: Dense;
  /** Offsets at which the units of a memory file begin. */
  starts: readonly number[];
}

/**
 * Where findings stand in the files they came from. Texts are looked up as they are written there, white space and
 * escapes aside; where that fails, the unit's line is told, and for what is no text file the file alone. Files are read
 * when they are first needed.
 *
 * @param files by document; of several files of one name the first is taken that has the text
 * @param root folder that files are named from
 */
export function regionsIn(
  files: ReadonlyMap<string, readonly DocumentFile[]>,
  root: string,
): (finding: Finding) => FileRegion | undefined {
  const recent = new Map<string, Opened>();
  const purse = { left: budget };
  const openedAt = (file: DocumentFile): Opened => {
    const opened = recent.get(file.path) ?? open(file, root);
    recent.delete(file.path);
    recent.set(file.path, opened);
    if (recent.size > mostOpen) recent.delete(recent.keys().next().value!);
    return opened;
  };
  return (finding) => {
    const candidates = files.get(finding.unit.document) ?? [];
    for (const file of candidates) {
      const region = locate(openedAt(file), finding, purse, candidates.length > 1);
      if (region) return region;
    }
    const [first] = candidates;
    return first && fallback(openedAt(first), finding);
  };
}

function open({ path, memory }: DocumentFile, root: string): Opened {
  const short = relative(root, path);
  const outside = short === "" || short === ".." || short.startsWith(`..${sep}`);
  const name = (outside ? path : short).split(sep).join("/");
  try {
    const bytes = readFileSync(path);
    // A zip archive (Word, Excel) has no lines.
    const lines = !(bytes[0] === 0x50 && bytes[1] === 0x4b);
    if (!lines || bytes.length > longest) return { name, memory, lines, starts: [] };
    const raw = decode(bytes, path);
    const escapes = /^\s*</.test(raw) ? "xml" : /\.[ct]sv$/i.test(path) ? "quotes" : "none";
    const starts = memory ? Array.from(raw.matchAll(/<tu[\s>]/g), ({ index }) => index) : [];
    return { name, memory, lines, dense: denseOf(raw, escapes), starts };
  } catch {
    // Gone since it was read: its name is all there is.
    return { name, memory, lines: false, starts: [] };
  }
}

/** The stretch a finding means, where its source is found, and its target too if `both` are to be. */
function locate(
  file: Opened,
  finding: Finding,
  purse: { left: number },
  both: boolean,
): FileRegion | undefined {
  const { dense } = file;
  if (!dense) return undefined;
  const { unit, source, target } = finding;
  const from = file.memory ? file.starts[unit.index] : dense.lineStart(unit.line ?? 1);
  if (from === undefined) return undefined;
  const find = (text: string, begin: number): RawSpan | undefined => {
    if (text.trim() === "") return undefined;
    const close = dense.find(text, begin, near);
    if (close || purse.left <= 0) return close;
    purse.left -= dense.length;
    return dense.find(text, begin) ?? dense.find(text, 0);
  };
  const first = find(source.text, from);
  if (!first && source.text.trim() !== "") return undefined;
  const second = find(target.text, first ? first.end : from);
  if (both && !second && target.text.trim() !== "") return undefined;
  const meant = stretch(dense, target, second) ?? stretch(dense, source, first) ?? second ?? first;
  if (!meant) return undefined;
  const [start, end] = [dense.place(meant.start), dense.place(meant.end)];
  return { file: file.name, ...start, endLine: end.line, endColumn: end.column };
}

/** The first marked stretch of a text that was found. */
function stretch(dense: Dense, { text, spans }: MarkedText, found: RawSpan | undefined): RawSpan | undefined {
  if (!found || spans.length === 0) return undefined;
  const first = spans.reduce((least, span) => (span[0] < least[0] ? span : least));
  return dense.within(found, text, first);
}

function fallback({ name, memory, lines, dense, starts }: Opened, { unit }: Finding): FileRegion {
  const start = memory ? starts[unit.index] : undefined;
  const line = memory ? start !== undefined && dense?.place(start).line : lines && unit.line;
  return { file: name, ...(typeof line === "number" ? { line } : {}) };
}
