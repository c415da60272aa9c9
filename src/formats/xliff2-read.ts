/** `<unit>` of XLIFF 2.0 to 2.2, and what zhengming itself wrote into its metadata. */
import { say } from "../model/locale.ts";
import { type CodeFacts, type CodeReader, flatten } from "./codes-read.ts";
import type { GlossaryRow } from "./glossary-rows.ts";
import type { Tally } from "./tally.ts";
import { tool } from "./tool.ts";
import { droppedCandidates } from "./xliff-candidates.ts";
import {
  alignedSubState,
  findingCategory,
  type OwnFields,
  ownCategory,
  ownFieldsIn,
  propsCategory,
} from "./xliff-own.ts";
import type { SegmentPair } from "./xliff-pair.ts";
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
  const reader = xliff2Codes(unit);
  for (const ignorable of elements(unit, "ignorable")) {
    const lost = elements(ignorable, "source").some((source) => textOf(source).trim() !== "");
    if (lost) notices.add("ignorable", ignorable.place, droppedIgnorables, true);
  }
  const matches = elements(unit, "matches").flatMap((list) => elements(list, "match"));
  notices.add("matches", unit.place, droppedCandidates, true, matches.length);
  for (const [index, segment] of segments.entries()) {
    const source = elements(segment, "source")[0];
    if (!source) continue;
    const target = elements(segment, "target")[0];
    const { state = "", subState } = segment.attributes;
    const from = flatten(source, reader);
    const to = target && flatten(target, reader);
    // The source copied by a tool that has not begun.
    const copied = state === "initial" && subState === undefined && to?.text === from.text;
    yield {
      ref: segments.length === 1 ? id : `${id}/${segment.attributes.id ?? index + 1}`,
      place: segment.place,
      source: from,
      ...(to && !copied ? { target: to } : {}),
      reviewed: state === "reviewed" || state === "final",
      notes: index === 0 ? notes : [],
      state,
      ...(own || subState === alignedSubState
        ? { own: { ...own, ...(subState === alignedSubState ? { status: "aligned" as const } : {}) } }
        : {}),
    };
  }
}

/** The entries of a unit's glossary (glossary module), a row for each translation. */
export function termsBeside(unit: XmlElement): GlossaryRow[] {
  const text = (entry: XmlElement, name: string) => elements(entry, name).map((each) => textOf(each).trim());
  return elements(unit, "glossary")
    .flatMap((list) => elements(list, "glossEntry"))
    .flatMap((entry) =>
      text(entry, "translation").map((target) => ({
        place: entry.place,
        source: text(entry, "term")[0] ?? "",
        target,
        definition: text(entry, "definition")[0] ?? "",
      })),
    );
}

/** Our group in a `<mda:metadata>`; undefined when there is none. */
export function ownFieldsOf(metadata: XmlElement): OwnFields | undefined {
  const groups = elements(metadata, "metaGroup");
  const ours = groups.find((group) => group.attributes.category === ownCategory);
  if (!ours) return undefined;
  const values = new Map(entriesOf(ours));
  const foreign = groups.find((group) => group.attributes.category === propsCategory);
  return {
    ...ownFieldsIn(values),
    ...(foreign ? { props: Object.fromEntries(entriesOf(foreign)) } : {}),
  };
}

function entriesOf(group: XmlElement): [string, string][] {
  return elements(group, "meta").map((meta) => [meta.attributes.type ?? "", textOf(meta)]);
}

/** XLIFF 2.1, section 4.7: sc, ec and ph are empty, pc wraps text, mrk, sm and em annotate it. */
export function xliff2Codes(unit: XmlElement): CodeReader {
  let read: ReadonlyMap<string | undefined, string> | undefined;
  // Most units have no codes, and so no data.
  const dataOf = () =>
    new Map(
      elements(unit, "originalData")
        .flatMap((list) => elements(list, "data"))
        .map((each) => [each.attributes.id, flatten(each, noCodes).text]),
    );
  return {
    roleOf: ({ local }) => (local === "mrk" || local === "sm" || local === "em" ? "marks" : "wraps"),
    factsOf: ({ local, attributes }): CodeFacts => {
      read ??= dataOf();
      const data = read;
      const { id, startRef, dataRef, dataRefStart, dataRefEnd, type, subType } = attributes;
      const kind =
        subType === undefined ? type : (subTypes.get(subType) ?? subType.replace(`${tool.name}:`, ""));
      const facts: Omit<CodeFacts, "role"> = {
        ...((startRef ?? id) === undefined ? {} : { id: startRef ?? id! }),
        ...(kind === undefined ? {} : { type: kind }),
        native:
          local === "pc" ? [data.get(dataRefStart), data.get(dataRefEnd)] : [data.get(dataRef), undefined],
      };
      if (local === "pc") return { role: "open", ...facts };
      if (local === "sc") return { role: "open", key: id ?? "", ...facts };
      if (local === "ec") return { role: "close", key: startRef ?? id ?? "", ...facts };
      return { role: "alone", ...facts };
    },
  };
}

/** `<data>` holds text and `<cp>` alone. */
const noCodes: CodeReader = { roleOf: () => "marks", factsOf: () => ({ role: "alone" }) };

/** Section 4.3.1, subType: those of `fmt` and `ui` under the names of XLIFF 1.2. */
const subTypes = new Map([
  ["xlf:b", "bold"],
  ["xlf:i", "italic"],
  ["xlf:u", "underlined"],
  ["xlf:lb", "lb"],
  ["xlf:pb", "pb"],
  ["xlf:var", "var"],
]);

const droppedIgnorables = (count: number) =>
  say(`${count} text(s) outside of segments left out`, `已略去 ${count} 处句段之外的文字`);
