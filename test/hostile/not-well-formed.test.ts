import { existsSync, globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { glossml } from "../../src/formats/glossml.ts";
import { validate } from "../../src/formats/grammar/validate.ts";
import { tbx } from "../../src/formats/tbx.ts";
import { tmx } from "../../src/formats/tmx.ts";
import { xliff } from "../../src/formats/xliff.ts";
import { InputError } from "../../src/model/errors.ts";
import { inputOf, read } from "../support/format-io.ts";
import { interchange } from "../support/judges.ts";
import { notWellFormed } from "./not-well-formed.ts";

const roots = [
  ["tmx", tmx, "tmx", "seg"],
  ["xliff", xliff, "xliff", "source"],
  ["tbx", tbx, "tbx", "term"],
  ["glossml", glossml, "glossml", "term"],
] as const;

async function refusal(work: Promise<unknown>): Promise<InputError | undefined> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error !== undefined && !(error instanceof InputError)) throw error;
  return error;
}

describe.each(roots)("not well-formed %s", (_, format, root, text) => {
  test.each(notWellFormed)("is refused with its place: %s", async (_rule, document) => {
    const content = document
      .replaceAll(/<(\/?)r(?=[\s/>]|$)/g, `<$1${root}`)
      .replaceAll(/<(\/?)t>/g, `<$1${text}>`)
      .replace("<!DOCTYPE r", `<!DOCTYPE ${root}`);
    for (const work of [read(format, content), validate(inputOf(content))]) {
      const error = await refusal(work);
      expect(error?.line).toMatch(/^f:\d+:\d+: \S/);
      expect(error?.line).not.toContain("\n");
    }
  });
});

/** A suite of the W3C (xmlconf), where it lies beside the other files that are shared. */
const suite = existsSync(interchange)
  ? globSync("**/not-wf/**/*.xml", { cwd: interchange }).map((name) => `${interchange}/${name}`)
  : [];

test.skipIf(suite.length === 0)(
  "the not-well-formed files of the W3C's suite are refused, but for four (skipped without ../shared/interchange/**/not-wf)",
  async () => {
    let taken = 0;
    for (const name of suite) if (!(await refusal(validate(inputOf(readFileSync(name)))))) taken++;
    expect(taken).toBeLessThanOrEqual(4);
  },
);
