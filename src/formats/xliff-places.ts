/** The segments of an XLIFF file with the places where a translation of each would stand. */
import { type LanguagePair, sideOf } from "../model/language.ts";
import { say } from "../model/locale.ts";
import type { Notice } from "../model/place.ts";
import { tally } from "./tally.ts";
import type { PlacedSegment, Surroundings } from "./xliff-edit.ts";
import { placesOfTransUnit } from "./xliff1-places.ts";
import { placesOfUnit } from "./xliff2-places.ts";
import { readXml, rootOf, type XmlElement } from "./xml-read.ts";

/**
 * All segments in the file's order.
 * @throws InputError for what is not XLIFF
 */
export async function openSegments(
  bytes: Uint8Array,
  file: string,
  pair: LanguagePair,
): Promise<{ segments: (PlacedSegment & { language: string; file: number })[]; notices: Notice[] }> {
  const segments: (PlacedSegment & { language: string; file: number })[] = [];
  const notices = tally();
  const input = {
    file,
    chunks: async function* () {
      yield bytes;
    },
  };
  const stack: Surroundings[] = [];
  let root: XmlElement | undefined;
  let files = 0;
  const records = new Set(["unit", "trans-unit"]);
  for await (const events of readXml(input, { namespaces: true, records, ranges: true })) {
    for (const { kind, element } of events) {
      root ??= rootOf("XLIFF", ["xliff"], element, file);
      if (kind === "close") {
        stack.pop();
        continue;
      }
      const outer = stack.at(-1) ?? outermost(root);
      if (kind === "open" && element.local === "file") files++;
      const here = within(element, outer, root, pair, files);
      if (kind === "open") {
        stack.push(here);
        continue;
      }
      if (!here.usable) {
        notices.add("languages", element.place, otherLanguages);
        continue;
      }
      const found = element.local === "unit" ? placesOfUnit(element, here) : placesOfTransUnit(element, here);
      for (const one of found) segments.push({ ...one, language: here.language, file: here.file });
    }
  }
  return { segments, notices: notices.notices() };
}

function outermost(root: XmlElement): Surroundings {
  return {
    version: root.attributes.version ?? "",
    language: root.attributes.srcLang ?? "",
    preserve: false,
    translate: true,
    usable: true,
    file: 0,
  };
}

/** What an element of the frame, or a unit, changes for what is inside of it. */
function within(
  { local, attributes }: XmlElement,
  outer: Surroundings,
  root: XmlElement,
  pair: LanguagePair,
  file: number,
): Surroundings {
  const here: Surroundings = {
    ...outer,
    preserve: attributes["xml:space"] === undefined ? outer.preserve : attributes["xml:space"] === "preserve",
    translate: attributes.translate === undefined ? outer.translate : attributes.translate !== "no",
  };
  if (local !== "file") return here;
  const language = attributes["source-language"] ?? outer.language;
  const other = attributes["target-language"] ?? root.attributes.trgLang;
  const side = sideOf(language, pair);
  const otherSide = other === undefined ? undefined : sideOf(other, pair);
  const usable =
    side !== undefined && (other === undefined || (otherSide !== undefined && otherSide !== side));
  return { ...here, language, usable, file };
}

const otherLanguages = (count: number) =>
  say(`${count} unit(s) in other languages left as they are`, `${count} 个其他语言的单元保持原样`);
