import { describe, expect, test } from "vitest";
import {
  type Concept,
  InputError,
  type Item,
  type Notice,
  readItems,
  runChecks,
  writeItems,
  writeReport,
} from "../../src/index.ts";
import { reports } from "../../src/report/all.ts";

const text = async (chunks: AsyncIterable<string | Uint8Array>): Promise<string> => {
  const parts = await Array.fromAsync(chunks);
  return parts.map((part) => (typeof part === "string" ? part : new TextDecoder().decode(part))).join("");
};

const csv = { name: "pairs.csv", data: "source,target\n码头。,A wharf.\n引航员。,A pilot.\n" };
const pairOf = (item: Item): string[] => ("unit" in item ? [item.unit.source, item.unit.target] : []);

describe("readItems and writeItems", () => {
  test.each(["tmx", "xliff", "csv", "tsv", "po", "xlsx"])(
    "pairs go through %s and come back",
    async (format) => {
      const written = writeItems(readItems(csv), { format });
      const back = await Array.fromAsync(readItems({ name: `memory.${format}`, data: written }, { format }));
      expect(back.filter((item) => "unit" in item).map(pairOf)).toEqual([
        ["码头。", "A wharf."],
        ["引航员。", "A pilot."],
      ]);
    },
  );

  test("bare pairs and concepts are taken as they are", async () => {
    const tmx = await text(writeItems([{ source: "码头", target: "wharf" }], { format: "tmx" }));
    expect(tmx).toContain("<seg>码头</seg>");
    const concept: Concept = {
      id: "c-1",
      terms: [
        { lang: "zh-Hans", text: "码头", status: "preferred" },
        { lang: "en", text: "wharf", status: "preferred" },
      ],
    };
    const tbx = await text(writeItems([concept], { format: "tbx" }));
    const [item] = await Array.fromAsync(readItems({ name: "terms.tbx", data: tbx }));
    expect(item).toMatchObject({ concept: { terms: [{ text: "码头" }, { text: "wharf" }] } });
  });

  test("what a format does not hold is told", async () => {
    const notices: Notice[] = [];
    await text(writeItems(readItems(csv), { format: "tbx", notice: (notice) => notices.push(notice) }));
    expect(notices).toContainEqual(expect.objectContaining({ lost: true, skipped: 2 }));
  });

  test("the content tells the format where the name does not, and is refused with its place where it is broken", async () => {
    const tmx = await text(writeItems(readItems(csv), { format: "tmx" }));
    const items = await Array.fromAsync(readItems({ name: "memory.dat", data: tmx }));
    expect(items.filter((item) => "unit" in item)).toHaveLength(2);
    const broken = Array.fromAsync(readItems({ name: "broken.tmx", data: tmx.replace("</tu>", "</tuv>") }));
    await expect(broken).rejects.toMatchObject({ name: "InputError", place: { file: "broken.tmx" } });
    await expect(Array.fromAsync(readItems("/no/such.tmx"))).rejects.toThrow("no such file");
    await expect(text(writeItems([], { format: "docx" }))).rejects.toThrow(InputError);
  });
});

describe("writeReport", () => {
  const pairs = [{ source: "共有15人。", target: "There were 50 people." }];

  test("SARIF is JSON with the findings by their ids", async () => {
    const findings = await runChecks(pairs, { checks: ["number"] });
    const sarif = JSON.parse(await text(writeReport(findings, { format: "sarif" }))) as {
      runs: [{ results: { ruleId: string }[] }];
    };
    expect(sarif.runs[0].results.map(({ ruleId }) => ruleId)).toEqual(["number"]);
  });

  test.each(reports.filter(({ binary }) => !binary).map(({ name }) => name))(
    "%s names the check",
    async (format) => {
      const findings = await runChecks(pairs, { checks: ["number"] });
      expect(await text(writeReport(findings, { format, units: 1 }))).toContain("number");
    },
  );

  test("a report that there is not is refused with those there are", async () => {
    await expect(text(writeReport([], { format: "pdf" }))).rejects.toThrow("known: text, json, sarif");
  });
});
