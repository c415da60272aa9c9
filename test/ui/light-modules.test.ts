import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";

/** How many files of es-toolkit a process loads with Ink, and whether Ink can draw then. */
function loaded(lightened: boolean): { files: number; draws: boolean } {
  const hook = new URL("../../src/ui/light-modules.ts", import.meta.url).href;
  const script = `
    import { registerHooks } from "node:module";
    import { lightenInk } from ${JSON.stringify(hook)};
    let files = 0;
    registerHooks({ load: (url, context, next) => { if (url.includes("es-toolkit")) files++; return next(url, context); } });
    const done = ${lightened} ? lightenInk() : () => {};
    const ink = await import("ink");
    done();
    const { createElement } = await import("react");
    const drawn = ink.renderToString(createElement(ink.Text, null, "as it is"));
    console.log(JSON.stringify({ files, draws: drawn.trim() === "as it is" }));
  `;
  const ran = spawnSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });
  if (ran.status !== 0) throw new Error(ran.stderr);
  return JSON.parse(ran.stdout);
}

it("Ink loads without the hundreds of files that it does not need, and draws all the same", () => {
  const before = loaded(false);
  const after = loaded(true);
  expect(before.files).toBeGreaterThan(100);
  expect(after.files).toBeLessThan(20);
  expect(before.draws && after.draws).toBe(true);
});
