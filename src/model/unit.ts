import type { InlineCode, UnitCodes } from "./code.ts";
import { contentId } from "./id.ts";
import type { Origin, Place } from "./place.ts";

/**
 * How a pair came to be: `aligned` by zhengming itself (may be wrong), `imported` from a file that
 * already paired it, `reviewed` by a person.
 */
export type UnitStatus = "aligned" | "imported" | "reviewed";

export const unitStatuses: readonly UnitStatus[] = ["aligned", "imported", "reviewed"];

/** Whether a word of a file is a status of ours. */
export function isUnitStatus(word: string): word is UnitStatus {
  return (unitStatuses as readonly string[]).includes(word);
}

/** One text in one language, not yet paired: a paragraph of a document or a line of a list. */
export interface Segment {
  /** BCP 47 tag. */
  lang: string;
  /** Without markup. */
  text: string;
  /** Where it begins. */
  place: Place;
  /** The number that shows before it and is not in its text, in digits: "3.", "第3条". */
  marker?: string;
  /** Where its characters stand in the file, where more than its beginning is known. */
  origins?: readonly Origin[];
  /** Markup in it that is no text. */
  codes?: readonly InlineCode[];
}

/** A translation unit: one source text and its target. The record's key is (document, index). */
export interface Unit {
  /** Hash of source and target; equal units share it. */
  id: string;
  /** The unit's own key in its file: `tuid`, `id`, the row's id column; absent: 1-based number. */
  ref?: string;
  /** Name of the document it belongs to. */
  document: string;
  /** Counts the units of the document from 0. */
  index: number;
  /** Text in the source language, without markup. */
  source: string;
  /** Text in the target language, without markup. */
  target: string;
  /** How the pair came to be. */
  status: UnitStatus;
  /** Confidence that source and target correspond, 0..1; 1 for imported and reviewed pairs. */
  score: number;
  /** Line of the source in the file it was read from, from 1. */
  line?: number;
  /** Neighbouring source texts, for context matches. */
  context?: { previous?: string; next?: string };
  /** ISO 8601. */
  created?: string;
  /** ISO 8601. */
  changed?: string;
  /** Who made or changed it. */
  by?: string;
  /** Remarks of people; `zhengming: ignore` in it spares the unit the checks. */
  note?: string;
  /** Markup in the texts that is no text. */
  codes?: UnitCodes;
  /** Foreign properties kept as they came (TMX `<prop>`, XLIFF metadata). */
  props: Readonly<Record<string, string>>;
}

export function unitId(source: string, target: string): string {
  return contentId("unit", source, target);
}

/** A unit with nothing but what it must have, imported, and what is told besides. */
export function makeUnit({
  document,
  index,
  source,
  target,
  ...more
}: Pick<Unit, "document" | "index" | "source" | "target"> & Partial<Omit<Unit, "id">>): Unit {
  return {
    status: "imported",
    score: 1,
    props: {},
    ...more,
    id: unitId(source, target),
    document,
    index,
    source,
    target,
  };
}

/** The place of a unit as one text, to find it by: no two units of a memory share it. */
export function placeKey({ document, index }: Pick<Unit, "document" | "index">): string {
  return `${index} ${document}`;
}

/** What names a unit in results. */
export interface UnitRef {
  /** Hash of source and target. */
  id: string;
  /** Its own key in its file, else its 1-based number. */
  ref: string;
  /** Name of its document. */
  document: string;
  /** Its place in the document, from 0. */
  index: number;
  /** Line in the file it was read from, from 1. */
  line?: number;
}

export function unitRef(unit: Unit): UnitRef {
  return {
    id: unit.id,
    ref: refOf(unit),
    document: unit.document,
    index: unit.index,
    ...(unit.line === undefined ? {} : { line: unit.line }),
  };
}

/** The unit's own key in its file, else its 1-based number. */
export function refOf(unit: Unit): string {
  return unit.ref ?? String(unit.index + 1);
}
