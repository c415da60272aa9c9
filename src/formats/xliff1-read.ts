/** `<trans-unit>` of XLIFF 1.0 to 1.2. */
import { say } from "../model/locale.ts";
import { type CodeFacts, type CodeReader, type Flattened, flatten } from "./codes-read.ts";
import type { Tally } from "./tally.ts";
import { tool } from "./tool.ts";
import { type OwnFields, ownContext, ownFields, type SegmentPair } from "./xliff-pair.ts";
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
  const sourceElement = elements(unit, "source")[0];
  if (!sourceElement) return;
  const targetElement = elements(unit, "target")[0];
  const state = targetElement?.attributes.state ?? "";
  const own = ownFieldsOf1(unit);
  const common = {
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
  const alternatives = elements(unit, "alt-trans").length;
  notices.add("alt-trans", unit.place, droppedAlternatives, true, alternatives);
  const segments = segmentsOf(elements(unit, "seg-source")[0]);
  const targets = segmentsOf(targetElement);
  const read = (element: XmlElement) => flatten(element, xliff1Codes);
  const isTranslated = (source: Flattened, target: Flattened) =>
    !(unstarted.has(state) && target.text === source.text);
  if ([...segments.keys()].some((mid) => targets.has(mid))) {
    const signed = signedSegments(unit);
    let notes = common.notes;
    for (const [mid, from] of segments) {
      const to = targets.get(mid);
      targets.delete(mid);
      const [source, target] = [read(from), to && read(to)];
      const said = [from, ...(to ? [to] : [])].flatMap((element) => commentsIn(element, comments));
      yield {
        ...common,
        ref: segments.size === 1 ? common.ref : `${common.ref}/${mid}`,
        // What is said of the whole stands at its first segment.
        notes: [...new Set([...notes, ...said])],
        reviewed: common.reviewed || signed.has(mid),
        source,
        ...(target && isTranslated(source, target) ? { target } : {}),
      };
      notes = [];
    }
    notices.add("extra segments", unit.place, droppedSegments, true, targets.size);
    return;
  }
  const whole = read(sourceElement);
  const target = targetElement && flatten(targetElement, xliff1Codes);
  const translated = target && isTranslated(whole, target);
  const said = [sourceElement, ...(targetElement ? [targetElement] : [])].flatMap((element) =>
    commentsIn(element, comments),
  );
  yield {
    ...common,
    notes: [...new Set([...common.notes, ...said])],
    source: whole,
    ...(translated ? { target } : {}),
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
    ...ownFields(values),
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

/** The segments of a `<seg-source>` or `<target>` by their `mid`, wherever they are nested. */
function segmentsOf(parent: XmlElement | undefined): Map<string, XmlElement> {
  const found = new Map<string, XmlElement>();
  const walk = (element: XmlElement) => {
    for (const child of elements(element)) {
      const { mtype, mid } = child.attributes;
      if (child.local === "mrk" && mtype === "seg" && mid !== undefined) found.set(mid, child);
      else walk(child);
    }
  };
  if (parent) walk(parent);
  return found;
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
const droppedAlternatives = (count: number) =>
  say(`${count} alternative translation(s) left out`, `已略去 ${count} 个备选译文`);
