/** The segments of a `<trans-unit>` (XLIFF 1.0 to 1.2) and where their translations stand. */
import { type Replaced, xmlText } from "../text/xml.ts";
import { type Flattened, flatten, laidOut } from "./codes-read.ts";
import type { Candidate } from "./format.ts";
import { altTrans } from "./xliff-candidates.ts";
import {
  type Edit,
  extentOf,
  type Filling,
  filledContent,
  indentation,
  isOpen,
  type OpenPlace,
  type PlacedSegment,
  prefixOf,
  type ReadSource,
  type Surroundings,
  withAttributes,
} from "./xliff-edit.ts";
import { segmentMarks, segmentsByMid, unstarted, xliff1Codes } from "./xliff1-read.ts";
import { elements, type XmlElement } from "./xml-read.ts";

type Target = NonNullable<Filling["target"]>;

/** `state-qualifier` of XLIFF 1.2. */
const qualifiers: Record<Target["kind"], string> = {
  exact: "exact-match",
  context: "exact-match",
  number: "fuzzy-match",
};

/** What is filled in is for a person to look at: never approved, never final. */
function stateOf({ kind }: Target, version: string): Record<string, string> {
  const state = { state: "needs-review-translation" };
  return version === "1.2" ? { ...state, "state-qualifier": qualifiers[kind] } : state;
}

/** One segment, or one for each `<mrk mtype="seg">` where the source is cut into those. */
export function placesOfTransUnit(unit: XmlElement, here: Surroundings): PlacedSegment[] {
  const source = elements(unit, "source")[0];
  if (!source) return [];
  const closed = !here.translate || unit.attributes.approved === "yes";
  const segmented = elements(unit, "seg-source")[0];
  const marks = segmented ? segmentMarks(segmented) : [];
  if (segmented && marks.length > 0) return segments(unit, segmented, marks, closed, here);
  const content = read(source, here);
  const { text, codes } = content;
  if (text.trim() === "") return [];
  const target = elements(unit, "target")[0];
  const translation = target && read(target, here).text;
  const state = target?.attributes.state ?? "";
  if (closed || !isOpen(text, translation, unstarted.has(state))) return [{ text, codes }];
  const anchor = target ?? segmented ?? source;
  const place: OpenPlace = {
    at: unit.place,
    fill: (all, filling, replaced) => {
      const read: ReadSource = { element: source, content, reader: xliff1Codes };
      const filled = filledContent(all, read, filling, (part) => xmlText(part, replaced));
      return filled === undefined
        ? undefined
        : [targetEdit(all, { unit, target, anchor }, filled, stateOf(filling, here.version))];
    },
    offer: (all, candidates, replaced) => [alternatives(all, { unit, anchor }, candidates, replaced)],
  };
  return [{ text, codes, place }];
}

function read(element: XmlElement, { preserve }: Surroundings): Flattened {
  const found = flatten(element, xliff1Codes);
  return preserve ? found : laidOut(found);
}

function segments(
  unit: XmlElement,
  segmented: XmlElement,
  marks: readonly XmlElement[],
  closed: boolean,
  here: Surroundings,
): PlacedSegment[] {
  const target = elements(unit, "target")[0];
  const state = target?.attributes.state ?? "";
  const filled = segmentsByMid(target);
  // A target that is text and not cut alike is somebody's translation of the whole.
  const whole = target !== undefined && filled.size === 0 && read(target, here).text.trim() !== "";
  const anchor = target ?? segmented;
  /** What has come into segments of a target that is made anew, and the one edit that makes it. */
  const made = new Map<string, string>();
  let making: Edit | undefined;
  return marks.flatMap((mark): PlacedSegment[] => {
    const found = read(mark, here);
    const { text, codes } = found;
    if (text.trim() === "") return [];
    const { mid } = mark.attributes;
    const own = filled.get(mid!);
    const translation = own && read(own, here).text;
    if (whole || closed || !isOpen(text, translation, unstarted.has(state))) return [{ text, codes }];
    const fill: OpenPlace["fill"] = (all, filling, replaced) => {
      const read: ReadSource = { element: mark, content: found, reader: xliff1Codes };
      const content = filledContent(all, read, filling, (part) => xmlText(part, replaced));
      if (content === undefined) return undefined;
      if (own) {
        const { from, inner, to } = extentOf(all, own);
        const opening = all.slice(from, inner[0]).replace(/\/>$/, ">");
        return [{ from, to, text: `${opening}${content}</${own.name}>` }];
      }
      // Segments that a target with others lacks cannot be put in without knowing between which they belong.
      if (filled.size > 0) return undefined;
      made.set(mid!, content);
      const cut = segmentedLike(all, segmented, marks, made);
      const edit = targetEdit(all, { unit, target, anchor }, cut, stateOf(filling, here.version));
      if (making) {
        making.text = edit.text;
        return [];
      }
      making = edit;
      return [making];
    };
    const offer: OpenPlace["offer"] = (all, candidates, replaced) => [
      alternatives(all, { unit, anchor, mid }, candidates, replaced),
    ];
    return [{ text, codes, place: { at: mark.place, fill, offer } }];
  });
}

/** The content of `<seg-source>` with the text of every segment replaced by its translation, or by nothing. */
function segmentedLike(
  text: string,
  segmented: XmlElement,
  marks: readonly XmlElement[],
  made: ReadonlyMap<string, string>,
): string {
  const [start, end] = extentOf(text, segmented).inner;
  let at = start;
  let content = "";
  for (const mark of marks) {
    const { inner, empty } = extentOf(text, mark);
    if (empty) continue;
    content += text.slice(at, inner[0]) + (made.get(mark.attributes.mid!) ?? "");
    at = inner[1];
  }
  return content + text.slice(at, end);
}

function targetEdit(
  text: string,
  { unit, target, anchor }: { unit: XmlElement; target: XmlElement | undefined; anchor: XmlElement },
  content: string,
  state: Record<string, string>,
): Edit {
  const name = `${prefixOf(unit)}target`;
  if (target) {
    const { from, inner, to } = extentOf(text, target);
    const opening = withAttributes(text.slice(from, inner[0]).replace(/(?<!\s)\s*\/>$/, ">"), {
      state: undefined,
      "state-qualifier": undefined,
      ...state,
    });
    return { from, to, text: `${opening}${content}</${name}>` };
  }
  const { from, to } = extentOf(text, anchor);
  const opening = withAttributes(`<${name}>`, state);
  return { from: to, to, text: `${indentation(text, from)}${opening}${content}</${name}>` };
}

/** The candidates that are not there yet. */
function alternatives(
  text: string,
  { unit, anchor, mid }: { unit: XmlElement; anchor: XmlElement; mid?: string | undefined },
  candidates: readonly Candidate[],
  replaced: Replaced,
): Edit {
  const prefix = prefixOf(unit);
  const { from, to } = extentOf(text, anchor);
  const space = indentation(text, from);
  const there = text.slice(extentOf(text, unit).from, unit.range!.to);
  const lines = candidates
    .map((candidate) => altTrans(candidate, { prefix, mid }, replaced))
    .filter((line) => !there.includes(line))
    .map((line) => space + line);
  return { from: to, to, text: lines.join(""), last: true };
}
