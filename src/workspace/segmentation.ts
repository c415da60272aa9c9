import { readSrx } from "../formats/srx-read.ts";
import { type Segmentation, type Splitter, splitterBy } from "../text/segmentation.ts";
import { splitSentences } from "../text/sentences.ts";
import { bytesOf, inputOf } from "./input.ts";
import type { Workspace } from "./open.ts";

/** The SRX file by which documents are cut: the one named, else that of `zhengming.json`; its path. */
function segmentationFile(
  workspace: Pick<Workspace, "config" | "path"> | undefined,
  srx?: string,
): string | undefined {
  const configured = workspace?.config.segmentation;
  return srx ?? (configured === undefined ? undefined : workspace!.path(configured));
}

/** @throws InputError for a file that is not there, or has a rule that cannot be run */
async function segmentationOf(
  workspace: Pick<Workspace, "config" | "path"> | undefined,
  srx?: string,
): Promise<Segmentation | undefined> {
  const file = segmentationFile(workspace, srx);
  return file === undefined ? undefined : readSrx(await inputOf(file));
}

/** How documents are cut into sentences: by the rules of an SRX file, or zhengming's own. */
export async function splitterFor(
  workspace: Pick<Workspace, "config" | "path"> | undefined,
  srx?: string,
): Promise<Splitter> {
  const segmentation = await segmentationOf(workspace, srx);
  return segmentation ? splitterBy(segmentation) : splitSentences;
}

/** The rules of `zhengming.json` as they stand, once they are known to be some; undefined for zhengming's own. */
export async function segmentationBytes(
  workspace: Pick<Workspace, "config" | "path">,
): Promise<Uint8Array | undefined> {
  const file = segmentationFile(workspace);
  if (file === undefined) return undefined;
  await segmentationOf(workspace);
  return bytesOf(await inputOf(file));
}
