import type { Format, Input, Item, ReadOptions, WriteOptions } from "../../src/formats/format.ts";
import type { Notice } from "../../src/model/place.ts";
import type { Concept } from "../../src/model/term.ts";
import type { Unit } from "../../src/model/unit.ts";

export const pair = { source: "zh-Hans", target: "en" };

export const readOptions: ReadOptions = { pair, document: "d", as: "memory" };

/** Bytes or text as an input; `size` cuts it into chunks of so many bytes. */
export function inputOf(content: string | Uint8Array, file = "f", size = Number.POSITIVE_INFINITY): Input {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return {
    file,
    async *chunks() {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    },
  };
}

export interface Read {
  items: Item[];
  units: Unit[];
  concepts: Concept[];
  notices: Notice[];
}

/** Everything a format reads from the content. */
export async function read(
  format: Format,
  content: string | Uint8Array | Input,
  options: Partial<ReadOptions> = {},
): Promise<Read> {
  const input = typeof content === "string" || content instanceof Uint8Array ? inputOf(content) : content;
  const items: Item[] = [];
  for await (const item of format.read!(input, { ...readOptions, ...options })) items.push(item);
  return {
    items,
    units: items.flatMap((item) => ("unit" in item ? [item.unit] : [])),
    concepts: items.flatMap((item) => ("concept" in item ? [item.concept] : [])),
    notices: items.flatMap((item) => ("notice" in item ? [item.notice] : [])),
  };
}

/** What a format writes, and what it says about it. */
export async function write(
  format: Format,
  items: Iterable<Item>,
  options: Partial<WriteOptions> = {},
): Promise<{ bytes: Uint8Array; text: string; notices: Notice[] }> {
  const chunks: Uint8Array[] = [];
  const notices: Notice[] = [];
  for await (const out of format.write!(items, { pair, file: "out", ...options })) {
    if (out instanceof Uint8Array) chunks.push(out);
    else notices.push(out);
  }
  const bytes = Buffer.concat(chunks);
  return { bytes, text: bytes.toString("utf8"), notices };
}

export const unitItems = (units: readonly Unit[]): Item[] => units.map((each) => ({ unit: each }));
export const conceptItems = (concepts: readonly Concept[]): Item[] =>
  concepts.map((each) => ({ concept: each }));
