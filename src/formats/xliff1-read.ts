/** `<trans-unit>` of XLIFF 1.0 to 1.2. */
import { say } from "../model/locale.ts";
import { type CodeRole, type Flattened, flatten } from "./codes.ts";
import type { Tally } from "./tally.ts";
import type { SegmentPair } from "./xliff-pair.ts";
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
  const common = {
    ref: unit.attributes.id ?? "",
    place: unit.place,
    reviewed: unit.attributes.approved === "yes" || settled.has(state),
    notes: elements(unit, "note")
      .map(textOf)
      .filter((note) => note.trim() !== ""),
  };
  const alternatives = elements(unit, "alt-trans").length;
  notices.add("alt-trans", unit.place, droppedAlternatives, true, alternatives);
  const segments = segmentsOf(elements(unit, "seg-source")[0]);
  const targets = segmentsOf(targetElement);
  const whole = flatten(sourceElement, xliff1Role);
  if (segments.size > 0 && targets.size > 0 && [...segments.keys()].every((mid) => targets.has(mid))) {
    for (const [mid, source] of segments) {
      const ref = segments.size === 1 ? common.ref : `${common.ref}/${mid}`;
      yield { ...common, ref, source, target: targets.get(mid)! };
    }
    return;
  }
  const target = targetElement && flatten(targetElement, xliff1Role);
  const translated = target && !(unstarted.has(state) && target.text === whole.text);
  yield { ...common, source: whole, ...(translated ? { target } : {}) };
}

/** The segments of a `<seg-source>` or `<target>` by their `mid`, wherever they are nested. */
function segmentsOf(parent: XmlElement | undefined): Map<string, Flattened> {
  const found = new Map<string, Flattened>();
  const walk = (element: XmlElement) => {
    for (const child of elements(element)) {
      const { mtype, mid } = child.attributes;
      if (child.local === "mrk" && mtype === "seg" && mid !== undefined)
        found.set(mid, flatten(child, xliff1Role));
      else walk(child);
    }
  };
  if (parent) walk(parent);
  return found;
}

/** XLIFF 1.2, section 2.3: bpt, ept, it and ph hold native code; g, x, bx and ex stand for it. */
export function xliff1Role(element: XmlElement): CodeRole {
  if (element.local === "sub") return "sub";
  if (element.local === "mrk") return "marks";
  return ["bpt", "ept", "it", "ph"].includes(element.local) ? "code" : "wraps";
}

const droppedAlternatives = (count: number) =>
  say(`${count} alternative translation(s) left out`, `已略去 ${count} 个备选译文`);
