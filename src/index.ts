/**
 * zhengming as a library: open a workspace and use its verbs, or use the rooms by themselves.
 *
 * ```ts
 * import { check, openWorkspace } from "zhengming";
 * const workspace = await openWorkspace("my-project");
 * const { findings } = await check(workspace, { pair: workspace.pair, files: [] });
 * await workspace.close();
 * ```
 */

export type { Decision } from "./model/decision.ts";
export { InputError } from "./model/errors.ts";
export type { Finding, Severity } from "./model/finding.ts";
export type { LanguagePair } from "./model/language.ts";
export type { Match } from "./model/match.ts";
export type { Notice, Place } from "./model/place.ts";
export type { TermReport } from "./model/renderings.ts";
export type { Span } from "./model/span.ts";
export type { Concept, Term, TermStatus } from "./model/term.ts";
export type { Segment, Unit } from "./model/unit.ts";
export { addDocuments } from "./workspace/add.ts";
export { alignFile, alignPair } from "./workspace/align.ts";
export { check } from "./workspace/check.ts";
export { convertFile } from "./workspace/convert.ts";
export { exportWorkspace } from "./workspace/export.ts";
export { findText } from "./workspace/find.ts";
export { discover as discoverWorkspace } from "./workspace/folder.ts";
export { initWorkspace } from "./workspace/init.ts";
export { matchQueries } from "./workspace/match.ts";
export { openWorkspace, type Workspace } from "./workspace/open.ts";
export type { ReviewSession } from "./workspace/review.ts";
export { openReview } from "./workspace/session.ts";
export { stats } from "./workspace/stats.ts";
export { discover as findTerms } from "./workspace/terms.ts";
export { validateFiles } from "./workspace/validate.ts";
