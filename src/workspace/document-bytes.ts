import { formatNamed } from "../formats/all.ts";
import type { LanguagePair } from "../model/language.ts";
import type { Unit } from "../model/unit.ts";
import { collect } from "./collect.ts";

/**
 * A document's units as the TMX that is their record. Neighbours are told by the order, so a changed unit
 * changes no other one's lines.
 */
export async function documentBytes(
  units: readonly Unit[],
  pair: LanguagePair,
  file: string,
): Promise<Uint8Array> {
  const items = units.map(({ context: _, ...unit }) => ({ unit }));
  const { bytes } = await collect(formatNamed("tmx")!.write!(items, { pair, file }));
  return bytes;
}
