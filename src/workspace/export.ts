import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { Item } from "../formats/format.ts";
import { languagesFor, type Tool } from "../formats/presets.ts";
import { InputError } from "../model/errors.ts";
import type { Finding } from "../model/finding.ts";
import { say } from "../model/locale.ts";
import type { Notice } from "../model/place.ts";
import { collect } from "./collect.ts";
import { allConcepts } from "./concepts.ts";
import { exportedUnits } from "./exported-units.ts";
import type { Workspace } from "./open.ts";
import { saveAll } from "./save.ts";
import { writable } from "./writable.ts";

export interface ExportRequest {
  /** Where to; the ending tells the format unless `format` names it. */
  file: string;
  format?: string;
  only?: "glossary" | "memory";
  /** One document instead of the whole memory. */
  document?: string;
  findings?: readonly Finding[];
  /** The tool it is for. */
  tool?: Tool;
  /** ISO 8601 date to stamp where a format wants one. */
  date?: string;
  /** Makes everything and writes nothing: what would be lost is told. */
  dry?: boolean;
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
  if (kind === "memory") items = await exportedUnits(workspace, request.document);
  const languages = languagesFor(workspace.pair, request.file, request.tool);
  const { bytes, notices } = await collect(
    format.write!(renamed(items, languages.rename), {
      pair: languages.pair,
      file: request.file,
      title: workspace.name,
      concepts,
      ...(request.findings ? { findings: request.findings } : {}),
      ...(request.date === undefined ? {} : { date: request.date }),
    }),
  );
  if (!request.dry) await saveAll([{ path, content: bytes }]);
  return {
    path,
    format: format.name,
    kind,
    units: kind === "memory" ? items.length : 0,
    concepts: kind === "glossary" ? items.length : 0,
    notices: [...languages.notices, ...notices],
  };
}

/** Variants of units that have a language tag of their own (`zh-TW` beside `zh-CN`), with that as it is written. */
function renamed(items: readonly Item[], rename: (tag: string) => string): Item[] {
  return items.map((item) => {
    if (!("unit" in item)) return item;
    const { props } = item.unit;
    const tags = ["source/lang", "target/lang"].filter((key) => props[key] !== undefined);
    if (tags.length === 0) return item;
    const changed = Object.fromEntries(tags.map((key) => [key, rename(props[key]!)]));
    return { unit: { ...item.unit, props: { ...props, ...changed } } };
  });
}

/** What can be exported, the first that a format takes being meant. */
const kinds = [
  ["memory", "unit"],
  ["glossary", "concept"],
  ["rules", "rules"],
] as const;
