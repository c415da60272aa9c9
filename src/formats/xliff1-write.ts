/**
 * XLIFF 1.2, valid by its strict schema: one `<trans-unit>` a unit, one `<file>` a document. Terms of the glossary are
 * marked in the source, candidates are `<alt-trans>`, findings notes on the target. What of a unit XLIFF has no place
 * for goes into a `<context-group>`, whose types may be one's own (section 2.2.4).
 */
import type { InlineCode } from "../model/code.ts";
import type { Unit } from "../model/unit.ts";
import { type Replaced, xmlAttribute, xmlText } from "../text/xml.ts";
import { codeIds, type Insertion, interleaved, isPaired } from "./codes-write.ts";
import type { Candidate } from "./format.ts";
import { tool } from "./tool.ts";
import { altTrans } from "./xliff-candidates.ts";
import { findingText, type Mark, nesting, termEntries, withMarks } from "./xliff-marks.ts";
import { ownContext, ownEntries } from "./xliff-own.ts";
import { unitIdOf, type Writing, type XliffParts } from "./xliff-parts.ts";
import { stateOf1 } from "./xliff-states.ts";

/** The parts of a file. */
export function xliff1Parts(writing: Writing): XliffParts {
  const { title = "" } = writing.options;
  return {
    head: '<?xml version="1.0" encoding="UTF-8"?>\n<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n',
    opening: (document) => fileOpening(document, writing),
    closing: fileClosing,
    empty: () => fileOpening(title, writing) + fileClosing,
    unit: (unit, candidates) => unitText(unit, candidates, writing),
  };
}

const fileClosing = "    </body>\n  </file>\n";

function fileOpening(document: string, { options, replaced }: Writing): string {
  const { pair, date } = options;
  const attributes = {
    original: document,
    "source-language": pair.source,
    "target-language": pair.target,
    datatype: "plaintext",
    date: date && /^\d{4}-\d\d-\d\d$/.test(date) ? `${date}T00:00:00Z` : date,
    "tool-id": tool.name,
    "xml:space": "preserve",
  };
  const version = `<tool tool-id="${tool.name}" tool-name="${tool.name}" tool-version="${tool.version}"/>`;
  return `  <file${attributeText(attributes, replaced)}>\n    <header>${version}</header>\n    <body>\n`;
}

function attributeText(values: Record<string, string | undefined>, replaced: Replaced): string {
  return Object.entries(values)
    .map(([key, value]) => (value === undefined ? "" : ` ${key}="${xmlAttribute(value, replaced)}"`))
    .join("");
}

function unitText(unit: Unit, candidates: readonly Candidate[], writing: Writing): string {
  const { replaced, options } = writing;
  const { id, ownKey } = unitIdOf(unit, writing.ids);
  const xmlOf = (text: string) => xmlText(text, replaced);
  const codes = unit.codes ?? { source: [], target: [] };
  const ids = codeIds(codes);
  const content = (text: string, side: "source" | "target", marks: readonly Mark[]) =>
    interleaved(text, withMarks(codeElements(codes[side], ids, replaced), marks), codes[side], xmlOf);
  const marks = termEntries(unit.source, options)
    .flatMap(({ spans, renderings }) => spans.map((span) => ({ span, comment: renderings.join("; ") })))
    .map(({ span, comment }, at) => ({
      span,
      opening: `<mrk${attributeText({ mtype: "term", mid: `t${at + 1}`, comment }, replaced)}>`,
    }));
  const findings = writing.findings(unit);
  const notes = [
    ...(unit.note ? [`<note>${xmlOf(unit.note)}</note>`] : []),
    ...findings.map(
      (each) => `<note from="${tool.name}" annotates="target">${xmlOf(findingText(each))}</note>`,
    ),
  ];
  const contexts = contextsOf(unit, ownKey);
  const own =
    contexts.length === 0
      ? []
      : [
          `<context-group purpose="information">${contexts.map(([type, value]) => `<context context-type="${ownContext}${type}">${xmlOf(value)}</context>`).join("")}</context-group>`,
        ];
  const copied = unit.target === "" && options.copySource === true;
  const target =
    unit.target === ""
      ? copied
        ? [`<target state="new">${content(unit.source, "source", [])}</target>`]
        : []
      : [`<target state="${stateOf1(unit)}">${content(unit.target, "target", [])}</target>`];
  const lines = [
    `<source>${content(unit.source, "source", nesting(marks).nested)}</source>`,
    ...target,
    ...candidates.map((each) => altTrans(each, {}, replaced)),
    ...own,
    ...notes,
  ];
  const approved = unit.status === "reviewed" && unit.target !== "" ? ' approved="yes"' : "";
  return `      <trans-unit id="${id}"${approved}>\n${lines.map((line) => `        ${line}\n`).join("")}      </trans-unit>\n`;
}

/** What is read back by `ownFieldsOf1`. */
function contextsOf(unit: Unit, ownKey: boolean): [string, string][] {
  const fields: [string, string | undefined][] = [
    ...ownEntries(unit, ownKey),
    ["status", unit.status === "aligned" ? unit.status : undefined],
    ["props", Object.keys(unit.props).length === 0 ? undefined : JSON.stringify(unit.props)],
  ];
  return fields.filter((field): field is [string, string] => field[1] !== undefined);
}

/** Section 2.3: what holds native code, or stands for a code without any. */
function codeElements(
  codes: readonly InlineCode[],
  ids: ReadonlyMap<InlineCode, string>,
  replaced: Replaced,
): Insertion[] {
  return codes.map((code) => {
    const { role, native, at } = code;
    const id = ids.get(code)!;
    const paired = isPaired({ codes }, code);
    const isolated = role !== "alone" && !paired;
    const name = isolated
      ? "it"
      : native === undefined
        ? { open: "bx", close: "ex", alone: "x" }[role]
        : { open: "bpt", close: "ept", alone: "ph" }[role];
    const attributes = attributeText(
      {
        id,
        pos: isolated ? role : undefined,
        rid: role !== "alone" && paired ? id : undefined,
        ctype: role === "close" && paired ? undefined : typeOf(code),
      },
      replaced,
    );
    const content = native === undefined ? "" : xmlText(native, replaced);
    return {
      at,
      text: content === "" ? `<${name}${attributes}/>` : `<${name}${attributes}>${content}</${name}>`,
    };
  });
}

/** Section 3, ctype: those of codes that open, and of those that stand alone; any other is one's own. */
function typeOf({ role, type }: InlineCode): string | undefined {
  if (type === undefined) return undefined;
  const known = role === "alone" ? ["image", "pb", "lb"] : ["bold", "italic", "underlined", "link"];
  return known.includes(type) ? type : `x-${type.replace(/\s+/g, "-")}`;
}
