/**
 * A process that works on a workspace until it is killed: adds a document, fixes a finding in it, exports the memory,
 * and so on. It goes on from what is on the disk and tells of each act before and after.
 *
 *     node worker-of-acts.ts FOLDER CALL     CALL: the number of the file-system call before which it kills itself
 */
import { existsSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { addDocuments } from "../../src/workspace/add.ts";
import { exportWorkspace } from "../../src/workspace/export.ts";
import { openWorkspace } from "../../src/workspace/open.ts";
import { openReview } from "../../src/workspace/session.ts";
import { failing } from "./faults.ts";

export const pair = { source: "zh-Hans", target: "en" };

/** How many acts of each kind are on the disk. */
export function done(folder: string): { adds: number; fixes: number; exports: number } {
  let adds = 0;
  while (existsSync(join(folder, `tm/text-${adds}.tmx`))) adds += 1;
  const decisions = join(folder, "glossary/decisions.json");
  const fixes = existsSync(decisions)
    ? (JSON.parse(readFileSync(decisions, "utf8")) as { decisions: unknown[] }).decisions.length
    : 0;
  const out = join(folder, "out.tmx");
  // Two units a document; so many documents were there at the last export.
  const exports = existsSync(out) ? readFileSync(out, "utf8").match(/<tu[\s>]/g)!.length / 2 : 0;
  return { adds, fixes, exports };
}

async function act(folder: string): Promise<string> {
  const { adds, fixes } = done(folder);
  const workspace = await openWorkspace(folder);
  try {
    if (fixes < adds) {
      const session = await openReview(workspace, { only: ["term-missing"] });
      const finding = session.findings()[0]!;
      tell("fix");
      await session.apply([{ act: "fix", finding, target: "The customs office looked." }]);
      return "fix";
    }
    const { exports } = done(folder);
    if (exports < adds) {
      tell("export");
      const options = { terms: true, findings: false, markFindings: false, candidates: 0, copySource: false };
      await exportWorkspace(workspace, { file: "out.tmx", ...options }, folder);
      return "export";
    }
    const file = `text-${adds}.csv`;
    const text = `source,target\n海关查验第${adds}批货物。,The customs inspect lot ${adds}.\n码头第${adds}日停工。,The wharf stood still on day ${adds}.\n`;
    writeFileSync(join(folder, file), text);
    tell("add");
    await addDocuments(workspace, { files: [file], pair, cwd: folder });
    return "add";
  } finally {
    await workspace.close();
  }
}

function tell(text: string): void {
  writeSync(1, `${text}\n`);
}

if (process.argv[1] === import.meta.filename) {
  const [folder = "", call = "0"] = process.argv.slice(2);
  const work = async (): Promise<void> => {
    for (let acts = 0; acts < 12; acts++) tell(`done ${await act(folder)}`);
  };
  const at = Number(call);
  if (at === 0) await work();
  else await failing({ at, code: "kill", lasting: false }, work);
}
