/**
 * XLIFF 2.0, 2.1 and 2.2: one segment a unit, one `<file>` a document.
 *
 * Modules: glossary (`gls`) for the terms that stand in the source, each marked there; matches (`mtc`) for candidates;
 * ITS localization quality issues for findings (2.0 has no ITS: there notes, and comments as marks); metadata
 * (`mda`) for what of a unit XLIFF has no place for. Characters that XML forbids go as `<cp>`, so text is never changed.
 */
import type { Finding } from "../model/finding.ts";
import type { Span } from "../model/span.ts";
import type { Unit } from "../model/unit.ts";
import { type Replaced, xmlAttribute, xmlText } from "../text/xml.ts";
import { interleaved } from "./codes-write.ts";
import type { Candidate, XliffVersion } from "./format.ts";
import { tool } from "./tool.ts";
import { matchElement } from "./xliff-candidates.ts";
import { findingText, type Mark, nesting, type TermEntry, termEntries, withMarks } from "./xliff-marks.ts";
import { alignedSubState, findingCategory, ownCategory, ownEntries, propsCategory } from "./xliff-own.ts";
import { unitIdOf, type Writing, type XliffParts } from "./xliff-parts.ts";
import { stateOf2 } from "./xliff-states.ts";
import { segmentText, writtenCodes } from "./xliff2-codes.ts";

export type Version2 = Exclude<XliffVersion, "1.2">;

/** ITS 2.0, 8.17: 0 to 100. */
const severities = { error: 100, warning: 60, info: 20 } as const;

interface Writing2 extends Writing {
  version: Version2;
  /** How many lists of issues there are. */
  issueLists: number;
}

/** The parts of a file. */
export function xliff2Parts(common: Writing, version: Version2): XliffParts {
  const writing: Writing2 = Object.assign(common, { version, issueLists: 0 });
  return {
    head: headOf(writing),
    opening: (document, number) => fileOpening(number, document, writing),
    closing: "  </file>\n",
    empty: () => emptyFile,
    unit: (unit, candidates) => unitText(unit, candidates, writing),
  };
}

function headOf({ version, options: { pair, candidates }, replaced }: Writing2): string {
  const [source, target] = [xmlAttribute(pair.source, replaced), xmlAttribute(pair.target, replaced)];
  const modules = [
    ...(candidates ? ['mtc="urn:oasis:names:tc:xliff:matches:2.0"'] : []),
    'gls="urn:oasis:names:tc:xliff:glossary:2.0"',
    'mda="urn:oasis:names:tc:xliff:metadata:2.0"',
    ...(version === "2.0" ? [] : ['its="http://www.w3.org/2005/11/its" its:version="2.0"']),
  ];
  // 2.1 kept the namespace of 2.0.
  const core = version === "2.2" ? "2.2" : "2.0";
  return `<?xml version="1.0" encoding="UTF-8"?>
<xliff version="${version}" srcLang="${source}" trgLang="${target}"
  xmlns="urn:oasis:names:tc:xliff:document:${core}"
${modules.map((module) => `  xmlns:${module}`).join("\n")}>
`;
}

/** A file holds at least one unit, and a unit one segment. */
const emptyFile = '  <file id="f1">\n    <unit id="u1"><segment><source/></segment></unit>\n  </file>\n';

function fileOpening(number: number, document: string, { version, replaced }: Writing2): string {
  const annotator =
    version === "2.0" ? "" : ` its:annotatorsRef="localization-quality-issue|urn:x-${tool.name}"`;
  return `  <file id="f${number}" original="${xmlAttribute(document, replaced)}" xml:space="preserve"${annotator}>
    <mda:metadata><mda:metaGroup category="${ownCategory}"><mda:meta type="tool">${tool.name} ${tool.version}</mda:meta></mda:metaGroup></mda:metadata>
`;
}

function unitText(unit: Unit, candidates: readonly Candidate[], writing: Writing2): string {
  const { replaced, options } = writing;
  const { id, ownKey } = unitIdOf(unit, writing.ids);
  const findings = writing.findings(unit);
  const terms = termEntries(unit.source, options);
  const copied = unit.target === "" && options.copySource === true;
  const coded = copied && unit.codes ? { source: unit.codes.source, target: unit.codes.source } : unit.codes;
  const codes = writtenCodes(coded, replaced);
  const ids = freeIds(codes.ids);
  const termMarks = terms.map(({ spans }) =>
    spans.map((span): Mark & { id: string } => {
      const mark = ids("t");
      return { span, id: mark, opening: `<mrk id="${mark}" type="term">` };
    }),
  );
  const written = new Set(nesting(termMarks.flat()).nested);
  const issues = issuesOf(findings, unit.target, ids, writing);
  const notes = [
    ...(unit.note ? [`<note id="n1">${xmlText(unit.note, replaced)}</note>`] : []),
    ...findings.map(
      (each, at) =>
        `<note id="q${at + 1}" category="${findingCategory}" appliesTo="target">${xmlText(findingText(each), replaced)}</note>`,
    ),
  ];
  const content = (text: string, side: "source" | "target", marks: readonly Mark[]) =>
    interleaved(text, withMarks(codes[side], marks), coded?.[side] ?? [], (part) =>
      segmentText(part, replaced),
    );
  const name = unit.ref && ownKey ? ` name="${xmlAttribute(unit.ref, replaced)}"` : "";
  const target = copied ? unit.source : unit.target;
  return [
    `    <unit id="${id}"${name}>\n`,
    ...matchLines(candidates, replaced),
    ...glossaryLines(
      terms,
      termMarks.map((marks) => marks.find((mark) => written.has(mark))?.id),
      replaced,
    ),
    ...metadataLines(unit, ownKey, replaced),
    ...issues.lists,
    notes.length > 0 ? `      <notes>${notes.join("")}</notes>\n` : "",
    codes.data,
    `      <segment id="s1" ${stateText(unit)}>\n`,
    `        <source>${content(unit.source, "source", [...written])}</source>\n`,
    ...(target === ""
      ? []
      : [`        <target>${content(target, "target", copied ? [] : issues.marks)}</target>\n`]),
    "      </segment>\n    </unit>\n",
  ].join("");
}

function stateText(unit: Unit): string {
  if (unit.target === "") return 'state="initial"';
  const doubt = unit.status === "aligned" ? ` subState="${alignedSubState}"` : "";
  return `state="${stateOf2(unit)}"${doubt}`;
}

/** Ids for marks, beside those of the codes. */
function freeIds(taken: ReadonlySet<string>): (prefix: string) => string {
  const last = new Map<string, number>();
  return (prefix) => {
    let number = last.get(prefix) ?? 0;
    do number++;
    while (taken.has(`${prefix}${number}`));
    last.set(prefix, number);
    return `${prefix}${number}`;
  };
}

/**
 * Findings as lists of issues, and where that is asked for marks in the target that refer to them; one without a place,
 * or with one that would cross another, is about the whole target. In 2.0 the marks are comments that refer to the notes.
 */
function issuesOf(
  findings: readonly Finding[],
  target: string,
  ids: (prefix: string) => string,
  writing: Writing2,
): { lists: string[]; marks: Mark[] } {
  if (findings.length === 0 || target === "") return { lists: [], marks: [] };
  const its = writing.version !== "2.0";
  const lists: string[] = [];
  if (!writing.options.markFindings) {
    if (its) lists.push(...issueLines(`lqi${++writing.issueLists}`, findings, writing.replaced));
    return { lists, marks: [] };
  }
  const opening = (about: readonly Finding[]): string => {
    const id = ids("m");
    if (!its) return `<mrk id="${id}" type="comment" ref="#n=q${findings.indexOf(about[0]!) + 1}">`;
    const list = `lqi${++writing.issueLists}`;
    lists.push(...issueLines(list, about, writing.replaced));
    return `<mrk id="${id}" type="its:generic" its:locQualityIssuesRef="#its=${list}">`;
  };
  const placed = findings.flatMap((finding) =>
    finding.target.spans.map((span) => ({ span, finding, opening: "" })),
  );
  const { nested } = nesting(placed.filter(({ span: [, to] }) => to <= target.length));
  const marked = new Set(nested.map(({ finding }) => finding));
  const rest = findings.filter((finding) => !marked.has(finding));
  const marks: Mark[] = [];
  const around: Span = [0, target.length];
  // One comment refers to one note; issues come as lists.
  for (const about of its ? [rest] : rest.map((each) => [each])) {
    if (about.length > 0) marks.push({ span: around, opening: opening(about) });
  }
  for (const { span, finding } of nested) marks.push({ span, opening: opening([finding]) });
  return { lists, marks };
}

function matchLines(candidates: readonly Candidate[], replaced: Replaced): string[] {
  if (candidates.length === 0) return [];
  const lines = candidates.map(
    (each) => `        ${matchElement(each, { prefix: "mtc:", core: "", segment: "s1" }, replaced)}\n`,
  );
  return ["      <mtc:matches>\n", ...lines, "      </mtc:matches>\n"];
}

function metadataLines(unit: Unit, ownKey: boolean, replaced: Replaced): string[] {
  const own = ownEntries(unit, ownKey);
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

/** @param marks ids of the mark at the first place of each that has one: a term that crosses another has none */
function glossaryLines(
  found: readonly TermEntry[],
  marks: readonly (string | undefined)[],
  replaced: Replaced,
): string[] {
  if (found.length === 0) return [];
  const entries = found.map(({ term, renderings, definition }, at) => {
    const translations = renderings.map(
      (text) => `<gls:translation>${xmlText(text, replaced)}</gls:translation>`,
    );
    const meaning = definition ? `<gls:definition>${xmlText(definition, replaced)}</gls:definition>` : "";
    return `        <gls:glossEntry id="g${at + 1}"${marks[at] === undefined ? "" : ` ref="#${marks[at]}"`}><gls:term>${xmlText(term, replaced)}</gls:term>${translations.join("")}${meaning}</gls:glossEntry>\n`;
  });
  return ["      <gls:glossary>\n", ...entries, "      </gls:glossary>\n"];
}

function issueLines(id: string, findings: readonly Finding[], replaced: Replaced): string[] {
  const issues = findings.map((finding) => {
    const comment = xmlAttribute(findingText(finding), replaced);
    return `        <its:locQualityIssue locQualityIssueType="${issueType(finding)}" locQualityIssueComment="${comment}" locQualityIssueSeverity="${severities[finding.severity]}"/>\n`;
  });
  return [`      <its:locQualityIssues xml:id="${id}">\n`, ...issues, "      </its:locQualityIssues>\n"];
}

/** ITS 2.0, 8.17, list of types. */
function issueType({ check, source }: Finding): string {
  if (check.startsWith("term-")) return "terminology";
  if (check.startsWith("same-")) return "inconsistency";
  if (check === "untranslated" || check === "target-equals-source") return "untranslated";
  if (check === "empty") return "omission";
  if (["number", "date", "currency", "percent", "article-number"].includes(check)) return "numbers";
  if (["tag", "placeholder", "url"].includes(check)) return "markup";
  // A part that has no counterpart is marked as such a part; a text that is short, as a whole.
  if (check === "length") {
    const part = source.spans.some(([from, to]) => to - from < source.text.length);
    return part ? "omission" : "length";
  }
  if (check === "possible-misalignment" || ["negation", "modality", "direction"].includes(check))
    return "mistranslation";
  if (check.startsWith("rule:") || check === "near-duplicate") return "other";
  return "typographical";
}
