/**
 * XLIFF 2.1: one segment a unit, one `<file>` a document.
 *
 * Modules: glossary (`gls`) for concepts whose source term stands in the unit, ITS localization quality issues for
 * findings, metadata (`mda`) for what of a unit XLIFF has no place for. Characters that XML forbids go as `<cp>`,
 * so text is never changed.
 */
import type { Finding } from "../model/finding.ts";
import { sameLanguage } from "../model/language.ts";
import type { Notice } from "../model/place.ts";
import type { Concept } from "../model/term.ts";
import type { Unit, UnitStatus } from "../model/unit.ts";
import { type Replaced, xmlAttribute, xmlText } from "../text/xml.ts";
import { chunker } from "./bytes.ts";
import type { Item, WriteOptions } from "./format.ts";
import { replacedNotices } from "./tally.ts";
import { tool } from "./tool.ts";
import { alignedSubState, findingCategory, ownCategory, propsCategory } from "./xliff-pair.ts";

const states: Record<UnitStatus, string> = {
  aligned: `state="initial" subState="${alignedSubState}"`,
  imported: 'state="translated"',
  reviewed: 'state="reviewed"',
};

/** ITS 2.0, 8.17: 0 to 100. */
const severities = { error: 100, warning: 60, info: 20 } as const;

interface Writing {
  options: WriteOptions;
  replaced: Replaced;
  terms: TermEntry[];
  findings: Map<string, Finding[]>;
  /** Ids of the units of the current file. */
  ids: Set<string>;
  issueLists: number;
}

export async function* writeXliff(
  items: AsyncIterable<Item> | Iterable<Item>,
  options: WriteOptions,
): AsyncIterable<Uint8Array | Notice> {
  const writing: Writing = {
    options,
    replaced: { count: 0 },
    terms: termEntries(options),
    findings: Map.groupBy(options.findings ?? [], ({ unit }) => `${unit.index} ${unit.document}`),
    ids: new Set(),
    issueLists: 0,
  };
  const out = chunker();
  out.add(headOf(options, writing.replaced));
  let document: string | undefined;
  let files = 0;
  for await (const item of items) {
    if (!("unit" in item)) continue;
    if (item.unit.document !== document) {
      if (files > 0) out.add("  </file>\n");
      document = item.unit.document;
      writing.ids = new Set();
      out.add(fileOpening(++files, document, writing.replaced));
    }
    const chunk = out.add(unitText(item.unit, writing));
    if (chunk) yield chunk;
  }
  if (files === 0) out.add(emptyFile);
  else out.add("  </file>\n");
  out.add("</xliff>\n");
  const rest = out.rest();
  if (rest) yield rest;
  yield* replacedNotices(options.file, writing.replaced);
}

function headOf({ pair }: WriteOptions, replaced: Replaced): string {
  const [source, target] = [xmlAttribute(pair.source, replaced), xmlAttribute(pair.target, replaced)];
  return `<?xml version="1.0" encoding="UTF-8"?>
<xliff version="2.1" srcLang="${source}" trgLang="${target}"
  xmlns="urn:oasis:names:tc:xliff:document:2.0"
  xmlns:gls="urn:oasis:names:tc:xliff:glossary:2.0"
  xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0"
  xmlns:its="http://www.w3.org/2005/11/its" its:version="2.0">
`;
}

/** A file holds at least one unit, and a unit one segment. */
const emptyFile = '  <file id="f1">\n    <unit id="u1"><segment><source/></segment></unit>\n  </file>\n';

function fileOpening(number: number, document: string, replaced: Replaced): string {
  const annotator = `its:annotatorsRef="localization-quality-issue|urn:x-${tool.name}"`;
  return `  <file id="f${number}" original="${xmlAttribute(document, replaced)}" xml:space="preserve" ${annotator}>
    <mda:metadata><mda:metaGroup category="${ownCategory}"><mda:meta type="tool">${tool.name} ${tool.version}</mda:meta></mda:metaGroup></mda:metadata>
`;
}

function unitText(unit: Unit, writing: Writing): string {
  const { replaced } = writing;
  const { id, ownKey } = unitIdOf(unit, writing.ids);
  const findings = writing.findings.get(`${unit.index} ${unit.document}`) ?? [];
  const issues = findings.length > 0 ? `lqi${++writing.issueLists}` : undefined;
  const notes = [
    ...(unit.note ? [`<note id="n1">${xmlText(unit.note, replaced)}</note>`] : []),
    ...findings.map(
      ({ check, message }, at) =>
        `<note id="q${at + 1}" category="${findingCategory}" appliesTo="target">${xmlText(`${check}: ${message}`, replaced)}</note>`,
    ),
  ];
  const target = segmentText(unit.target, replaced);
  const marked = issues
    ? `<mrk id="m1" type="its:generic" its:locQualityIssuesRef="#its=${issues}">${target}</mrk>`
    : target;
  const name = unit.ref && ownKey ? ` name="${xmlAttribute(unit.ref, replaced)}"` : "";
  return [
    `    <unit id="${id}"${name}>\n`,
    ...glossaryLines(unit, writing),
    ...metadataLines(unit, ownKey, replaced),
    ...(issues ? issueLines(issues, findings, replaced) : []),
    notes.length > 0 ? `      <notes>${notes.join("")}</notes>\n` : "",
    `      <segment id="s1" ${unit.target === "" ? 'state="initial"' : states[unit.status]}>\n`,
    `        <source>${segmentText(unit.source, replaced)}</source>\n`,
    ...(unit.target === "" ? [] : [`        <target>${marked}</target>\n`]),
    "      </segment>\n    </unit>\n",
  ].join("");
}

/**
 * The unit's own key where it can be an id that every reader keeps: an NMTOKEN that is no number (object keys that are
 * numbers get reordered) and not of the form we make ourselves. Else `u` and its number.
 */
function unitIdOf(unit: Unit, ids: Set<string>): { id: string; ownKey: boolean } {
  const { ref } = unit;
  let id = ref ?? "";
  let ownKey = false;
  if (!/^[A-Za-z_][\w.-]*$/.test(id) || /^u\d+$/.test(id) || ids.has(id)) {
    ownKey = ref !== undefined;
    id = `u${unit.index + 1}`;
    for (let next = ids.size + 1; ids.has(id); next++) id = `u${next}`;
  }
  ids.add(id);
  return { id, ownKey };
}

function metadataLines(unit: Unit, ownKey: boolean, replaced: Replaced): string[] {
  const own: [string, string | undefined][] = [
    ["ref", ownKey ? unit.ref : undefined],
    ["score", unit.score === 1 ? undefined : String(unit.score)],
    ["line", unit.line === undefined ? undefined : String(unit.line)],
    ["created", unit.created],
    ["changed", unit.changed],
    ["by", unit.by],
    ["previous", unit.context?.previous],
    ["next", unit.context?.next],
  ];
  const meta = (entries: [string, string | undefined][]) =>
    entries
      .filter((entry): entry is [string, string] => entry[1] !== undefined)
      .map(
        ([key, value]) =>
          `<mda:meta type="${xmlAttribute(key, replaced)}">${xmlText(value, replaced)}</mda:meta>`,
      )
      .join("");
  const fields = meta(own);
  const props = meta(Object.entries(unit.props));
  if (fields === "" && props === "") return [];
  // Our group stands even when it is empty but for the props: the reader looks for it.
  const inner = fields || `<mda:meta type="tool">${tool.name}</mda:meta>`;
  const foreign = props === "" ? "" : `<mda:metaGroup category="${propsCategory}">${props}</mda:metaGroup>`;
  return [
    `      <mda:metadata><mda:metaGroup category="${ownCategory}">${inner}</mda:metaGroup>${foreign}</mda:metadata>\n`,
  ];
}

interface TermEntry {
  term: string;
  renderings: string[];
  definition: string | undefined;
}

function termEntries({ concepts = [], pair }: WriteOptions): TermEntry[] {
  return concepts.flatMap((concept: Concept) => {
    const offered = concept.terms.filter(({ status }) => status === "preferred" || status === "admitted");
    const renderings = offered.filter(({ lang }) => sameLanguage(lang, pair.target));
    if (renderings.length === 0) return [];
    renderings.sort((a, b) => Number(b.status === "preferred") - Number(a.status === "preferred"));
    const texts = [...new Set(renderings.map(({ text }) => text))];
    return offered
      .filter(({ lang, text }) => sameLanguage(lang, pair.source) && text !== "")
      .map(({ text }) => ({ term: text, renderings: texts, definition: concept.definition }));
  });
}

function glossaryLines(unit: Unit, { terms, replaced }: Writing): string[] {
  const found = terms.filter(({ term }) => unit.source.includes(term));
  if (found.length === 0) return [];
  const entries = found.map(({ term, renderings, definition }, at) => {
    const translations = renderings.map(
      (text) => `<gls:translation>${xmlText(text, replaced)}</gls:translation>`,
    );
    const meaning = definition ? `<gls:definition>${xmlText(definition, replaced)}</gls:definition>` : "";
    return `        <gls:glossEntry id="g${at + 1}"><gls:term>${xmlText(term, replaced)}</gls:term>${translations.join("")}${meaning}</gls:glossEntry>\n`;
  });
  return ["      <gls:glossary>\n", ...entries, "      </gls:glossary>\n"];
}

function issueLines(id: string, findings: readonly Finding[], replaced: Replaced): string[] {
  const issues = findings.map(({ check, message, severity }) => {
    const comment = xmlAttribute(`${check}: ${message}`, replaced);
    return `        <its:locQualityIssue locQualityIssueType="${issueType(check)}" locQualityIssueComment="${comment}" locQualityIssueSeverity="${severities[severity]}"/>\n`;
  });
  return [`      <its:locQualityIssues xml:id="${id}">\n`, ...issues, "      </its:locQualityIssues>\n"];
}

/** ITS 2.0, 8.17, list of types. */
function issueType(check: string): string {
  if (check.startsWith("term-")) return "terminology";
  if (check.startsWith("same-")) return "inconsistency";
  if (check === "untranslated" || check === "target-equals-source") return "untranslated";
  if (check === "empty") return "omission";
  if (["number", "date", "currency", "percent", "article-number"].includes(check)) return "numbers";
  if (["tag", "placeholder", "url"].includes(check)) return "markup";
  if (check === "length") return "length";
  if (check === "possible-misalignment" || ["negation", "modality", "direction"].includes(check))
    return "mistranslation";
  if (check.startsWith("rule:") || check === "near-duplicate") return "other";
  return "typographical";
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
