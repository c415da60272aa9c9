/**
 * Text of XLIFF 2 with its inline codes (XLIFF 2.1, section 4.7). Pairs are written as `<sc>` and `<ec>`, which may
 * cross each other and the marks around them; what stood in the original goes into `<originalData>`.
 */
import type { InlineCode, UnitCodes } from "../model/code.ts";
import { type Replaced, xmlAttribute, xmlText } from "../text/xml.ts";
import { codeIds, type Insertion, isPaired } from "./codes-write.ts";
import { tool } from "./tool.ts";

/** The codes of a unit as they are written, and the data that they refer to. */
export interface WrittenCodes {
  source: Insertion[];
  target: Insertion[];
  /** `<originalData>`, or nothing. */
  data: string;
  ids: ReadonlySet<string>;
}

export function writtenCodes(codes: UnitCodes | undefined, replaced: Replaced): WrittenCodes {
  if (!codes) return { source: [], target: [], data: "", ids: new Set() };
  const ids = separated(codeIds(codes), codes);
  const data = new Map<string, string>();
  const dataRef = (native: string | undefined): string => {
    if (native === undefined) return "";
    if (!data.has(native)) data.set(native, `d${data.size + 1}`);
    return ` dataRef="${data.get(native)}"`;
  };
  const insertions = (side: readonly InlineCode[]): Insertion[] =>
    side.map((code) => {
      const id = ids.get(code)!;
      const name = elementOf[code.role];
      const paired = isPaired({ codes: side }, code);
      const which = code.role === "close" && paired ? ` startRef="${id}"` : ` id="${id}"`;
      const isolated = code.role !== "alone" && !paired ? ' isolated="yes"' : "";
      const type = code.role === "close" && paired ? "" : typeOf(code, replaced);
      return { at: code.at, text: `<${name}${which}${isolated}${type}${dataRef(code.native)}/>` };
    });
  const [source, target] = [insertions(codes.source), insertions(codes.target)];
  const list = [...data].map(([native, id]) => `<data id="${id}">${segmentText(native, replaced)}</data>`);
  return {
    source,
    target,
    data: list.length === 0 ? "" : `      <originalData>${list.join("")}</originalData>\n`,
    ids: new Set(ids.values()),
  };
}

const elementOf = { open: "sc", close: "ec", alone: "ph" } as const;

/** The element that has a code's id; the closing one of a pair refers to the other instead. */
function elementWithId(code: InlineCode, side: readonly InlineCode[]): string | undefined {
  return code.role === "close" && isPaired({ codes: side }, code) ? undefined : elementOf[code.role];
}

/**
 * Section 4.3.1, id: what has the id of a source element in a target is of the same kind. A code that is there another
 * kind of element (its pair was broken in translation) gets an id of its own.
 */
function separated(ids: Map<InlineCode, string>, { source, target }: UnitCodes): Map<InlineCode, string> {
  const kinds = new Map<string, string>();
  for (const code of source) {
    const kind = elementWithId(code, source);
    if (kind !== undefined) kinds.set(ids.get(code)!, kind);
  }
  const fresh = new Map<string, string>();
  for (const code of target) {
    const kind = elementWithId(code, target);
    const id = ids.get(code)!;
    if (kind === undefined || !kinds.has(id) || kinds.get(id) === kind) continue;
    const taken = new Set([...ids.values(), ...fresh.values()]);
    let next = 1;
    while (taken.has(String(next))) next++;
    fresh.set(id, String(next));
  }
  if (fresh.size === 0) return ids;
  const onTarget = new Set(target);
  return new Map(
    [...ids].map(([code, id]) => [code, onTarget.has(code) ? (fresh.get(id) ?? id) : id] as const),
  );
}

/** Section 4.3.1, type and subType, by the names of XLIFF 1.2 and TMX. */
const types = new Map([
  ["bold", 'type="fmt" subType="xlf:b"'],
  ["italic", 'type="fmt" subType="xlf:i"'],
  ["underlined", 'type="fmt" subType="xlf:u"'],
  ["ulined", 'type="fmt" subType="xlf:u"'],
  ["lb", 'type="fmt" subType="xlf:lb"'],
  ["pb", 'type="fmt" subType="xlf:pb"'],
  ["var", 'type="ui" subType="xlf:var"'],
  ...["fmt", "ui", "quote", "link", "image", "other"].map((name): [string, string] => [
    name,
    `type="${name}"`,
  ]),
]);

function typeOf({ type }: InlineCode, replaced: Replaced): string {
  if (type === undefined) return "";
  const known = types.get(type);
  if (known !== undefined) return ` ${known}`;
  const own = /^(?!xlf:)[^\s:]+:[^\s:]+$/.test(type) ? type : `${tool.name}:${type.replace(/[\s:]+/g, "-")}`;
  return ` type="other" subType="${xmlAttribute(own, replaced)}"`;
}

/** XML-forbidden characters but half ones, which no XML can name. */
const nameable = /([\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff])/;

/** Text as the content of a source or target of XLIFF 2: what XML forbids goes as `<cp>`. */
export function segmentText(text: string, replaced: Replaced): string {
  return text
    .split(nameable)
    .map((part, at) => {
      if (at % 2 === 0) return xmlText(part, replaced);
      return `<cp hex="${part.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}"/>`;
    })
    .join("");
}
