/** What a format reads, held to the limits of a segment. */
import type { InlineCode } from "../model/code.ts";
import type { Place } from "../model/place.ts";
import { keepWithin } from "../text/limit.ts";
import type { Format, Input, Item, ReadOptions } from "./format.ts";

/** @throws InputError as the format does, and for a unit or term that is too long or has too many inline codes */
export async function* readWithin(format: Format, input: Input, options: ReadOptions): AsyncIterable<Item> {
  for await (const item of format.read!(input, options)) {
    if ("unit" in item) {
      const { source, target, line, codes } = item.unit;
      const place: Place = { file: input.file, ...(line === undefined ? {} : { line }) };
      checkText(source, place);
      checkText(target, place);
      checkCodes(codes?.source, place);
      checkCodes(codes?.target, place);
    } else if ("segment" in item) checkCodes(item.segment.codes, item.segment.place);
    else if ("concept" in item) {
      for (const { text } of item.concept.terms) checkText(text, { file: input.file });
    }
    yield item;
  }
}

function checkText(text: string, place: Place): void {
  keepWithin("segment", text.length, place, ["a segment is too long", "句段过长"]);
}

function checkCodes(codes: readonly InlineCode[] | undefined, place: Place): void {
  keepWithin("codes", codes?.length ?? 0, place, [
    "a segment has too many inline codes",
    "句段中的行内标记过多",
  ]);
}
