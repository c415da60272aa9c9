import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { Item } from "../formats/format.ts";
import { InputError } from "../model/errors.ts";
import type { Finding } from "../model/finding.ts";
import { say } from "../model/locale.ts";
import type { Notice } from "../model/place.ts";
import { collect } from "./collect.ts";
import { allConcepts } from "./concepts.ts";
import type { Workspace } from "./open.ts";
import { saveAll } from "./save.ts";
import { workspaceUnits } from "./units.ts";
import { writable } from "./writable.ts";

export interface ExportRequest {
  /** Where to; the ending tells the format unless `format` names it. */
  file: string;
  format?: string;
  only?: "glossary" | "memory";
  /** One document instead of the whole memory. */
  document?: string;
  findings?: readonly Finding[];
  /** ISO 8601 date to stamp where a format wants one. */
  date?: string;
}

type Kind = "memory" | "glossary" | "rules";

export interface Exported {
  path: string;
  format: string;
  kind: Kind;
  units: number;
  concepts: number;
  notices: Notice[];
}

/** Writes the memory, the glossary or the sentence rules in a format other tools read. The file is whole or not there. */
export async function exportWorkspace(
  workspace: Workspace,
  request: ExportRequest,
  cwd: string,
): Promise<Exported> {
  const path = resolve(cwd, request.file);
  const format = writable(path, request.format, request.only === "glossary" ? "glossary" : "memory");
  if ((await stat(path).catch(() => undefined))?.isDirectory()) {
    throw new InputError(say("is a folder; name a file", "是文件夹；请指定文件名"), { file: request.file });
  }
  const wants = format.writes ?? [];
  const kind = request.only ?? kinds.find(([, what]) => wants.includes(what))![0];
  if (!kinds.some(([name, what]) => name === kind && wants.includes(what))) {
    throw new InputError(
      say(
        `a .${format.extensions[0]} file cannot hold the ${kind}`,
        `.${format.extensions[0]} 文件不能存放${kind === "memory" ? "记忆库" : "术语表"}`,
      ),
      { file: request.file },
    );
  }
  const concepts = allConcepts(workspace);
  let items: Item[] = [];
  if (kind === "glossary") items = concepts.map((concept) => ({ concept }));
  if (kind === "memory") items = await unitItems(workspace, request);
  const { bytes, notices } = await collect(
    format.write!(items, {
      pair: workspace.pair,
      file: request.file,
      title: workspace.name,
      concepts,
      ...(request.findings ? { findings: request.findings } : {}),
      ...(request.date === undefined ? {} : { date: request.date }),
    }),
  );
  await saveAll([{ path, content: bytes }]);
  return {
    path,
    format: format.name,
    kind,
    units: kind === "memory" ? items.length : 0,
    concepts: kind === "glossary" ? items.length : 0,
    notices,
  };
}

/** What can be exported, the first that a format takes being meant. */
const kinds = [
  ["memory", "unit"],
  ["glossary", "concept"],
  ["rules", "rules"],
] as const;

async function unitItems(workspace: Workspace, request: ExportRequest): Promise<Item[]> {
  const units = (await workspaceUnits(workspace)).filter(
    (unit) => request.document === undefined || unit.document === request.document,
  );
  if (units.length === 0 && request.document !== undefined) {
    const known = (await workspace.memory.documents()).map(({ name }) => name).join(", ");
    throw new InputError(
      say(
        `no document "${request.document}"; there are: ${known}`,
        `没有文档“${request.document}”；现有：${known}`,
      ),
    );
  }
  // Text without a counterpart is no pair: a CAT tool has no use for it.
  return units.filter((unit) => unit.source !== "" && unit.target !== "").map((unit) => ({ unit }));
}
