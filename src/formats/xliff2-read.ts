/** `<unit>` of XLIFF 2.0 to 2.2, and what zhengming itself wrote into its metadata. */
import { say } from "../model/locale.ts";
import { type CodeRole, flatten } from "./codes.ts";
import type { Tally } from "./tally.ts";
import {
  alignedSubState,
  findingCategory,
  type OwnFields,
  ownCategory,
  propsCategory,
  type SegmentPair,
} from "./xliff-pair.ts";
import { elements, textOf, type XmlElement } from "./xml-read.ts";

/** One pair a `<segment>`; the notes of the unit go to its first. */
export function* pairsOfUnit(unit: XmlElement, notices: Tally): Iterable<SegmentPair> {
  const id = unit.attributes.id ?? "";
  const segments = elements(unit, "segment");
  const notes = elements(unit, "notes")
    .flatMap((group) => elements(group, "note"))
    .filter((note) => note.attributes.category !== findingCategory)
    .map(textOf)
    .filter((note) => note.trim() !== "");
  const metadata = elements(unit, "metadata")[0];
  const own = metadata && ownFieldsOf(metadata);
  for (const ignorable of elements(unit, "ignorable")) {
    const lost = elements(ignorable, "source").some((source) => textOf(source).trim() !== "");
    if (lost) notices.add("ignorable", ignorable.place, droppedIgnorables, true);
  }
  for (const [index, segment] of segments.entries()) {
    const source = elements(segment, "source")[0];
    if (!source) continue;
    const target = elements(segment, "target")[0];
    const { state = "", subState } = segment.attributes;
    yield {
      ref: segments.length === 1 ? id : `${id}/${segment.attributes.id ?? index + 1}`,
      place: segment.place,
      source: flatten(source, xliff2Role),
      ...(target ? { target: flatten(target, xliff2Role) } : {}),
      reviewed: state === "reviewed" || state === "final",
      notes: index === 0 ? notes : [],
      ...(own || subState === alignedSubState
        ? { own: { ...own, ...(subState === alignedSubState ? { status: "aligned" as const } : {}) } }
        : {}),
    };
  }
}

/** Our group in a `<mda:metadata>`; undefined when there is none. */
export function ownFieldsOf(metadata: XmlElement): OwnFields | undefined {
  const groups = elements(metadata, "metaGroup");
  const ours = groups.find((group) => group.attributes.category === ownCategory);
  if (!ours) return undefined;
  const values = new Map(entriesOf(ours));
  const foreign = groups.find((group) => group.attributes.category === propsCategory);
  const text = <K extends string>(key: K): { [P in K]?: string } =>
    (values.has(key) ? { [key]: values.get(key) } : {}) as { [P in K]?: string };
  const line = Number(values.get("line"));
  const score = values.has("score") ? Number(values.get("score")) : Number.NaN;
  const neighbors = { ...text("previous"), ...text("next") };
  return {
    ...text("ref"),
    ...text("created"),
    ...text("changed"),
    ...text("by"),
    ...(Number.isInteger(line) && line > 0 ? { line } : {}),
    ...(score >= 0 && score <= 1 ? { score } : {}),
    ...(Object.keys(neighbors).length > 0 ? { context: neighbors } : {}),
    ...(foreign ? { props: Object.fromEntries(entriesOf(foreign)) } : {}),
  };
}

function entriesOf(group: XmlElement): [string, string][] {
  return elements(group, "meta").map((meta) => [meta.attributes.type ?? "", textOf(meta)]);
}

/** XLIFF 2.1, section 4.7: sc, ec and ph are empty, pc wraps text, mrk, sm and em annotate it. */
export function xliff2Role(element: XmlElement): CodeRole {
  return ["mrk", "sm", "em"].includes(element.local) ? "marks" : "wraps";
}

const droppedIgnorables = (count: number) =>
  say(`${count} text(s) outside of segments left out`, `已略去 ${count} 处句段之外的文字`);
