import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import type { Finding } from "../../src/model/finding.ts";
import { addDocuments } from "../../src/workspace/add.ts";
import { initWorkspace } from "../../src/workspace/init.ts";
import { openWorkspace } from "../../src/workspace/open.ts";
import { offeredExports, type ReviewSession } from "../../src/workspace/review.ts";
import { openReview } from "../../src/workspace/session.ts";
import { folder } from "../support/folder.ts";
import { pairsWorkspace } from "../support/pairs-workspace.ts";

const pairs = [
  "id,source,target",
  "1,发布司法解释。,Issue judicial interpretations.",
  "2,完善司法解释。,Improve the legal readings.",
  "3,研究司法解释。,Study legal readings.",
].join("\n");

const termbase = `{"version": 1, "concepts": [
{"id":"c-1","terms":[{"lang":"zh-Hans","text":"司法解释","status":"preferred"},{"lang":"en","text":"judicial interpretation","status":"preferred"}]}
]}
`;

const open: ReviewSession[] = [];

afterEach(async () => {
  for (const session of open.splice(0)) await session.close();
});

async function session(dir: string): Promise<ReviewSession> {
  const opened = await openReview(await openWorkspace(dir), { only: ["term-missing", "term-forbidden"] });
  open.push(opened);
  return opened;
}

/** A workspace with one document of three units, two of which the glossary finds fault with. */
async function reviewed(): Promise<{ dir: string; session: ReviewSession; read(name: string): string }> {
  const dir = await pairsWorkspace(pairs, termbase);
  return { dir, session: await session(dir), read: (name) => readFileSync(join(dir, name), "utf8") };
}

const refs = (session: ReviewSession): string[] => session.findings().map(({ unit }) => unit.ref);
const first = (session: ReviewSession): Finding => session.findings()[0]!;

describe("a review", () => {
  test("findings, their context and the renderings to choose from", async () => {
    const { session } = await reviewed();
    expect(refs(session)).toEqual(["2", "3"]);
    const { previous, unit, next } = await session.detail(first(session));
    expect([previous?.ref, unit.ref, next?.ref]).toEqual(["1", "2", "3"]);
    expect((await session.detail(first(session))).renderings[0]).toMatchObject({
      text: "judicial interpretation",
      count: 1,
    });
    expect(session.counts()).toEqual({ documents: 1, units: 3, concepts: 1, decided: 0 });
  });

  test("admitting a rendering settles all its findings; undo brings them back, redo settles them again", async () => {
    const { session, read } = await reviewed();
    const before = read("glossary/termbase.json");
    const { message } = await session.apply([
      {
        act: "admit",
        finding: first(session),
        rendering: "legal reading",
      },
    ]);
    expect(session.findings()).toEqual([]);
    expect(message).toContain("legal reading");
    expect(read("glossary/termbase.json")).toContain('"legal reading","status":"admitted"');
    await session.undo();
    expect(refs(session)).toEqual(["2", "3"]);
    expect(read("glossary/termbase.json")).toBe(before);
    await session.redo();
    expect(session.findings()).toEqual([]);
  });

  test("preferring another rendering makes the first an admitted one", async () => {
    const { session } = await reviewed();
    await session.apply([{ act: "prefer", finding: first(session), rendering: "legal reading" }]);
    expect(session.findings()).toEqual([]);
    const statuses = (await session.terms())
      .find(({ term }) => term === "司法解释")!
      .concept!.terms.map(({ text, status }) => [text, status]);
    expect(statuses).toContainEqual(["legal reading", "preferred"]);
    expect(statuses).toContainEqual(["judicial interpretation", "admitted"]);
  });

  test("forbidding a rendering names it forbidden wherever it stands", async () => {
    const { session } = await reviewed();
    await session.apply([{ act: "forbid", finding: first(session), rendering: "legal reading" }]);
    const forbidden = session.findings().filter(({ check }) => check === "term-forbidden");
    expect(forbidden.map(({ unit }) => unit.ref)).toEqual(["2", "3"]);
  });

  test("a fix puts text and decision on the disk together, and outlives adding the document again", async () => {
    const { dir, session, read } = await reviewed();
    const target = "Improve the judicial interpretations.";
    const [tmx, decisions] = ["tm/pairs.tmx", "glossary/decisions.json"];
    const before = read(tmx);
    await session.apply([{ act: "fix", finding: first(session), target }]);
    expect(refs(session)).toEqual(["3"]);
    expect(read(tmx)).toContain(`<seg>${target}</seg>`);
    expect(read(tmx)).toContain(">reviewed<");
    expect(read(decisions)).toContain(`"verdict":"fix"`);
    const workspace = await openWorkspace(dir);
    const [added] = await addDocuments(workspace, { files: ["pairs.csv"], pair: workspace.pair, cwd: dir });
    await workspace.close();
    expect(added).toMatchObject({ added: 0, unchanged: 3 });
    expect(read(tmx)).toContain(`<seg>${target}</seg>`);
    await session.undo();
    expect(refs(session)).toEqual(["2", "3"]);
    expect(read(tmx)).toBe(before);
    expect(read(decisions)).not.toContain("fix");
  });

  test("a finding that is kept stays silent until its text changes, and adding the document again keeps it", async () => {
    const { dir, session: one, read } = await reviewed();
    await one.apply([{ act: "keep", finding: first(one), reason: "title of a book" }]);
    expect(refs(one)).toEqual(["3"]);
    expect(read("glossary/decisions.json")).toContain('"reason":"title of a book"');
    writeFileSync(join(dir, "pairs.csv"), pairs.replace("Improve the legal", "Improve our legal"));
    const workspace = await openWorkspace(dir);
    await addDocuments(workspace, { files: ["pairs.csv"], pair: workspace.pair, cwd: dir });
    await workspace.close();
    expect(refs(await session(dir))).toEqual(["2", "3"]);
  });

  test("findings of one place are kept by one decision, which one undo takes back", async () => {
    const { session } = await reviewed();
    const [finding, other] = session.findings();
    await session.apply([{ act: "keep", finding: finding!, also: [other!], reason: "titles" }]);
    expect(refs(session)).toEqual([]);
    await session.undo();
    expect(refs(session)).toEqual(["2", "3"]);
  });

  test("text without a counterpart survives a fix beside it and its own", async () => {
    const dir = folder({
      "raw.txt":
        "第一条 发布司法解释。\n\nArticle 1 Judicial interpretations shall be issued.\n\nThis editor’s note about the weather in the harbor has no Chinese of its own.\n\n第二条 公布司法解释。\n\nArticle 2 Legal readings shall be published.\n",
      "glossary/termbase.json": termbase,
    });
    await initWorkspace(dir, { source: "zh-Hans", target: "en" });
    const workspace = await openWorkspace(dir);
    await addDocuments(workspace, { files: ["raw.txt"], pair: workspace.pair, cwd: dir });
    await workspace.close();
    const review = await openReview(await openWorkspace(dir));
    open.push(review);
    const alone = review.findings().find(({ check }) => check === "empty")!;
    expect(alone.target.text).toContain("editor’s note");
    const count = review.counts().units;
    const target = "This editor’s note about the weather has no Chinese of its own.";
    await review.apply([{ act: "fix", finding: alone, target }]);
    expect(review.counts().units).toBe(count);
    expect(readFileSync(join(dir, "tm/raw.tmx"), "utf8")).toContain(target);
    await review.undo();
    expect(readFileSync(join(dir, "tm/raw.tmx"), "utf8")).toContain("weather in the harbor");
  });

  test("undo works across restarts", async () => {
    const { dir, session: one } = await reviewed();
    await one.apply([{ act: "keep", finding: first(one), reason: "" }]);
    const two = await session(dir);
    expect(two.depth()).toEqual({ undo: 1, redo: 0 });
    await two.undo();
    expect(refs(two)).toEqual(["2", "3"]);
    expect(two.depth()).toEqual({ undo: 0, redo: 1 });
  });

  test("two screens on one workspace: neither loses what the other did", async () => {
    const { dir, session: one } = await reviewed();
    const two = await session(dir);
    const [a, b] = [one.findings()[0]!, two.findings()[1]!];
    await Promise.all([
      one.apply([{ act: "keep", finding: a, reason: "one" }]),
      two.apply([{ act: "keep", finding: b, reason: "two" }]),
    ]);
    expect(refs(await session(dir))).toEqual([]);
  });

  test("undo of what was changed elsewhere since is refused, nothing changed", async () => {
    const { dir, session, read } = await reviewed();
    await session.apply([{ act: "admit", finding: first(session), rendering: "legal reading" }]);
    const file = join(dir, "glossary/termbase.json");
    writeFileSync(file, read("glossary/termbase.json").replace("legal reading", "legal ruling"));
    const before = read("glossary/termbase.json");
    await expect(session.undo()).rejects.toMatchObject({ name: "InputError" });
    expect(read("glossary/termbase.json")).toBe(before);
  });

  test("a fix to another tool's memory goes into tm/corrections.tmx and overrides it", async () => {
    const { dir, session: own } = await reviewed();
    await own.close();
    open.splice(0);
    const foreign = readFileSync(join(dir, "tm/pairs.tmx"), "utf8").replace(
      'creationtool="zhengming"',
      'creationtool="other"',
    );
    writeFileSync(join(dir, "tm/pairs.tmx"), foreign);
    const review = await session(dir);
    await review.apply([
      {
        act: "fix",
        finding: first(review),
        target: "Improve the judicial interpretations.",
      },
    ]);
    expect(refs(review)).toEqual(["3"]);
    expect(readFileSync(join(dir, "tm/pairs.tmx"), "utf8")).toBe(foreign);
    expect(readFileSync(join(dir, "tm/corrections.tmx"), "utf8")).toContain("Improve the judicial");
    await review.undo();
    expect(refs(review)).toEqual(["2", "3"]);
  });

  test("what cannot be done is refused in one line", async () => {
    const { session } = await reviewed();
    const finding = first(session);
    const same = { act: "fix", finding, target: finding.target.text } as const;
    await expect(session.apply([same])).rejects.toMatchObject({ name: "InputError" });
    await expect(session.apply([{ act: "prefer", finding, rendering: " " }])).rejects.toMatchObject({
      name: "InputError",
    });
    await expect(session.undo()).rejects.toMatchObject({ name: "InputError" });
    expect(refs(session)).toEqual(["2", "3"]);
  });

  test("every export of the screen is written where it says", async () => {
    const { dir, session } = await reviewed();
    for (const kind of offeredExports) {
      const path = session.defaultExportPath(kind);
      expect((await session.export({ kind })).message).toContain(path);
      expect(path.startsWith(dir)).toBe(true);
      const file = kind === "omegat-project" ? join(path, "omegat.project") : path;
      expect(readFileSync(file, "utf8").length).toBeGreaterThan(50);
    }
  });
});
