/**
 * zhengming as a library. Five functions are enough for most programs, and four of them need no workspace:
 *
 * ```ts
 * import { align, createMemory, findTerms, openWorkspace, runChecks } from "zhengming";
 * const units = await align(chineseText, englishText);
 * const memory = await createMemory(units);
 * const terms = await findTerms(units);
 * const findings = await runChecks(units);
 * ```
 *
 * @packageDocumentation
 */

// What these take and give.
export type { Alignment, Bead, Sentence } from "./align/align.ts";
export type { AlignmentEvidence } from "./align/evidence.ts";
export type { Candidate, FoundTerm, Input, Item, WriteOptions, XliffVersion } from "./formats/format.ts";
export type { Fault } from "./formats/grammar/grammar.ts";
export type { FileVerdict } from "./formats/grammar/validate.ts";
export type { Tool } from "./formats/presets.ts";
export type { TbxShape } from "./formats/tbx-shape.ts";
// Without a workspace.
export { type AlignTextsOptions, align } from "./library/align.ts";
export { type CheckOptions, listChecks, runChecks } from "./library/checks.ts";
export {
  type FileData,
  type ReadItemsOptions,
  readItems,
  type WriteItemsOptions,
  writeItems,
} from "./library/files.ts";
export type { GlossaryEntry, GlossaryInput } from "./library/glossary.ts";
export {
  createMemory,
  type FindTextOptions,
  type MatchTextOptions,
  type MemoryOptions,
  type NearTextsOptions,
  type TranslationMemory,
} from "./library/memory.ts";
export { type ReportOptions, writeReport } from "./library/reports.ts";
export { type FindTermsOptions, findTerms } from "./library/terms.ts";
export type { UnitInput } from "./library/units.ts";
export type { Fragment } from "./memory/fragments.ts";
export type {
  DocumentInfo,
  FindOptions,
  MatchOptions,
  Memory,
  NearOptions,
  NearPair,
  UnitKey,
} from "./memory/memory.ts";
export type { InlineCode, UnitCodes } from "./model/code.ts";
export type { Decision, Verdict } from "./model/decision.ts";
export { InputError } from "./model/errors.ts";
export type { Evidence, Finding, MarkedText, Severity } from "./model/finding.ts";
export type { LanguagePair } from "./model/language.ts";
export { type Locale, setLocale } from "./model/locale.ts";
export type { DiffPart, Hit, Match, Penalty } from "./model/match.ts";
export type { Notice, Origin, Place } from "./model/place.ts";
export type { Rendering, RenderingOccurrence, RenderingVerdict, TermReport } from "./model/renderings.ts";
export type { Span } from "./model/span.ts";
export type { Authority, Concept, Term, TermStatus } from "./model/term.ts";
export type { Segment, Unit, UnitRef, UnitStatus } from "./model/unit.ts";
export type { FileRegion, Rule, Summary } from "./report/report.ts";
export type { Contest } from "./termbase/merge.ts";
export type { Termbase, TermbaseImport } from "./termbase/store.ts";
export type { Splitter } from "./text/segmentation.ts";
export type { Region } from "./text/wording.ts";
// Files, and workspaces with their verbs.
export { type AddedDocument, type AddRequest, addDocuments } from "./workspace/add.ts";
export { type Aligned, type AlignRequest, alignFile, alignPair } from "./workspace/align.ts";
export { type CheckRequest, type CheckResult, check } from "./workspace/check.ts";
export { type Converted, type ConvertRequest, convertFile } from "./workspace/convert.ts";
export type { Decisions } from "./workspace/decisions.ts";
export { type Exported, type ExportKind, type ExportRequest, exportWorkspace } from "./workspace/export.ts";
export type { DocumentFile } from "./workspace/file-regions.ts";
export type { DocumentFiles } from "./workspace/file-units.ts";
export { type AlignedHit, type FindRequest, type Found, findText } from "./workspace/find.ts";
export { discoverWorkspace } from "./workspace/folder.ts";
export { initWorkspace } from "./workspace/init.ts";
export {
  type KnownFragment,
  type Matched,
  type MatchRequest,
  matchQueries,
  type QueryResult,
} from "./workspace/match.ts";
export type { Answer, MatcherOptions, Query, QueryTerm } from "./workspace/matcher.ts";
export { type OpenOptions, openWorkspace, type Workspace } from "./workspace/open.ts";
export { type Stats, stats } from "./workspace/stats.ts";
export type { Batch } from "./workspace/store.ts";
export {
  discoverTerms,
  type TermsRequest,
  type TermsResult,
} from "./workspace/terms.ts";
export { type Validated, validateFiles } from "./workspace/validate.ts";
export type { XliffRequest } from "./workspace/xliff-extras.ts";
