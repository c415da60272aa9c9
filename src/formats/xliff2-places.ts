/** The segments of a `<unit>` (XLIFF 2.0 to 2.2) and where their translations stand. */
import type { Replaced } from "../text/xml.ts";
import { type Flattened, flatten, laidOut } from "./codes-read.ts";
import type { Candidate } from "./format.ts";
import { matchElement } from "./xliff-candidates.ts";
import {
  type Edit,
  extentOf,
  filledContent,
  indentation,
  isOpen,
  type PlacedSegment,
  prefixOf,
  type ReadSource,
  type Surroundings,
  withAttributes,
} from "./xliff-edit.ts";
import { matchSubStates } from "./xliff-own.ts";
import { segmentText } from "./xliff2-codes.ts";
import { xliff2Codes } from "./xliff2-read.ts";
import { elements, type XmlElement } from "./xml-read.ts";

/** XLIFF 2.1, section 5.1: translation candidates. */
const candidatesNamespace = "urn:oasis:names:tc:xliff:matches:2.0";

export function placesOfUnit(unit: XmlElement, here: Surroundings): PlacedSegment[] {
  const ids = new Set<string>();
  collectIds(unit, ids);
  const reader = xliff2Codes(unit);
  const shared: Shared = { unit, matches: undefined };
  return elements(unit, "segment").flatMap((segment): PlacedSegment[] => {
    const source = elements(segment, "source")[0];
    if (!source) return [];
    const preserve = (source.attributes["xml:space"] ?? (here.preserve ? "preserve" : "")) === "preserve";
    const read = (element: XmlElement): Flattened => {
      const found = flatten(element, reader);
      return preserve ? found : laidOut(found);
    };
    const whole = read(source);
    const { text, codes } = whole;
    if (text.trim() === "") return [];
    const target = elements(segment, "target")[0];
    const translation = target && read(target).text;
    const { state = "initial" } = segment.attributes;
    if (!here.translate || !isOpen(text, translation, state === "initial")) return [{ text, codes }];
    const tag = openingOf(segment);
    return [
      {
        text,
        codes,
        place: {
          at: segment.place,
          fill: (all, filling, replaced) => {
            const read: ReadSource = { element: source, content: whole, reader };
            const content = filledContent(all, read, filling, (part) => segmentText(part, replaced));
            if (content === undefined) return undefined;
            const state = { state: "translated", subState: matchSubStates[filling.kind] };
            return [...tag(all, state), targetEdit(all, unit, source, target, content)];
          },
          offer: (all, candidates, replaced) => {
            let { id } = segment.attributes;
            const edits: Edit[] = [];
            if (id === undefined) {
              for (let next = 1; id === undefined || ids.has(id); next++) id = `s${next}`;
              ids.add(id);
              edits.push(...tag(all, { id }));
            }
            return [...edits, ...candidateEdits(all, shared, id, candidates, replaced)];
          },
        },
      },
    ];
  });
}

function collectIds(element: XmlElement, ids: Set<string>): void {
  for (const child of elements(element)) {
    if (child.attributes.id !== undefined) ids.add(child.attributes.id);
    collectIds(child, ids);
  }
}

/** Sets attributes of an element's opening tag; what is set later joins the same edit. */
function openingOf(element: XmlElement): (text: string, values: Record<string, string>) => Edit[] {
  let edit: Edit | undefined;
  return (text, values) => {
    const { from, inner } = extentOf(text, element);
    if (edit) {
      edit.text = withAttributes(edit.text, values);
      return [];
    }
    edit = { from, to: inner[0], text: withAttributes(text.slice(from, inner[0]), values) };
    return [edit];
  };
}

function targetEdit(
  text: string,
  unit: XmlElement,
  source: XmlElement,
  target: XmlElement | undefined,
  content: string,
): Edit {
  const name = `${prefixOf(unit)}target`;
  if (target) {
    const { from, inner, to } = extentOf(text, target);
    return {
      from,
      to,
      text: `${text.slice(from, inner[0]).replace(/(?<!\s)\s*\/>$/, ">")}${content}</${name}>`,
    };
  }
  const { from, to } = extentOf(text, source);
  return { from: to, to, text: `${indentation(text, from)}<${name}>${content}</${name}>` };
}

/** What the segments of a unit have in common. */
interface Shared {
  unit: XmlElement;
  /** The list of candidates that is being made, with the end of it that is written last. */
  matches: { edit: Edit; lines: string; close: string } | undefined;
}

/** Candidates of a segment, in the unit's list of candidates: the one it has, or one that is made. */
function candidateEdits(
  text: string,
  shared: Shared,
  segment: string,
  candidates: readonly Candidate[],
  replaced: Replaced,
): Edit[] {
  const { unit } = shared;
  const core = prefixOf(unit);
  const given = elements(unit, "matches").find(({ uri }) => uri === candidatesNamespace);
  const prefix = given ? prefixOf(given) : "mtc:";
  const first = elements(unit)[0]!;
  const space = indentation(text, extentOf(text, first).from);
  const deeper = space === "" ? "" : `${space}  `;
  const there = text.slice(extentOf(text, unit).from, unit.range!.to);
  const lines = candidates
    .map((candidate) => matchElement(candidate, { prefix, core, segment }, replaced))
    .filter((line) => !there.includes(line))
    .map((line) => deeper + line);
  if (lines.length === 0) return [];
  if (given) {
    const { inner, empty } = extentOf(text, given);
    // An empty list is not valid; where there is one all the same it stays, and nothing can go into it.
    if (empty) return [];
    const end = inner[0] + text.slice(inner[0], inner[1]).trimEnd().length;
    return [{ from: end, to: end, text: lines.join("") }];
  }
  if (shared.matches) {
    shared.matches.lines += lines.join("");
    const { edit, close } = shared.matches;
    edit.text = shared.matches.lines + close;
    return [];
  }
  const at = extentOf(text, unit).inner[0];
  const opening = `${space}<mtc:matches xmlns:mtc="${candidatesNamespace}">${lines.join("")}`;
  const close = `${space}</mtc:matches>`;
  const edit: Edit = { from: at, to: at, text: opening + close };
  shared.matches = { edit, lines: opening, close };
  return [edit];
}
