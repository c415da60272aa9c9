import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { omegat } from "../../src/formats/omegat.ts";
import { concepts } from "../support/arbitrary.ts";
import { conceptItems, read, write } from "../support/format-io.ts";

describe("OmegaT's glossary", () => {
  it("is read line by line: comments and blank lines out, one concept a source", async () => {
    const content =
      "# comment\n法治\trule of law\tlaw\n\n平行诉讼\tparallel proceedings\n法治\tlaw-based governance\t\nno tab\n";
    const { concepts: found, notices } = await read(omegat, content);
    expect(found.map(({ terms }) => terms.map(({ text, status, note }) => [text, status, note]))).toEqual([
      [
        ["法治", "preferred", undefined],
        ["rule of law", "preferred", "law"],
        ["law-based governance", "admitted", undefined],
      ],
      [
        ["平行诉讼", "preferred", undefined],
        ["parallel proceedings", "preferred", undefined],
      ],
    ]);
    expect(notices.map(({ place, message }) => [place.line, message])).toEqual([
      [6, "1 line(s) without a tab skipped"],
    ]);
  });

  it("holds what a translator may be offered, the preferred rendering first, and says what it keeps back", async () => {
    const statuses = ["forbidden", "admitted", "preferred", "deprecated", "proposed"] as const;
    const { text, notices } = await write(
      omegat,
      conceptItems([
        {
          id: "c",
          domain: "law",
          terms: [
            { lang: "zh-Hans", text: "法治", status: "preferred" },
            ...statuses.map((status) => ({ lang: "en", text: `the ${status}`, status, note: "two\nlines" })),
          ],
        },
      ]),
    );
    const lines = text.split("\n");
    expect(lines[0]).toMatch(/^# /);
    expect(lines.slice(1)).toEqual([
      "法治\tthe preferred\tlaw; two lines",
      "法治\tthe admitted\tlaw; admitted; two lines",
      "",
    ]);
    expect(notices.map(({ message }) => message)).toEqual([
      "3 deprecated, forbidden or proposed rendering(s) left out: OmegaT would offer them",
    ]);
  });

  it("reads back every pair it wrote", async () => {
    await fc.assert(
      fc.asyncProperty(concepts, async (written) => {
        const { text } = await write(omegat, conceptItems(written));
        const { concepts: found } = await read(omegat, text);
        const pairs = new Set<string>();
        for (const { terms } of written) {
          const of = (lang: string) => terms.filter((term) => term.lang === lang);
          for (const source of of("zh-Hans")) {
            for (const { text: target, status } of of("en")) {
              if (status === "preferred" || status === "admitted") pairs.add(`${source.text}\t${target}`);
            }
          }
        }
        const back = found.flatMap(({ terms: [source, ...targets] }) =>
          targets.map((each) => `${source?.text}\t${each.text}`),
        );
        expect(new Set(back)).toEqual(pairs);
      }),
      { seed: 42, numRuns: 200 },
    );
  });
});
