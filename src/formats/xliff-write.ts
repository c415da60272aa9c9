import type { Notice } from "../model/place.ts";
import { chunker } from "./bytes.ts";
import type { Item, WriteOptions } from "./format.ts";
import { replacedNotices } from "./notices.ts";
import { unitFindings } from "./unit-findings.ts";
import type { Writing } from "./xliff-parts.ts";
import { xliff1Parts } from "./xliff1-write.ts";
import { xliff2Parts } from "./xliff2-write.ts";

/** XLIFF in the version asked for; 2.1 where none is. */
export async function* writeXliff(
  items: AsyncIterable<Item> | Iterable<Item>,
  options: WriteOptions,
): AsyncIterable<Uint8Array | Notice> {
  const { xliff: version = "2.1" } = options;
  const replaced = { count: 0 };
  const writing: Writing = { options, replaced, findings: unitFindings(options), ids: new Set() };
  const parts = version === "1.2" ? xliff1Parts(writing) : xliff2Parts(writing, version);
  const out = chunker();
  out.add(parts.head);
  let document: string | undefined;
  let files = 0;
  for await (const item of items) {
    if (!("unit" in item)) continue;
    if (item.unit.document !== document) {
      if (files > 0) out.add(parts.closing);
      document = item.unit.document;
      writing.ids = new Set();
      out.add(parts.opening(document, ++files));
    }
    const candidates = await options.candidates?.(item.unit);
    out.add(parts.unit(item.unit, candidates ?? []));
    const chunk = out.full();
    if (chunk) yield chunk;
  }
  out.add(`${files === 0 ? parts.empty() : parts.closing}</xliff>\n`);
  const rest = out.rest();
  if (rest) yield rest;
  yield* replacedNotices(options.file, replaced);
}
