import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { Item } from "../formats/format.ts";
import { formsFor, languagesFor, withTags } from "../formats/presets.ts";
import type { TbxShape } from "../formats/tbx-shape.ts";
import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import type { Notice } from "../model/place.ts";
import { collect } from "./collect.ts";
import { allConcepts } from "./concepts.ts";
import { exportedUnits } from "./exported-units.ts";
import type { Workspace } from "./open.ts";
import { saveAll } from "./save.ts";
import { segmentationBytes } from "./segmentation.ts";
import { writable } from "./writable.ts";
import { type XliffRequest, xliffExtras } from "./xliff-extras.ts";

/** What is to be written, and how. */
export interface ExportRequest extends XliffRequest {
  /** Name of the format, where the name of the file does not tell. */
  format?: string;
  /** The glossary or the memory, where the format can hold both. */
  only?: "glossary" | "memory";
  /** One document instead of the whole memory. */
  document?: string;
  /** Version, dialect and style of TBX; what is not said is what the tool reads. */
  tbx?: Partial<TbxShape>;
  /** Guards what a spreadsheet would take for a formula (CSV, TSV). */
  spreadsheetSafe?: boolean;
  /** Write nothing when something would be lost. */
  strict?: boolean;
  /** ISO 8601 date to stamp where a format wants one. */
  date?: string;
  /** Makes everything and writes nothing: what would be lost is told. */
  dry?: boolean;
}

/** What of a workspace a file can hold. */
export type ExportKind = "memory" | "glossary" | "rules";

/** What was written. */
export interface Exported {
  /** The file, absolute. */
  path: string;
  /** Name of its format. */
  format: string;
  /** What of the workspace it holds. */
  kind: ExportKind;
  /** How many units it holds. */
  units: number;
  /** How many concepts it holds. */
  concepts: number;
  /** What could not be carried over. */
  notices: Notice[];
  /** False where `strict` kept the file from being written, or nothing was to be. */
  written: boolean;
}

/**
 * Writes the memory, the glossary or the sentence rules in a format other tools read. The file is whole or not there.
 *
 * @param cwd folder that a relative path starts from
 * @throws InputError for a format that cannot hold what is asked for, a document that there is not, and a file that
 * cannot be written
 */
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
  if (kind === "memory") items = await exportedUnits(workspace, request.document, request.copySource);
  const languages = languagesFor(workspace.pair, request.file, request.tool);
  const extras = format.name === "xliff" ? await xliffExtras(workspace, concepts, request) : undefined;
  const ownRules = kind === "rules" ? await segmentationBytes(workspace) : undefined;
  const { bytes, notices } = await collect(
    ownRules
      ? [ownRules]
      : format.write!(
          items.map((item) => withTags(item, languages.rename)),
          {
            pair: languages.pair,
            file: request.file,
            title: workspace.name,
            ...extras?.options,
            ...tbxOf(request),
            ...(request.spreadsheetSafe === true ? { spreadsheetSafe: true } : {}),
            ...(request.date === undefined ? {} : { date: request.date }),
          },
        ),
  );
  const written = !request.dry && !(request.strict && notices.some(({ lost }) => lost));
  if (written) await saveAll([{ path, content: bytes }]);
  return {
    written,
    path,
    format: format.name,
    kind,
    units: kind === "memory" ? items.length - skippedIn(notices) : 0,
    concepts: kind === "glossary" ? items.length - skippedIn(notices) : 0,
    notices: [...languages.notices, ...(extras?.notices ?? []), ...notices],
  };
}

function tbxOf({ tbx, tool }: ExportRequest): { tbx?: Partial<TbxShape> } {
  // A dialect or style that somebody asks for is not of TBX 2.
  const shape = { ...(tool && Object.keys(tbx ?? {}).length === 0 ? formsFor(tool).tbx : {}), ...tbx };
  return Object.keys(shape).length === 0 ? {} : { tbx: shape };
}

/** How many whole units or concepts a writer left out. */
export function skippedIn(notices: readonly Notice[]): number {
  return notices.reduce((sum, { skipped = 0 }) => sum + skipped, 0);
}

/** What can be exported, the first that a format takes being meant. */
const kinds = [
  ["memory", "unit"],
  ["glossary", "concept"],
  ["rules", "rules"],
] as const;
