import type { Finding } from "../model/finding.ts";
import { say } from "../model/locale.ts";
import { type Exported, exportWorkspace } from "./export.ts";
import { exportFile } from "./export-names.ts";
import { exportOmegatProject } from "./export-omegat.ts";
import type { Workspace } from "./open.ts";
import type { ExportOptions, ExportPreview, OfferedExport } from "./review.ts";

function isGlossary(kind: OfferedExport): boolean {
  return kind === "tbx" || kind === "omegat";
}

async function run(
  workspace: Workspace,
  { kind, path, document, tool, xliff, tbx }: ExportOptions,
  findings: readonly Finding[],
  dry: boolean,
): Promise<Exported> {
  const file = path ?? exportFile(kind, workspace.name);
  const given = { file, dry, ...(document === undefined ? {} : { document }) };
  if (kind === "omegat-project") return exportOmegatProject(workspace, given, workspace.folder);
  const request = {
    ...given,
    format: kind,
    only: isGlossary(kind) ? ("glossary" as const) : ("memory" as const),
    findings,
    ...(tool === undefined ? {} : { tool }),
    ...(xliff === undefined ? {} : { xliff }),
    ...(tbx === undefined ? {} : { tbx }),
  };
  return exportWorkspace(workspace, request, workspace.folder);
}

/** Makes everything and writes nothing, to tell what would be lost. */
export async function previewNow(
  workspace: Workspace,
  options: ExportOptions,
  findings: readonly Finding[],
): Promise<ExportPreview> {
  const { units, concepts, notices } = await run(workspace, options, findings, true);
  return { units, concepts, notices: [...new Set(notices.map(({ message }) => message))] };
}

/** Writes the file and says where and what. */
export async function exportNow(
  workspace: Workspace,
  options: ExportOptions,
  findings: readonly Finding[],
): Promise<string> {
  const written = await run(workspace, options, findings, false);
  const units = say(`${written.units} units`, `${written.units} 个翻译单元`);
  const concepts = say(`${written.concepts} concepts`, `${written.concepts} 个概念`);
  const count =
    options.kind === "omegat-project" ? `${units}, ${concepts}` : isGlossary(options.kind) ? concepts : units;
  const lost = written.notices.filter((notice) => notice.lost === true).length;
  const also =
    lost === 0
      ? ""
      : say(` — ${lost} thing(s) it cannot carry, told beside`, `——有 ${lost} 项无法携带，见旁`);
  return `${say("written", "已写入")}: ${written.path} (${count})${also}`;
}
