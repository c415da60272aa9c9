/** `<trans-unit>` of XLIFF 1.0 to 1.2. */
import { say } from "../model/locale.ts";
import { type CodeFacts, type CodeReader, type Flattened, flatten } from "./codes.ts";
import type { Tally } from "./tally.ts";
import { tool } from "./tool.ts";
import { type OwnFields, ownContext, ownFields, type SegmentPair } from "./xliff-pair.ts";
import { elements, textOf, type XmlElement } from "./xml-read.ts";

/** States in which the target is not yet a translation, but at most the source copied. */
export const unstarted = new Set(["new", "needs-translation"]);
const settled = new Set(["signed-off", "final"]);

/** One pair, or one a segment where source and target are cut into the same `<mrk mtype="seg">`. */
export function* pairsOfTransUnit(unit: XmlElement, notices: Tally): Iterable<SegmentPair> {
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
    notes: elements(unit, "note")
      .filter((note) => note.attributes.from !== tool.name)
      .map(textOf)
      .filter((note) => note.trim() !== ""),
    ...(own ? { own } : {}),
  };
  const alternatives = elements(unit, "alt-trans").length;
  notices.add("alt-trans", unit.place, droppedAlternatives, true, alternatives);
  const segments = segmentsOf(elements(unit, "seg-source")[0]);
  const targets = segmentsOf(targetElement);
  const whole = flatten(sourceElement, xliff1Codes);
  if (segments.size > 0 && targets.size > 0 && [...segments.keys()].every((mid) => targets.has(mid))) {
    const signed = signedSegments(unit);
    for (const [mid, source] of segments) {
      const ref = segments.size === 1 ? common.ref : `${common.ref}/${mid}`;
      yield {
        ...common,
        ref,
        reviewed: common.reviewed || signed.has(mid),
        source,
        target: targets.get(mid)!,
      };
    }
    return;
  }
  const target = targetElement && flatten(targetElement, xliff1Codes);
  const translated = target && !(unstarted.has(state) && target.text === whole.text);
  yield { ...common, source: whole, ...(translated ? { target } : {}) };
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

/** The segments of a `<seg-source>` or `<target>` by their `mid`, wherever they are nested. */
function segmentsOf(parent: XmlElement | undefined): Map<string, Flattened> {
  const found = new Map<string, Flattened>();
  const walk = (element: XmlElement) => {
    for (const child of elements(element)) {
      const { mtype, mid } = child.attributes;
      if (child.local === "mrk" && mtype === "seg" && mid !== undefined)
        found.set(mid, flatten(child, xliff1Codes));
      else walk(child);
    }
  };
  if (parent) walk(parent);
  return found;
}

/** XLIFF 1.2, section 2.3: bpt, ept, it and ph hold native code; g, x, bx and ex stand for it. */
export const xliff1Codes: CodeReader = {
  roleOf: ({ local }) => {
    if (local === "sub") return "sub";
    if (local === "mrk") return "marks";
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

const droppedAlternatives = (count: number) =>
  say(`${count} alternative translation(s) left out`, `已略去 ${count} 个备选译文`);
