import type { Notice } from "../model/place.ts";
import type { Item, WriteOptions } from "./format.ts";
import { writeXliff1 } from "./xliff1-write.ts";
import { writeXliff2 } from "./xliff2-write.ts";

/** XLIFF in the version asked for; 2.1 where none is. */
export function writeXliff(
  items: AsyncIterable<Item> | Iterable<Item>,
  options: WriteOptions,
): AsyncIterable<Uint8Array | Notice> {
  const { xliff: version = "2.1" } = options;
  return version === "1.2" ? writeXliff1(items, options) : writeXliff2(items, options, version);
}
