import type { Condition } from "../model/condition.ts";
import type { Decision } from "../model/decision.ts";
import { findingId } from "../model/finding.ts";
import { say } from "../model/locale.ts";
import { refOf } from "../model/unit.ts";
import { simplify } from "../text/fold.ts";
import type { Workspace } from "./open.ts";
import { places } from "./places.ts";
import { TextFile } from "./store.ts";
import { correctsProperty } from "./units.ts";

// Whether what refers to something finds it.

/** Records that a store has twice: of two with one id only one counts, and which is chance. */
export async function doubles(workspace: Workspace): Promise<Condition> {
  const concepts = repeated(workspace.termbase.concepts().map(({ id }) => id));
  const text = await new TextFile(workspace.path(places.decisions)).read();
  const stored =
    text === null
      ? []
      : (JSON.parse(text.replace(/^\ufeff/, "")) as { decisions: { finding: string }[] }).decisions;
  const decisions = repeated(stored.map(({ finding }) => finding));
  const corrected: string[] = [];
  for await (const { props } of workspace.memory.all({ document: places.corrections })) {
    const corrects = props[correctsProperty];
    if (corrects !== undefined) corrected.push(corrects);
  }
  const corrections = repeated(corrected);
  const files = [
    [places.termbase, concepts],
    [places.decisions, decisions],
    [`${places.memory}/${places.corrections}.tmx`, corrections],
  ] as const;
  const found = files.filter(([, ids]) => ids.length > 0).map(([file, ids]) => `${file}: ${ids.join(", ")}`);
  if (found.length === 0)
    return { id: "duplicates", state: "ok", message: say("nothing is stored twice", "没有重复记录") };
  return {
    id: "duplicates",
    state: "problem",
    message: say(`stored twice: ${found.join("; ")}`, `重复记录：${found.join("；")}`),
    remedy: say("keep one record of each id in that file", "请在该文件中每个 id 只保留一条"),
  };
}

/** Corrections of another tool's units that are in no memory any more. */
export async function danglingCorrections(workspace: Workspace): Promise<Condition> {
  const corrected = new Map<string, string>();
  for await (const unit of workspace.memory.all({ document: places.corrections })) {
    const corrects = unit.props[correctsProperty];
    if (corrects !== undefined) corrected.set(corrects, refOf(unit));
  }
  const id = "dangling";
  if (corrected.size > 0) {
    for await (const unit of workspace.memory.all()) {
      if (unit.document !== places.corrections) corrected.delete(unit.id);
    }
  }
  if (corrected.size === 0) {
    return { id, state: "ok", message: say("every correction finds its unit", "每条更正都有对应的单元") };
  }
  const refs = [...corrected.values()].join(", ");
  return {
    id,
    state: "problem",
    message: say(`corrections of units that are gone: ${refs}`, `所更正的单元已不存在：${refs}`),
    remedy: say(
      `bring their memory back to tm/, or take them out of tm/${places.corrections}.tmx`,
      `请将其记忆库放回 tm/，或从 tm/${places.corrections}.tmx 中删除`,
    ),
  };
}

/** More comparisons than this would take longer than a person waits for. */
const mostCompared = 20_000_000;

/**
 * Decisions that settle nothing now. Where the text was changed a decision lapses, as it should; where its document
 * is gone and its text stands nowhere else, nothing will ever need it.
 */
export async function orphanedDecisions(workspace: Workspace): Promise<Condition> {
  const id = "decisions";
  const documents = await workspace.memory.documents();
  const decisions = workspace.decisions.all();
  const fine: Condition = {
    id,
    state: "ok",
    message: say("every decision finds its text", "每条决定都有对应的文本"),
  };
  const units = documents.reduce((sum, document) => sum + document.units, 0);
  if (units * decisions.length > mostCompared) {
    return {
      id,
      state: "note",
      message: say("too many decisions and units to look for each text", "决定和单元过多，未逐条查找文本"),
    };
  }
  const lost = await withoutText(workspace, decisions);
  const names = new Set(documents.map(({ name }) => name));
  const gone = new Map<string, number>();
  let lapsed = 0;
  for (const { document } of lost) {
    if (document === undefined || names.has(document)) lapsed++;
    else gone.set(document, (gone.get(document) ?? 0) + 1);
  }
  if (gone.size > 0) {
    const named = [...gone].map(([document, count]) => `${document} (${count})`).join(", ");
    return {
      id,
      state: "problem",
      message: say(`decisions about documents that are gone: ${named}`, `决定所涉文档已不存在：${named}`),
      remedy: say(
        `add the document again, or take its lines out of ${places.decisions}`,
        `请重新加入该文档，或从 ${places.decisions} 中删除相应各行`,
      ),
    };
  }
  if (lapsed === 0) return fine;
  const message = say(
    `${lapsed} decisions have lapsed: the texts they judged have changed`,
    `${lapsed} 条决定已失效：所裁定的文本已改变`,
  );
  return { id, state: "note", message };
}

/** Decisions whose text is in no unit; a fix is where the text is that it put in. */
async function withoutText(workspace: Workspace, decisions: readonly Decision[]): Promise<Decision[]> {
  const left = new Map(decisions.map((decision) => [decision.finding, decision]));
  if (left.size === 0) return [];
  const judged = new Map<string, { check: string; term: string | undefined }>();
  const fixes = new Map<string, string[]>();
  for (const { finding, check, term, verdict, replacement } of decisions) {
    if (verdict === "fix" && replacement !== undefined) {
      fixes.set(replacement, [...(fixes.get(replacement) ?? []), finding]);
    } else judged.set(JSON.stringify([check, term]), { check, term });
  }
  for await (const { source, target } of workspace.memory.all()) {
    for (const finding of fixes.get(target) ?? []) left.delete(finding);
    const text = simplify(source);
    for (const { check, term } of judged.values()) {
      if (term !== undefined && !text.includes(simplify(term)) && !target.includes(term)) continue;
      left.delete(findingId(check, term, source, target));
    }
  }
  return [...left.values()];
}

function repeated(ids: readonly string[]): string[] {
  const seen = new Set<string>();
  return [...new Set(ids.filter((id) => seen.has(id) || !seen.add(id)))];
}
