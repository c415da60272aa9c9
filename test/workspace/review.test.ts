import { readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import type { Concept } from "../../src/model/term.ts";
import { openWorkspace } from "../../src/workspace/open.ts";
import { offeredExports, type ReviewSession } from "../../src/workspace/review.ts";
import { openReview } from "../../src/workspace/session.ts";
import { pairsWorkspace } from "../support/pairs-workspace.ts";

const pairs = [
  "id,source,target",
  "1,发布司法解释。,Issue judicial interpretations.",
  "2,完善司法解释。,Improve the legal readings.",
  "3,研究司法解释。,Study legal readings.",
].join("\n");

const termbase = `{"version": 1, "concepts": [
{"id":"c-1","terms":[{"lang":"zh-Hans","text":"司法解释","status":"preferred"},{"lang":"en","text":"judicial interpretation","status":"preferred","authority":{"title":"Gazette"}}]},
{"id":"c-2","terms":[{"lang":"zh-Hans","text":"司法解释","status":"preferred"},{"lang":"en","text":"legal reading","status":"forbidden"}]}
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

async function workspace(): Promise<{ dir: string; review: ReviewSession; read(name: string): string }> {
  const dir = await pairsWorkspace(pairs, termbase);
  return { dir, review: await session(dir), read: (name) => readFileSync(join(dir, name), "utf8") };
}

describe("several acts at once", () => {
  test("are one step: written together, undone and redone together", async () => {
    const { review, read } = await workspace();
    const before = [read("tm/pairs.tmx"), read("glossary/termbase.json")];
    const findings = review.findings().filter(({ check }) => check === "term-missing");
    expect(findings).toHaveLength(2);
    const { message } = await review.apply(
      findings.map((finding) => ({
        act: "fix",
        finding,
        also: review.findings().filter((each) => each !== finding && each.unit.ref === finding.unit.ref),
        target: finding.target.text.replace("legal readings", "judicial interpretations"),
      })),
    );
    expect(message).toBe("fixed: 2 units");
    expect(review.findings()).toEqual([]);
    expect(review.depth()).toEqual({ undo: 1, redo: 0 });
    expect(read("tm/pairs.tmx")).toContain("Study judicial interpretations.");
    await review.undo();
    expect([read("tm/pairs.tmx"), read("glossary/termbase.json")]).toEqual(before);
    await review.redo();
    expect(read("tm/pairs.tmx")).toContain("Improve the judicial interpretations.");
  });

  test("happen all or none", async () => {
    const { review, read } = await workspace();
    const before = read("tm/pairs.tmx");
    const [first, second] = review.findings();
    const fix = (finding = first!, target = "New text.") => ({ act: "fix", finding, target }) as const;
    await expect(review.apply([fix(), fix(second, second!.target.text)])).rejects.toMatchObject({
      name: "InputError",
    });
    expect(read("tm/pairs.tmx")).toBe(before);
    expect(review.depth().undo).toBe(0);
  });
});

describe("the glossary of a review", () => {
  test("lists concepts with their counts and what is wrong with them, and their places", async () => {
    const { review } = await workspace();
    const [first, second] = await review.terms();
    expect(first).toMatchObject({ key: "c-1", kind: "own", count: 3, preferred: "judicial interpretation" });
    expect(second!.faults).toMatchObject([{ severity: "warning" }]);
    const detail = await review.term("c-1");
    expect(detail.occurrences.map(({ unit, rendering }) => [unit.ref, rendering])).toEqual([
      ["1", "judicial interpretation"],
      ["2", "legal reading"],
      ["3", "legal reading"],
    ]);
    expect(detail.matrix).toEqual([{ document: "pairs", counts: [1, 2], none: 0 }]);
    await expect(review.term("none")).rejects.toMatchObject({ name: "InputError" });
  });

  test("takes a changed concept, tells it in its history, and refuses what others have changed since", async () => {
    const { review, read } = await workspace();
    const before = (await review.terms())[0]!.concept!;
    const after: Concept = { ...before, definition: "What the courts say a law means." };
    const { message } = await review.apply([
      { act: "concept", label: "definition of 司法解释", before, after },
    ]);
    expect(message).toBe("definition of 司法解释");
    expect(read("glossary/termbase.json")).toContain("What the courts say");
    expect((await review.term("c-1")).history).toMatchObject([{ text: "definition of 司法解释" }]);
    await expect(
      review.apply([{ act: "concept", label: "again", before, after: { ...before, note: "x" } }]),
    ).rejects.toMatchObject({ name: "InputError" });
    expect(read("glossary/termbase.json")).not.toContain('"note"');
    await review.undo();
    expect((await review.terms())[0]!.concept).toEqual(before);
  });

  test("merges two concepts in one step", async () => {
    const { review } = await workspace();
    const [one, two] = (await review.terms()).map(({ concept }) => concept!);
    const merged: Concept = { ...one!, terms: [...one!.terms, two!.terms[1]!] };
    await review.apply([
      { act: "concept", label: "merged: 司法解释", before: one!, after: merged },
      { act: "concept", label: "merged: 司法解释", before: two! },
    ]);
    expect((await review.terms()).map(({ key }) => key)).toEqual(["c-1"]);
    await review.undo();
    expect((await review.terms()).map(({ key }) => key)).toEqual(["c-1", "c-2"]);
  });
});

describe("looking up", () => {
  test("finds matches, terms and concordance, and a saved pair at once", async () => {
    const { review, read } = await workspace();
    const { matches, terms } = await review.lookup("修改司法解释。");
    expect(matches[0]!.unit.source).toBe("发布司法解释。");
    expect(terms[0]).toMatchObject({ term: "司法解释", span: [2, 6] });
    await review.apply([
      { act: "pair", source: "修改司法解释。", target: "Amend judicial interpretations." },
    ]);
    expect(read("tm/translated.tmx")).toContain("Amend judicial interpretations.");
    expect((await review.lookup("修改司法解释。")).matches[0]).toMatchObject({ kind: "exact" });
    expect(await review.concordance("legal")).toMatchObject({ total: 2 });
    await expect(
      review.apply([{ act: "pair", source: "修改司法解释。", target: "Amend judicial interpretations." }]),
    ).rejects.toMatchObject({ name: "InputError" });
    await review.undo();
    expect(review.documents().map(({ name }) => name)).toEqual(["pairs"]);
  });

  test("an export can be looked at before it is written", async () => {
    const { dir, review } = await workspace();
    for (const kind of offeredExports) {
      const preview = await review.preview({ kind, path: join(dir, `no/such.${kind}`) });
      expect(preview.units + preview.concepts).toBeGreaterThan(0);
    }
    expect(() => readFileSync(join(dir, "no"))).toThrow(/ENOENT/);
  });
});

describe("files that change on the disk", () => {
  test("are noticed and read again, and only then", async () => {
    const { dir, review, read } = await workspace();
    expect(await review.reread()).toBeUndefined();
    writeFileSync(join(dir, "tm/pairs.tmx"), read("tm/pairs.tmx").replace("Study legal", "Read legal"));
    utimesSync(join(dir, "tm/pairs.tmx"), 1, 1);
    expect((await review.reread())?.message).toContain("read again");
    expect(review.findings().some(({ target }) => target.text.startsWith("Read legal"))).toBe(true);
    expect(await review.reread()).toBeUndefined();
  });

  test("by another screen: what it settled is settled here too, and its steps can be undone here", async () => {
    const { dir, review: one } = await workspace();
    const two = await session(dir);
    const finding = one.findings()[0]!;
    await two.apply([{ act: "keep", finding, reason: "title" }]);
    expect(one.findings()).toContain(finding);
    await one.reread();
    expect(one.findings().map(({ id }) => id)).not.toContain(finding.id);
    expect(one.depth()).toEqual({ undo: 1, redo: 0 });
  });
});
