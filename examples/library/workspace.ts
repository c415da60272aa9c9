// A workspace: made, filled with a file, opened, checked.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { addDocuments, check, initWorkspace, openWorkspace } from "zhengming";

const folder = await mkdtemp(join(tmpdir(), "qingluo-"));
const pair = { source: "zh-Hans", target: "en" };
await initWorkspace(folder, pair);

const workspace = await openWorkspace(folder);
try {
  const data = fileURLToPath(new URL("data", import.meta.url));
  const [added] = await addDocuments(workspace, { files: ["harbour.tmx"], pair, cwd: data });
  console.log(`${added?.name}: ${added?.units} units`);

  const { findings, summary } = await check(workspace, { pair, files: [] });
  console.log(`findings: ${summary.findings}`);
  for (const { unit, term, expected, actual } of findings) {
    console.log(`${unit.document} ${unit.ref}: ${term}, “${actual}” for “${expected?.[0]}”`);
  }
} finally {
  await workspace.close();
  await rm(folder, { recursive: true });
}
