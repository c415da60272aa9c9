import { expect, test } from "vitest";
import { judge } from "../../src/workspace/judge.ts";
import { unit } from "../support/units.ts";

test("more units than can be compared are refused with what to skip, before they fill the memory", async () => {
  const one = unit("海关查验货物。", "The customs look at goods.");
  async function* many() {
    for (let at = 0; at < 600_000; at++) yield one;
  }
  const judged = judge(
    many(),
    [],
    { pair: { source: "zh-Hans", target: "en" }, only: ["same-source-different-target"] },
    undefined,
  );
  await expect(judged).rejects.toMatchObject({
    name: "InputError",
    message: expect.stringContaining("--skip same-source-different-target"),
  });
});
