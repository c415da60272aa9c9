/** Our SARIF before another one's validator. It is no part of the project: absent, the test says so and skips. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { sarif } from "../../src/report/sarif.ts";
import { findingOf, reportOf, whole } from "../support/findings.ts";
import { eitherOf, inFolder, judged } from "../support/judges.ts";

/** As the .NET tool has it, and as npm's @microsoft/sarif-multitool has it. */
const tool = eitherOf("Sarif.Multitool", "sarif-multitool");

judged(it, [tool], "a log has no error by Microsoft's SARIF Multitool", async () => {
  const regionOf = () => ({ file: "texts/a b.csv", line: 3, column: 5, endLine: 3, endColumn: 9 });
  const input = reportOf([findingOf(), findingOf({ check: "capital", severity: "info" })], { regionOf });
  const content = await whole(sarif.render(input, { columns: 80, color: false, version: "1.2.3" }));
  await inFolder((folder) => {
    const [log, verdict] = [join(folder, "log.sarif"), join(folder, "verdict.sarif")];
    writeFileSync(log, content);
    const { status, stderr } = spawnSync(tool, ["validate", log, "--output", verdict, "--level", "Error"], {
      encoding: "utf8",
      env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: "1" },
    });
    expect(status, stderr).toBe(0);
    const { runs } = JSON.parse(readFileSync(verdict, "utf8"));
    expect(runs[0].results).toEqual([]);
  });
});
