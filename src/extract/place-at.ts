import { type Place, placeWithin } from "../model/place.ts";
import type { Segment } from "../model/unit.ts";

/** Where a character of a segment stands in its file. */
export function placeAt(segment: Segment, offset: number): Place {
  if (segment.origins) return placeWithin(segment.place, segment.origins, offset);
  const { file, line, column } = segment.place;
  if (line === undefined) return { file };
  const head = segment.text.slice(0, offset);
  const breaks = head.split("\n").length - 1;
  if (breaks > 0) return { file, line: line + breaks, column: offset - head.lastIndexOf("\n") };
  return { file, line, column: (column ?? 1) + offset };
}
