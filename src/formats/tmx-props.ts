/** Properties of TMX as those of a unit, each under a name that tells where it stood, and back. */
import { elements, textOf, type XmlElement } from "./xml-read.ts";

/** Namespace of our own properties: `<prop type="x-zhengming:status">`. */
export const ownProp = "x-zhengming:";

/** Attributes of a `<tu>` that a unit has no field for, and what they may say. */
const keptForms = {
  creationid: /\S/,
  lastusagedate: /^\d{8}T\d{6}Z$/,
  usagecount: /^\d{1,18}$/,
} as const;
type KeptAttribute = keyof typeof keptForms;
const keptNames = Object.keys(keptForms) as KeptAttribute[];

/** They go among the properties, and are written back. */
const attributePrefix = "tu/";

/** @param by who is known already as the one who made or changed the unit */
export function keptAttributes(
  at: Readonly<Record<string, string>>,
  by: string | undefined,
): [string, string][] {
  return keptNames.flatMap((name): [string, string][] => {
    const value = at[name];
    return value === undefined || value === by ? [] : [[attributePrefix + name, value]];
  });
}

/** Properties by type. A type that comes again is numbered (`x-key#2`), so that none is lost. */
export function propEntries(parent: XmlElement | undefined, prefix: string): [string, string][] {
  const entries = new Map<string, string>();
  const copies = new Map<string, number>();
  for (const prop of parent ? elements(parent, "prop") : []) {
    const type = prefix + propType(prop);
    let copy = (copies.get(type) ?? 0) + 1;
    while (entries.has(numbered(type, copy))) copy++;
    copies.set(type, copy);
    entries.set(numbered(type, copy), textOf(prop));
  }
  return [...entries];
}

function numbered(type: string, copy: number): string {
  return copy === 1 ? type : `${type}#${copy}`;
}

export function propType(prop: XmlElement): string {
  return prop.attributes.type ?? "";
}

/** Foreign properties as the reader named them, back to where they stood: the unit, or one of its variants. */
export function sortProps(props: Readonly<Record<string, string>>) {
  const sorted = {
    attributes: {} as Partial<Record<KeptAttribute, string>>,
    tu: [] as [string, string][],
    source: { lang: undefined as string | undefined, props: [] as [string, string][] },
    target: { lang: undefined as string | undefined, props: [] as [string, string][] },
  };
  const entries = Object.entries(props).map(([key, value]) => {
    // "#3" is our number only where the property and its second copy are there too.
    const [, base, number] = /^(.*)#([2-9]|[1-9]\d+)$/s.exec(key) ?? [];
    const copy = Number(number);
    const before = copy === 2 ? base! : `${base}#${copy - 1}`;
    return base !== undefined && Object.hasOwn(props, base) && Object.hasOwn(props, before)
      ? { type: base, copy, value }
      : { type: key, copy: 1, value };
  });
  entries.sort((a, b) => a.copy - b.copy);
  for (const { type, value } of entries) {
    const side = type.startsWith("source/") ? "source" : type.startsWith("target/") ? "target" : undefined;
    const attribute = keptNames.find((name) => type === attributePrefix + name);
    if (attribute && keptForms[attribute].test(value)) sorted.attributes[attribute] = value;
    else if (!side) sorted.tu.push([type, value]);
    else if (type.slice(7) === "lang") sorted[side].lang = value;
    else sorted[side].props.push([type.slice(7), value]);
  }
  return sorted;
}
