/** The segments of an XLIFF file with the places where a translation of each would stand. */
import type { LanguagePair } from "../model/language.ts";
import { say } from "../model/locale.ts";
import type { Notice } from "../model/place.ts";
import { tally } from "./tally.ts";
import type { PlacedSegment, Surroundings } from "./xliff-edit.ts";
import { isOfPair, within } from "./xliff-frame.ts";
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
      let here = within(outer, element.attributes);
      if (kind === "open" && element.local === "file") here = inFile(here, element, root, pair, ++files);
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

/** What a `<file>` changes for what is inside of it. */
function inFile(
  here: Surroundings,
  { attributes }: XmlElement,
  root: XmlElement,
  pair: LanguagePair,
  file: number,
): Surroundings {
  const language = attributes["source-language"] ?? here.language;
  const target = attributes["target-language"] ?? root.attributes.trgLang;
  return { ...here, language, usable: isOfPair(language, target, pair), file };
}

const otherLanguages = (count: number) =>
  say(`${count} unit(s) in other languages left as they are`, `${count} 个其他语言的单元保持原样`);
