/** What a person has decided, changed and brought in, and how it is taken back. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import type { Finding } from "../../src/model/finding.ts";
import { openWorkspace } from "../../src/workspace/open.ts";
import type { Intent } from "../../src/workspace/review.ts";
import { openReview } from "../../src/workspace/session.ts";
import { type Ran, zhengming } from "../support/command.ts";
import { folder } from "../support/folder.ts";

const contract = [
  ["source", "target"],
  ["卖方应当在三十日内交货。", "The seller shall deliver within 13 days."],
  ["买方应当在收货后付款。", "The buyer shall pay on receipt."],
  ["双方应当保守秘密。", "The parties shall keep it secret."],
  ["争议由法院管辖。", "Disputes are for the court."],
] as const;
const poem = [
  ["source", "target"],
  ["白日依山尽", "The sun sinks behind the hills."],
  ["黄河入海流", "The Yellow River runs to the sea."],
  ["欲穷千里目", "To see a thousand miles"],
  ["更上一层楼", "Climb one more storey."],
] as const;
const table = (rows: readonly (readonly string[])[]): string => rows.map((row) => row.join("\t")).join("\n");
const number = ["check", "--only", "number"];

let dir: string;
const run = (...args: string[]): Promise<Ran> => zhengming(dir, args);
const read = (name: string): string => readFileSync(join(dir, name), "utf8");
const write = (name: string, rows: readonly (readonly string[])[]): void =>
  writeFileSync(join(dir, name), table(rows));
/** The contract with one text in place of another. */
const edited = (from: string, to: string): (readonly string[])[] =>
  contract.map((row) => row.map((text) => (text === from ? to : text)));

beforeEach(async () => {
  dir = folder({ "contract.tsv": table(contract) });
  await run("init");
  expect(await run("add", "contract.tsv")).toMatchObject({ code: 0 });
});

/** What a person does on the review screen about the figure that is wrong. */
async function review(intent: (finding: Finding) => Intent): Promise<void> {
  const session = await openReview(await openWorkspace(dir), { only: ["number"] });
  await session.apply([intent(session.findings()[0]!)]);
  await session.close();
}

const fixed = "The seller shall deliver within 30 days.";
const fix = (): Promise<void> => review((finding) => ({ act: "fix", finding, target: fixed }));
const keep = (): Promise<void> => review((finding) => ({ act: "keep", finding, reason: "as signed" }));
const date = /\d{4}-\d\d-\d\d/.source;

describe("a fix", () => {
  test("hides nothing: the text as it was is found wherever it stands, with a remark", async () => {
    await fix();
    expect(await run(...number)).toMatchObject({ code: 0, stdout: expect.not.stringContaining("decided") });
    const file = await run(...number, "contract.tsv");
    expect(file.code).toBe(1);
    expect(file.stdout.replace(/\s+/g, " ")).toMatch(
      new RegExp(`\\(fixed on ${date}; here the text is as it was before\\)`),
    );
    const chinese = await run("--lang", "zh", ...number, "contract.tsv");
    expect(chinese.stdout.replace(/\s+/g, "")).toMatch(
      new RegExp(`（${date}已修改，此处文本仍为修改前的样子）`),
    );
  });

  test("hides nothing where the document comes back without it", async () => {
    await fix();
    rmSync(join(dir, "tm/contract.tmx"));
    await run("add", "contract.tsv");
    expect(await run(...number)).toMatchObject({ code: 1, stdout: expect.stringContaining("13 days") });
    const session = await openReview(await openWorkspace(dir), { only: ["number"] });
    expect(session.findings().map(({ message }) => message)).toEqual([expect.stringContaining("fixed on")]);
    expect(session.counts().decided).toBe(0);
    await session.close();
  });

  test("of a store of before hides nothing either, nor does an admitted rendering; what is kept is silent", async () => {
    await keep();
    const kept = read("glossary/decisions.json");
    const summary = async () => (await run(...number, "--json")).json<{ summary: object }>().summary;
    expect(await summary()).toMatchObject({ findings: 0, decided: 1 });
    for (const verdict of ["fix", "admit", "later"]) {
      writeFileSync(join(dir, "glossary/decisions.json"), kept.replace('"keep"', `"${verdict}"`));
      expect(await summary(), verdict).toMatchObject({ findings: 1, decided: 0 });
    }
  });

  test("is nothing that was decided to stay: the same number everywhere", async () => {
    await fix();
    expect((await run("stats", "--json")).json()).toMatchObject({ findings: { decided: 0 } });
    await run("undo");
    await keep();
    expect((await run("stats", "--json")).json()).toMatchObject({ findings: { decided: 1 } });
    const session = await openReview(await openWorkspace(dir), { only: ["number"] });
    expect(session.counts().decided).toBe(1);
    await session.close();
  });
});

describe("another text under the name of a document", () => {
  beforeEach(() => {
    mkdirSync(join(dir, "sub"));
    write("sub/contract.tsv", poem);
  });

  test("is refused in one line that names both and says what to do", async () => {
    await fix();
    const before = read("tm/contract.tmx");
    for (const lang of ["en", "zh"]) {
      const refused = await run("--lang", lang, "add", "sub/contract.tsv");
      expect(refused).toMatchObject({ code: 2, stdout: "" });
      expect(refused.stderr.trim().split("\n")).toHaveLength(1);
      for (const named of ["sub/contract.tsv", "contract.tsv", "4", "--document", "--replace"])
        expect(refused.stderr).toContain(named);
    }
    expect(read("tm/contract.tmx")).toBe(before);
  });

  test("goes beside it with a name of its own, or in its place where that is meant", async () => {
    await fix();
    expect(await run("add", "sub/contract.tsv", "--document", "poem")).toMatchObject({ code: 0 });
    const replaced = await run("add", "sub/contract.tsv", "--replace");
    expect(replaced).toMatchObject({ code: 0, stdout: expect.stringContaining("4 removed") });
    expect(replaced.stderr).toMatch(
      /1 reviewed unit is gone.*contract 1 “卖方应当在三十日内交货。”.*zhengming undo/,
    );
    expect(read("tm/contract.tmx")).toContain("白日依山尽");
    expect(await run("undo")).toMatchObject({ code: 0, stdout: "undone: added again: contract\n" });
    expect(read("tm/contract.tmx")).toContain(fixed);
    expect(await run("undo", "--redo")).toMatchObject({ code: 0 });
    expect(read("tm/contract.tmx")).toContain("白日依山尽");
  });

  test("is taken where it stands in the file that the document was read from", async () => {
    write("contract.tsv", poem);
    expect(await run("add", "contract.tsv")).toMatchObject({ code: 0 });
    // Nothing tells any more where it came from.
    rmSync(join(dir, ".zhengming"), { recursive: true });
    write("contract.tsv", contract);
    expect(await run("add", "contract.tsv")).toMatchObject({ code: 2 });
  });

  test("is none where the text was only cut or translated in another way, or is short", async () => {
    for (const rows of [
      [contract[0], ...contract.slice(1).map(([source], at) => [source, `Draft ${at}.`])],
      [
        contract[0],
        [
          contract
            .slice(1)
            .map(([source]) => source)
            .join(""),
          "All in one.",
        ],
      ],
      contract.slice(0, 2),
    ] as const) {
      write("sub/contract.tsv", rows);
      expect(await run("add", "sub/contract.tsv")).toMatchObject({ code: 0 });
      await run("undo");
    }
    write("short.tsv", contract.slice(0, 3));
    await run("add", "short.tsv");
    write("sub/short.tsv", poem);
    expect(await run("add", "sub/short.tsv")).toMatchObject({ code: 0 });
  });

  test("does not take the place of what is kept for fixes of other tools' memories", async () => {
    write("corrections.tsv", poem);
    expect(await run("add", "--replace", "corrections.tsv")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("--document"),
    });
    expect(existsSync(join(dir, "tm/corrections.tmx"))).toBe(false);
  });
});

describe("adding a document again", () => {
  test("keeps a reviewed unit whose source is the same, whatever its translation there; says so once", async () => {
    await fix();
    write("contract.tsv", edited(contract[1][1], "Delivery by the seller is due in 13 days."));
    const again = await run("--lang", "zh", "add", "contract.tsv");
    expect(again.stderr).toContain("保持不变：contract 1“卖方应当在三十日内交货。”");
    expect(read("tm/contract.tmx")).toContain(`<seg>${fixed}</seg>`);
    expect((await run("add", "contract.tsv")).stderr).not.toContain("reviewed");
  });

  test("names a reviewed unit that goes because its source has changed, and undo brings it back", async () => {
    await fix();
    write("contract.tsv", edited(contract[1][0], "卖方应当在三十日内交付货物。"));
    const again = await run("add", "contract.tsv", "--json");
    expect(again.json()).toMatchObject({
      documents: [{ added: 1, unchanged: 3, removed: 1, notices: [{ lost: true }] }],
    });
    expect(again.stderr).toMatch(/1 reviewed unit is gone.*contract 1 “卖方应当在三十日内交货。”/);
    expect(read("tm/contract.tmx")).not.toContain(fixed);
    await run("undo");
    expect(read("tm/contract.tmx")).toContain(fixed);
  });

  test("of an empty file leaves the document, and says nothing else", async () => {
    write("contract.tsv", [["source", "target"]]);
    const again = await run("add", "contract.tsv", "--json");
    expect(again.json()).toMatchObject({ documents: [{ units: 0, removed: 0 }] });
    expect(read("tm/contract.tmx")).toContain("13 days");
  });
});

describe("undo", () => {
  test("takes back the last act, whatever it was, and does it again", async () => {
    await run("glossary", "add", "卖方", "seller");
    await fix();
    expect((await run("undo", "--list")).stdout).toMatch(
      new RegExp(
        `^undo +${date} \\d\\d:\\d\\d +fixed: contract 1\\n.*glossary: added 卖方\\n.*added: contract\\n$`,
      ),
    );
    expect((await run("undo")).stdout).toBe("undone: fixed: contract 1\n");
    expect(read("tm/contract.tmx")).toContain("13 days");
    expect((await run("undo")).stdout).toContain("卖方");
    expect(read("glossary/termbase.json")).not.toContain("卖方");
    expect((await run("--lang", "zh", "undo")).stdout).toContain("已撤销：");
    expect(existsSync(join(dir, "tm/contract.tmx"))).toBe(false);
    expect(await run("undo")).toMatchObject({ code: 2, stderr: "zhengming: nothing to undo\n" });
    for (let step = 0; step < 3; step++) expect(await run("undo", "--redo")).toMatchObject({ code: 0 });
    expect(read("tm/contract.tmx")).toContain(fixed);
    expect(read("glossary/termbase.json")).toContain("卖方");
    expect(await run("undo", "--redo")).toMatchObject({ code: 2 });
    expect((await run("undo", "--list", "--json")).json()).toMatchObject({
      done: [{ label: "fixed: contract 1" }, {}, { label: "added: contract" }],
      undone: [],
    });
  });

  test("finds an act that was taken back by other means, and goes on", async () => {
    const [tmx, none] = [read("tm/contract.tmx"), '{"version": 1, "decisions": [\n\n]}\n'];
    await fix();
    writeFileSync(join(dir, "tm/contract.tmx"), tmx);
    writeFileSync(join(dir, "glossary/decisions.json"), none);
    expect((await run("undo")).stdout).toBe("had been taken back already: fixed: contract 1\n");
    expect([read("tm/contract.tmx"), read("glossary/decisions.json")]).toEqual([tmx, none]);
    expect((await run("undo")).stdout).toBe("undone: added: contract\n");
  });

  test("refuses what has been changed since, names it, and can leave it for the one before", async () => {
    await run("glossary", "add", "卖方", "seller");
    await fix();
    const changed = read("tm/contract.tmx").replace(fixed, "Seller to deliver in 30 days.");
    writeFileSync(join(dir, "tm/contract.tmx"), changed);
    const refused = await run("undo");
    expect(refused).toMatchObject({ code: 2, stdout: "" });
    expect(refused.stderr).toMatch(/“fixed: contract 1”.*Seller to deliver.*zhengming undo --skip/);
    expect((await run("undo", "--skip")).stdout).toBe("left as it is: fixed: contract 1\n");
    expect((await run("undo")).stdout).toContain("卖方");
    expect(read("tm/contract.tmx")).toBe(changed);
  });

  test("on the screen is about what was done there: it takes no new document away and no glossary", async () => {
    await fix();
    await run("glossary", "add", "卖方", "seller");
    write("poem.tsv", poem);
    await run("add", "poem.tsv");
    const session = await openReview(await openWorkspace(dir), { only: ["number"] });
    expect(session.depth()).toEqual({ undo: 1, redo: 0 });
    expect((await session.undo()).message).toBe("undone: fixed: contract 1");
    await session.close();
    expect(read("tm/poem.tmx")).toContain("白日依山尽");
    expect(read("glossary/termbase.json")).toContain("卖方");
    expect((await run("undo")).stdout).toBe("undone: added: poem\n");
  });

  test("keeps what documents were only as long as an act leads there", async () => {
    const kept = (): number => readdirSync(join(dir, ".zhengming/undo")).length;
    write("contract.tsv", edited(contract[1][1], fixed));
    await run("add", "contract.tsv");
    expect(kept()).toBe(1);
    await run("undo");
    expect(kept()).toBe(2);
    await fix();
    await run("undo");
    // The one that was added first, for doing that again.
    expect(kept()).toBe(1);
  });

  test("is one thing at a time", async () => {
    expect(await run("undo", "--redo", "--list")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("--redo"),
    });
  });
});

describe("remove", () => {
  test("takes documents out, by name or file, and undo brings them back as they were", async () => {
    await fix();
    write("poem.tsv", poem);
    await run("add", "poem.tsv");
    const before = [read("tm/contract.tmx"), read("tm/poem.tmx")];
    const removed = await run("remove", "contract", "tm/poem.tmx", "--json");
    expect(removed.json()).toEqual({
      documents: [
        { name: "contract", units: 4, reviewed: 1 },
        { name: "poem", units: 4, reviewed: 0 },
      ],
    });
    expect(readdirSync(join(dir, "tm"))).toEqual([]);
    expect((await run("undo")).stdout).toBe("undone: removed: contract, poem\n");
    expect([read("tm/contract.tmx"), read("tm/poem.tmx")]).toEqual(before);
  });

  test("refuses a name that is not there, with the one that may be meant, and removes nothing", async () => {
    const refused = await run("remove", "contract", "contrct");
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('did you mean "contract"?') });
    expect((await run("--lang", "zh", "remove", "contrct")).stderr).toContain("是否指“contract”？");
    expect((await run("remove", "xyz")).stderr).toContain("zhengming stats");
    expect(existsSync(join(dir, "tm/contract.tmx"))).toBe(true);
  });

  test("leaves another tool's file alone", async () => {
    const foreign = read("tm/contract.tmx").replace('creationtool="zhengming"', 'creationtool="other"');
    writeFileSync(join(dir, "tm/foreign.tmx"), foreign);
    expect(await run("remove", "foreign")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("another tool"),
    });
    expect(read("tm/foreign.tmx")).toBe(foreign);
  });
});
