/** Edits to the text of an XLIFF file, and small ones to elements whose places are known. */

import { type InlineCode, sameCode, type UnitCodes } from "../model/code.ts";
import type { Place } from "../model/place.ts";
import type { Replaced } from "../text/xml.ts";
import type { CodeReader, CodeRole, Flattened } from "./codes-read.ts";
import { type Insertion, interleaved } from "./codes-write.ts";
import type { Candidate } from "./format.ts";
import type { XmlElement } from "./xml-read.ts";

/** What comes into a segment. */
export interface Filling {
  /** The translation itself, and why it may stand there; none: only candidates. */
  target?: {
    text: string;
    kind: "exact" | "context" | "number";
    /** The codes of both sides, where those of the source are, in their order, the segment's own. */
    codes?: UnitCodes;
  };
  candidates: readonly Candidate[];
}

/** A stretch of the file's text and what comes in its stead. */
export interface Edit {
  from: number;
  to: number;
  text: string;
  /** Of several insertions at one place, those come last. */
  last?: true;
}

/** Where the translation of a segment goes. */
export interface OpenPlace {
  at: Place;
  /** Undefined where the segment has codes that the translation cannot have. */
  fill(text: string, target: NonNullable<Filling["target"]>, replaced: Replaced): Edit[] | undefined;
  offer(text: string, candidates: readonly Candidate[], replaced: Replaced): Edit[];
}

/** A segment as it stands in a unit; `place` where it waits for a translation. */
export interface PlacedSegment {
  text: string;
  codes: readonly InlineCode[];
  place?: OpenPlace;
}

/** What holds for the units of a file or a group. */
export interface Surroundings {
  version: string;
  language: string;
  preserve: boolean;
  translate: boolean;
  usable: boolean;
  /** Counts the `<file>` elements. */
  file: number;
}

/** Where an element's content begins and ends, and its opening tag begins. */
export interface Extent {
  from: number;
  /** Of the content; of an empty tag both are behind it. */
  inner: readonly [from: number, to: number];
  to: number;
  empty: boolean;
}

/** Of an element that was read with its range. */
export function extentOf(text: string, { range }: XmlElement): Extent {
  const { from, opened, to } = range!;
  const empty = text[opened - 2] === "/" && opened === to;
  return {
    from: text.lastIndexOf("<", from),
    inner: [opened, empty ? opened : text.lastIndexOf("</", to - 1)],
    to,
    empty,
  };
}

/** The opening tag with attributes set, or taken out where the value is undefined; the rest of it as it was. */
export function withAttributes(tag: string, values: Readonly<Record<string, string | undefined>>): string {
  let changed = tag;
  for (const [name, value] of Object.entries(values)) {
    const bare = changed.replace(new RegExp(`\\s+${name}\\s*=\\s*(?:"[^"]*"|'[^']*')`), "");
    changed =
      value === undefined
        ? bare
        : bare.replace(/(?<!\s)\s*\/?>$/, (end) => ` ${name}="${value}"${end.trim()}`);
  }
  return changed;
}

/** Line break and indentation before a place; empty where it does not begin a line. */
export function indentation(text: string, at: number): string {
  return /(?:\r\n|\r|\n)[ \t]*$/.exec(text.slice(Math.max(0, at - 200), at))?.[0] ?? "";
}

/** The prefix of a name with its colon, or nothing. */
export function prefixOf({ name }: XmlElement): string {
  const colon = name.indexOf(":");
  return colon < 0 ? "" : name.slice(0, colon + 1);
}

/** A source as it was read. */
export interface ReadSource {
  element: XmlElement;
  content: Flattened;
  reader: CodeReader;
}

/** Whether a segment waits for a translation: it has none, or its source copied by a tool that has not begun. */
export function isOpen(source: string, target: string | undefined, isUnbegun: boolean): boolean {
  return target === undefined || target.trim() === "" || (isUnbegun && target === source);
}

/**
 * A translation as the content of a target, with the segment's own codes; undefined where nobody knows where they go.
 * @param xmlOf text as XML
 */
export function filledContent(
  text: string,
  { element, content: source, reader: { roleOf } }: ReadSource,
  { text: translation, codes }: NonNullable<Filling["target"]>,
  xmlOf: (text: string) => string,
): string | undefined {
  if (!codes || codes.target.length === 0) return wrappedLike(text, element, xmlOf(translation), roleOf);
  const left = new Set(codes.source.keys());
  const insertions: Insertion[] = [];
  const open: XmlElement[] = [];
  for (const code of codes.target) {
    const which = [...left].find((at) => sameCode(codes.source[at]!, code));
    const own = which === undefined ? undefined : source.elements[which];
    if (own === undefined) return undefined;
    left.delete(which!);
    const { from, inner, to, empty } = extentOf(text, own);
    const wraps = !empty && roleOf(own) === "wraps" && code.role !== "alone";
    if (wraps && code.role === "open") open.push(own);
    // An element that encloses text has to end before the one around it does.
    if (wraps && code.role === "close" && open.pop() !== own) return undefined;
    const [start, end] = !wraps ? [from, to] : code.role === "open" ? [from, inner[0]] : [inner[1], to];
    insertions.push({ at: code.at, text: text.slice(start, end) });
  }
  return open.length > 0 ? undefined : interleaved(translation, insertions, codes.target, xmlOf);
}

/**
 * A translation as the content of a target: the codes that stand around the source's text stand around it too.
 * Undefined where there are codes inside of the text, for nobody knows where they go.
 * @param translation as XML text
 */
function wrappedLike(
  text: string,
  source: XmlElement,
  translation: string,
  roleOf: (element: XmlElement) => CodeRole,
): string | undefined {
  const runs: Run[] = [];
  if (!collectRuns(text, source, roleOf, runs)) return translation;
  const [run] = runs;
  if (!run || runs.length > 1) return undefined;
  const [from, to] = extentOf(text, source).inner;
  return text.slice(from, run.from).trimStart() + translation + text.slice(run.to, to).trimEnd();
}

/** Text between two tags. */
interface Run {
  from: number;
  to: number;
}

/** Gathers the runs of text that are not inside of a code; says whether there are codes. */
function collectRuns(
  text: string,
  element: XmlElement,
  roleOf: (element: XmlElement) => CodeRole,
  runs: Run[],
): boolean {
  let codes = false;
  const [start, end] = extentOf(text, element).inner;
  let at = start;
  const run = (to: number): void => {
    if (text.slice(at, to).trim() !== "") runs.push({ from: at, to });
  };
  for (const child of element.children) {
    if (typeof child === "string") continue;
    // A character given by its number is text, and stands in the way of a single run all the same.
    const extent = extentOf(text, child);
    run(extent.from);
    at = extent.to;
    if (child.local === "cp") {
      runs.push({ from: extent.from, to: extent.to });
      continue;
    }
    const role = roleOf(child);
    if (role !== "marks") codes = true;
    if (role === "code" || role === "gone") continue;
    if (collectRuns(text, child, roleOf, runs)) codes = true;
  }
  run(end);
  return codes;
}
