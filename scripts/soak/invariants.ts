import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { check } from "../../src/workspace/check.ts";
import { leftovers } from "../../src/workspace/leftovers.ts";
import { openWorkspace } from "../../src/workspace/open.ts";
import { pair, type Site } from "./site.ts";

/** What holds after every act, whatever it was. */
export async function inspect(site: Site): Promise<void> {
  const workspace = await openWorkspace(site.folder);
  try {
    for (const [document, possible] of site.documents) {
      const units = await Array.fromAsync(workspace.memory.all({ document }));
      const sources = units.map(({ source }) => source);
      const known = possible.find((each) => JSON.stringify(each) === JSON.stringify(sources));
      assert.ok(known, `${document} holds ${JSON.stringify(sources)}, not ${JSON.stringify(possible)}`);
      site.documents.set(document, [known]);
    }
    if (site.number(4) === 0) {
      const judged = async (): Promise<string> => {
        const { findings } = await check(workspace, { pair, files: [] });
        return JSON.stringify(findings.map(({ id, unit }) => [id, unit.document, unit.index]));
      };
      assert.equal(await judged(), await judged(), "two checks of the same texts differ");
    }
  } finally {
    await workspace.close();
  }
  for (const name of ["saving.json", "saved.json"]) {
    assert.ok(!existsSync(join(site.folder, ".zhengming", name)), `${name} is left`);
  }
  const halves = ["tm", "glossary"].flatMap((name) => readdirSync(join(site.folder, name)));
  assert.deepEqual(
    halves.filter((name) => name.endsWith(".tmp")),
    [],
    "half-written files are left",
  );
  // Caches that a kill caught are swept by the next change after a minute.
  assert.ok((await leftovers(site.folder)).length < 20, "caches pile up");
  const kept = readdirSync(join(site.folder, ".zhengming")).length;
  assert.ok(kept < 80, `${kept} files in .zhengming`);
}
