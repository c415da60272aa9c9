/**
 * TMX 1.4b, level 2 where units have inline codes, else level 1. A unit takes a few lines, one thing a line, so that a
 * changed unit is a small diff:
 *
 *     <tu tuid="12" changedate="20261120T080000Z" changeid="wz">
 *       <prop type="x-zhengming:status">reviewed</prop>
 *       <tuv xml:lang="zh-Hans"><seg>…</seg></tuv>
 *       <tuv xml:lang="en"><seg>…</seg></tuv>
 *     </tu>
 */
import type { Notice } from "../model/place.ts";
import type { Unit } from "../model/unit.ts";
import { type Replaced, xmlAttribute, xmlText } from "../text/xml.ts";
import { chunker } from "./bytes.ts";
import { toTmxDate } from "./dates.ts";
import type { Item, WriteOptions } from "./format.ts";
import { replacedNotices } from "./notices.ts";
import { tmxSegment } from "./tmx-codes.ts";
import { ownProp, sortProps } from "./tmx-props.ts";
import { tool } from "./tool.ts";

export async function* writeTmx(
  items: AsyncIterable<Item> | Iterable<Item>,
  options: WriteOptions,
): AsyncIterable<Uint8Array | Notice> {
  const replaced: Replaced = { count: 0 };
  const out = chunker();
  out.add(headOf(options, replaced));
  let document: string | undefined;
  for await (const item of items) {
    if (!("unit" in item)) continue;
    // The reader gives units the name of the file it reads: only other documents need naming.
    document ??= item.unit.document;
    out.add(unitText(item.unit, item.unit.document !== document, options, replaced));
    const chunk = out.full();
    if (chunk) yield chunk;
  }
  out.add("  </body>\n</tmx>\n");
  const rest = out.rest();
  if (rest) yield rest;
  yield* replacedNotices(options.file, replaced);
}

function headOf(options: WriteOptions, replaced: Replaced): string {
  const date = options.date === undefined ? undefined : toTmxDate(options.date);
  const attributes = attributeText(
    {
      creationtool: tool.name,
      creationtoolversion: tool.version,
      segtype: "sentence",
      "o-tmf": tool.name,
      adminlang: "en",
      srclang: options.pair.source,
      datatype: "plaintext",
      creationdate: date,
    },
    replaced,
  );
  // No DOCTYPE: a parser that insists on fetching tmx14.dtd would fail on it, none needs it.
  return `<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
  <header${attributes}/>
  <body>
`;
}

function unitText(unit: Unit, nameDocument: boolean, options: WriteOptions, replaced: Replaced): string {
  // A tuid has no white space (TMX 1.4b, section 3).
  const keyed = unit.ref === undefined || !/\s/.test(unit.ref);
  const own: [string, string | undefined][] = [
    ["ref", keyed ? undefined : unit.ref],
    ["document", nameDocument ? unit.document : undefined],
    ["status", unit.status],
    ["score", unit.score === 1 ? undefined : String(unit.score)],
    ["line", unit.line === undefined ? undefined : String(unit.line)],
    ["previous", unit.context?.previous],
    ["next", unit.context?.next],
  ];
  const props = sortProps(unit.props);
  const attributes = attributeText(
    {
      tuid: keyed ? unit.ref : undefined,
      creationdate: unit.created && toTmxDate(unit.created),
      creationid: unit.changed || props.attributes.creationid ? props.attributes.creationid : unit.by,
      changedate: unit.changed && toTmxDate(unit.changed),
      changeid: unit.changed || props.attributes.creationid ? unit.by : undefined,
      lastusagedate: props.attributes.lastusagedate,
      usagecount: props.attributes.usagecount,
    },
    replaced,
  );
  let text = `    <tu${attributes}>\n`;
  if (unit.note) text += `      <note>${xmlText(unit.note, replaced)}</note>\n`;
  for (const [type, value] of props.tu) text += `      ${propText(type, value, replaced)}\n`;
  for (const [name, value] of own) {
    if (value !== undefined) text += `      ${propText(ownProp + name, value, replaced)}\n`;
  }
  const variant = (side: "source" | "target") => {
    const lang = xmlAttribute(props[side].lang ?? options.pair[side], replaced);
    const inner = props[side].props.map(([type, value]) => propText(type, value, replaced)).join("");
    return `      <tuv xml:lang="${lang}">${inner}<seg>${tmxSegment(unit[side], unit.codes?.[side], replaced)}</seg></tuv>\n`;
  };
  return `${text}${variant("source")}${variant("target")}    </tu>\n`;
}

function propText(type: string, value: string, replaced: Replaced): string {
  return `<prop type="${xmlAttribute(type, replaced)}">${xmlText(value, replaced)}</prop>`;
}

function attributeText(attributes: Record<string, string | undefined>, replaced: Replaced): string {
  let text = "";
  for (const [name, value] of Object.entries(attributes)) {
    if (value) text += ` ${name}="${xmlAttribute(value, replaced)}"`;
  }
  return text;
}
