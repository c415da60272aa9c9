import type { Condition } from "../model/condition.ts";
import { say } from "../model/locale.ts";
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
    if (corrects !== undefined) corrected.set(corrects, unit.ref ?? `${unit.index + 1}`);
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

/** Decisions about documents that are not in the memory: they settle nothing now. */
export async function orphanedDecisions(workspace: Workspace): Promise<Condition> {
  const documents = new Set((await workspace.memory.documents()).map(({ name }) => name));
  const gone = new Map<string, number>();
  for (const { document } of workspace.decisions.all()) {
    if (document !== undefined && !documents.has(document)) gone.set(document, (gone.get(document) ?? 0) + 1);
  }
  const id = "decisions";
  if (gone.size === 0) {
    return { id, state: "ok", message: say("every decision finds its document", "每条决定都有对应的文档") };
  }
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

function repeated(ids: readonly string[]): string[] {
  const seen = new Set<string>();
  return [...new Set(ids.filter((id) => seen.has(id) || !seen.add(id)))];
}
