import { readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Item } from "../formats/format.ts";
import { omegat } from "../formats/omegat.ts";
import { omegatProject } from "../formats/omegat-project.ts";
import { languagesFor } from "../formats/presets.ts";
import { srx } from "../formats/srx.ts";
import { tmx } from "../formats/tmx.ts";
import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import type { Notice } from "../model/place.ts";
import { collect } from "./collect.ts";
import { allConcepts } from "./concepts.ts";
import { type Exported, skippedIn } from "./export.ts";
import { exportedUnits } from "./exported-units.ts";
import type { Workspace } from "./open.ts";
import { type Save, saveAll } from "./save.ts";
import { segmentationBytes } from "./segmentation.ts";

/** OmegaT asks for these to be there before it opens a project. */
const emptyFolders = ["source", "target", "dictionary"];

/**
 * A project folder that OmegaT opens: `tm/auto/` holds what people have settled or delivered and is inserted as it is,
 * `tm/` what zhengming aligned itself, as suggestions; the glossary without what must not be offered.
 * A project that is there keeps its settings and files; only the files named here are written.
 */
export async function exportOmegatProject(
  workspace: Workspace,
  request: { file: string; document?: string; date?: string; dry?: boolean },
  cwd: string,
): Promise<Exported> {
  const folder = resolve(cwd, request.file);
  const info = await stat(folder).catch(() => undefined);
  if (info && !info.isDirectory()) {
    throw new InputError(say("is a file; name a folder", "是文件；请指定文件夹"), { file: request.file });
  }
  const there = new Set(info ? await readdir(folder) : []);
  const { pair, notices } = languagesFor(workspace.pair, request.file, "omegat");
  const items = await exportedUnits(workspace, request.document);
  const settled = items.filter((item) => "unit" in item && item.unit.status !== "aligned");
  const doubtful = items.filter((item) => "unit" in item && item.unit.status === "aligned");
  const concepts = allConcepts(workspace);
  const saves: Save[] = [];
  let heldBack = 0;
  const add = async (path: string, format: typeof tmx, content: readonly Item[]) => {
    const written = await collect(
      format.write!(content, {
        pair,
        file: join(request.file, path),
        title: workspace.name,
        ...(request.date === undefined ? {} : { date: request.date }),
      }),
    );
    notices.push(...written.notices);
    if (format === omegat) heldBack = skippedIn(written.notices);
    saves.push({ path: join(folder, path), content: written.bytes });
  };
  if (settled.length > 0) await add("tm/auto/zhengming.tmx", tmx, settled);
  if (doubtful.length > 0) await add("tm/zhengming-aligned.tmx", tmx, doubtful);
  await add(
    "glossary/zhengming.txt",
    omegat,
    concepts.map((concept) => ({ concept })),
  );
  const ownRules = await segmentationBytes(workspace);
  if (ownRules) saves.push({ path: join(folder, "omegat/segmentation.srx"), content: ownRules });
  else await add("omegat/segmentation.srx", srx, []);
  if (!there.has("omegat.project")) {
    saves.push({ path: join(folder, "omegat.project"), content: omegatProject(pair) });
  }
  for (const name of emptyFolders) {
    if (!there.has(name)) saves.push({ path: join(folder, name, ".empty"), content: "" });
  }
  if (!request.dry) await saveAll(saves);
  const inserted: Notice = {
    place: { file: request.file },
    message: say(
      `${settled.length} unit(s) in tm/auto are inserted by OmegaT, ${doubtful.length} that zhengming aligned itself are suggested`,
      `tm/auto 中的 ${settled.length} 个单元由 OmegaT 自动填入，zhengming 自行对齐的 ${doubtful.length} 个仅作建议`,
    ),
  };
  return {
    written: true,
    path: folder,
    format: "omegat",
    kind: "memory",
    units: items.length,
    concepts: concepts.length - heldBack,
    notices: [...notices, inserted],
  };
}
