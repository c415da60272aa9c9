/** `<trans-unit>` of XLIFF 1.0 to 1.2. */
import { say } from "../model/locale.ts";
import { type CodeFacts, type CodeReader, flatten } from "./codes-read.ts";
import type { Tally } from "./tally.ts";
import { tool } from "./tool.ts";
import { droppedCandidates } from "./xliff-candidates.ts";
import { type OwnFields, ownContext, ownFieldsIn } from "./xliff-own.ts";
import type { SegmentPair } from "./xliff-pair.ts";
import { elements, textOf, type XmlElement } from "./xml-read.ts";

/** States in which the target is not yet a translation, but at most the source copied. */
export const unstarted = new Set(["new", "needs-translation"]);
const settled = new Set(["signed-off", "final"]);

/** One pair, or one a segment where source and target are cut into the same `<mrk mtype="seg">`. */
export function* pairsOfTransUnit(
  unit: XmlElement,
  notices: Tally,
  comments: ReadonlyMap<string, string>,
): Iterable<SegmentPair> {
  const source = elements(unit, "source")[0];
  if (!source) return;
  const target = elements(unit, "target")[0];
  const common = commonOf(unit, target);
  notices.add("alt-trans", unit.place, droppedCandidates, true, elements(unit, "alt-trans").length);
  const segments = segmentsByMid(elements(unit, "seg-source")[0]);
  const targets = segmentsByMid(target);
  if (![...segments.keys()].some((mid) => targets.has(mid))) {
    yield pairOf(source, target, common, comments);
    return;
  }
  const signed = signedSegments(unit);
  let { notes } = common;
  for (const [mid, from] of segments) {
    const to = targets.get(mid);
    targets.delete(mid);
    const ref = segments.size === 1 ? common.ref : `${common.ref}/${mid}`;
    yield pairOf(from, to, { ...common, ref, notes, reviewed: common.reviewed || signed.has(mid) }, comments);
    // What is said of the whole stands at its first segment.
    notes = [];
  }
  notices.add("extra segments", unit.place, droppedSegments, true, targets.size);
}

/** What a unit says of all its segments. */
type Common = Omit<SegmentPair, "source" | "target"> & { state: string };

function commonOf(unit: XmlElement, target: XmlElement | undefined): Common {
  const state = target?.attributes.state ?? "";
  const own = ownFieldsOf1(unit);
  return {
    ref: unit.attributes.id ?? "",
    place: unit.place,
    reviewed:
      unit.attributes.approved === "yes" ||
      settled.has(state) ||
      unit.attributes["mq:status"] === "Proofread",
    notes: [
      ...elements(unit, "note")
        .filter((note) => note.attributes.from !== tool.name)
        .map(textOf),
      ...elements(unit, "comments")
        .flatMap((list) => elements(list, "comment"))
        .filter(({ attributes }) => attributes.deleted !== "true")
        .map(textOf),
    ].filter((note) => note.trim() !== ""),
    ...(own ? { own } : {}),
    state,
  };
}

function pairOf(
  from: XmlElement,
  to: XmlElement | undefined,
  common: Common,
  comments: ReadonlyMap<string, string>,
): SegmentPair {
  const source = flatten(from, xliff1Codes);
  const target = to && flatten(to, xliff1Codes);
  const isBegun = target && !(unstarted.has(common.state) && target.text === source.text);
  const said = [from, ...(to ? [to] : [])].flatMap((element) => commentsIn(element, comments));
  return {
    ...common,
    notes: [...new Set([...common.notes, ...said])],
    source,
    ...(isBegun ? { target } : {}),
  };
}

/** What we wrote into contexts of our own; undefined where there is none. */
function ownFieldsOf1(unit: XmlElement): OwnFields | undefined {
  const values = new Map(
    elements(unit, "context-group")
      .flatMap((group) => elements(group, "context"))
      .filter((context) => context.attributes["context-type"]?.startsWith(ownContext))
      .map((context) => [context.attributes["context-type"]!.slice(ownContext.length), textOf(context)]),
  );
  if (values.size === 0) return undefined;
  const props = propsOf(values.get("props"));
  return {
    ...ownFieldsIn(values),
    ...(values.get("status") === "aligned" ? { status: "aligned" } : {}),
    ...(props ? { props } : {}),
  };
}

function propsOf(text: string | undefined): Record<string, string> | undefined {
  if (text === undefined) return undefined;
  try {
    const entries = Object.entries(JSON.parse(text) as object);
    return Object.fromEntries(entries.filter(([, value]) => typeof value === "string"));
  } catch {
    return undefined;
  }
}

/** Segments that a reviewer has approved, as Trados Studio says it: `<sdl:seg id="1" conf="ApprovedTranslation"/>`. */
function signedSegments(unit: XmlElement): Set<string> {
  return new Set(
    elements(unit, "seg-defs")
      .flatMap((list) => elements(list, "seg"))
      .filter(({ attributes }) => attributes.conf?.startsWith("Approved"))
      .map(({ attributes }) => attributes.id ?? ""),
  );
}

/** What people say of a stretch of text in Trados Studio, which keeps their words elsewhere in the file. */
function commentsIn(element: XmlElement, known: ReadonlyMap<string, string>): string[] {
  if (known.size === 0) return [];
  return elements(element).flatMap((child) => {
    const { mtype, "sdl:cid": id = "" } = child.attributes;
    const said = mtype === "x-sdl-comment" ? (known.get(id) ?? "") : "";
    return [...(said === "" ? [] : [said]), ...commentsIn(child, known)];
  });
}

/** A comment of Trados Studio by its id: `<cmt-def id="…"><Comments><Comment>…`. */
export function commentOf(definition: XmlElement): [id: string, text: string] {
  const comments = elements(definition).flatMap((list) => elements(list, "Comment"));
  return [definition.attributes.id ?? "", comments.map(textOf).join("\n")];
}

/** The `<mrk mtype="seg">` in a `<seg-source>` or `<target>`, wherever they are nested. */
export function segmentMarks(parent: XmlElement): XmlElement[] {
  return elements(parent).flatMap((child) =>
    child.local === "mrk" && child.attributes.mtype === "seg" && child.attributes.mid !== undefined
      ? [child]
      : segmentMarks(child),
  );
}

/** The same by their `mid`. */
export function segmentsByMid(parent: XmlElement | undefined): Map<string, XmlElement> {
  return new Map((parent ? segmentMarks(parent) : []).map((mark) => [mark.attributes.mid!, mark]));
}

/** XLIFF 1.2, section 2.3: bpt, ept, it and ph hold native code; g, x, bx and ex stand for it. */
export const xliff1Codes: CodeReader = {
  roleOf: ({ local, attributes }) => {
    if (local === "sub") return "sub";
    if (local === "mrk") return attributes.mtype === "x-sdl-deleted" ? "gone" : "marks";
    return ["bpt", "ept", "it", "ph"].includes(local) ? "code" : "wraps";
  },
  factsOf: ({ local, attributes }): CodeFacts => {
    const { id, rid, pos, ctype, "equiv-text": equivalent } = attributes;
    const facts: Omit<CodeFacts, "role"> = {
      ...(id === undefined ? {} : { id }),
      ...(ctype === undefined ? {} : { type: ctype.replace(/^x-/, "") }),
    };
    const key = rid ?? id ?? "";
    if (local === "g") return { role: "open", ...facts };
    const native: CodeFacts = { role: "alone", ...(equivalent ? { native: [equivalent, undefined] } : {}) };
    if (local === "bx") return { ...native, role: "open", key, ...facts };
    if (local === "ex") return { ...native, role: "close", key, ...facts };
    if (local === "bpt") return { role: "open", key, ...facts };
    if (local === "ept") return { role: "close", key, ...facts };
    if (local === "it") return { role: pos === "close" ? "close" : "open", ...facts };
    return { ...(local === "ph" ? { role: "alone" as const } : native), ...facts };
  },
};

const droppedSegments = (count: number) =>
  say(
    `${count} segment(s) of targets that their sources do not have left out`,
    `已略去译文中 ${count} 个原文没有的句段`,
  );
