/** TMX 1.1 to 1.4b, as a stream: the header first, then a unit for each pair of variants. */
import { fromTmxDate } from "./dates.ts";
import type { Input, Item, ReadOptions } from "./format.ts";
import { ownProp, propEntries, propType } from "./tmx-props.ts";
import { unitReader } from "./tmx-units.ts";
import { tool } from "./tool.ts";
import { elements, readXml, rootOf, type XmlElement, type XmlEvent } from "./xml-read.ts";

/** What a TMX says of itself. */
export interface TmxHeader {
  version: string;
  tool: string;
  toolVersion: string;
  /** As declared; may be `*all*`. */
  sourceLanguage: string;
  created?: string;
  /** Written by zhengming, and its units still carry our properties: may be rewritten. Else it is foreign. */
  ours: boolean;
  props: Readonly<Record<string, string>>;
}

/**
 * Reads the header and says whose file it is; `items` goes on from there and is read once.
 * @throws InputError for what is not TMX
 */
export async function readTmx(
  input: Input,
  options: ReadOptions,
): Promise<{ header: TmxHeader; items: AsyncIterable<Item> }> {
  const events = readXml(input, { namespaces: false, records: new Set(["header", "tu"]) })[
    Symbol.asyncIterator
  ]();
  const seen: XmlEvent[] = [];
  let root: XmlElement | undefined;
  let header: XmlElement | undefined;
  let first: XmlElement | undefined;
  while (!first) {
    const next = await events.next();
    if (next.done) break;
    for (const event of next.value) {
      root ??= rootOf("TMX", ["tmx"], event.element, input.file);
      if (event.kind !== "record") continue;
      seen.push(event);
      if (event.element.local === "header") header ??= event.element;
      else first ??= event.element;
    }
  }
  async function* items(): AsyncIterable<Item> {
    const reader = unitReader(input.file, options);
    for (const event of seen) yield* reader.tu(event.element);
    for (let next = await events.next(); !next.done; next = await events.next()) {
      for (const event of next.value) if (event.kind === "record") yield* reader.tu(event.element);
    }
    yield* reader.end();
  }
  return { header: describe(root, header, first), items: items() };
}

function describe(root: XmlElement | undefined, header?: XmlElement, first?: XmlElement): TmxHeader {
  const at = header?.attributes ?? {};
  const created = fromTmxDate(at.creationdate ?? "");
  const marked =
    first === undefined || elements(first, "prop").some((prop) => propType(prop).startsWith(ownProp));
  return {
    version: root?.attributes.version ?? "",
    tool: at.creationtool ?? "",
    toolVersion: at.creationtoolversion ?? "",
    sourceLanguage: at.srclang ?? "",
    ...(created ? { created } : {}),
    ours: at.creationtool === tool.name && marked,
    props: Object.fromEntries(propEntries(header, "")),
  };
}
