import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import type { Finding } from "../../src/model/finding.ts";
import { addDocuments } from "../../src/workspace/add.ts";
import { changesBetween, withChange } from "../../src/workspace/findings-change.ts";
import { initWorkspace } from "../../src/workspace/init.ts";
import { openWorkspace } from "../../src/workspace/open.ts";
import { openRemoteReview, type RemoteReview } from "../../src/workspace/review-remote.ts";
import { openReview } from "../../src/workspace/session.ts";
import { folder } from "../support/folder.ts";

const pair = { source: "zh-Hans", target: "en" };
const pairs =
  "id,source,target\n1,发布司法解释。,Issue legal readings.\n2,研究司法解释。,Study legal readings.\n";
const termbase = `{"version": 1, "concepts": [
{"id":"c-1","terms":[{"lang":"zh-Hans","text":"司法解释","status":"preferred"},{"lang":"en","text":"judicial interpretation","status":"preferred"}]}
]}
`;

const open: RemoteReview[] = [];

afterEach(async () => {
  for (const review of open.splice(0)) await review.close();
});

async function remote(): Promise<{ dir: string; review: RemoteReview }> {
  const dir = folder({ "pairs.csv": pairs, "glossary/termbase.json": termbase });
  await initWorkspace(dir, pair);
  const workspace = await openWorkspace(dir);
  await addDocuments(workspace, { files: ["pairs.csv"], pair, cwd: dir });
  await workspace.close();
  const review = openRemoteReview(dir, { name: "w", pair, only: ["term-missing"] });
  open.push(review);
  return { dir, review };
}

describe("a review in a thread of its own", () => {
  test("is there at once, shows what the one here shows, and has done on the disk what it says", async () => {
    const { dir, review } = await remote();
    expect(review.findings()).toEqual([]);
    await review.ready;
    const here = await openReview(await openWorkspace(dir), { only: ["term-missing"] });
    expect(review.findings()).toEqual(here.findings());
    expect([review.counts(), review.documents(), review.depth()]).toEqual([
      here.counts(),
      here.documents(),
      here.depth(),
    ]);
    const [finding] = review.findings();
    expect(await review.detail(finding!)).toMatchObject({
      unit: { ref: "1" },
      renderings: [{ count: 0 }, {}],
    });
    await here.close();

    const target = "Issue judicial interpretations.";
    const { message } = await review.apply([{ act: "fix", finding: finding!, target }]);
    expect(message).toBe("fixed: pairs 1");
    expect(readFileSync(join(dir, "tm/pairs.tmx"), "utf8")).toContain(target);
    expect(review.findings().map(({ unit }) => unit.ref)).toEqual(["2"]);
    await review.undo();
    expect(review.findings().map(({ unit }) => unit.ref)).toEqual(["1", "2"]);
  });

  test("refuses as the one here does", async () => {
    const { review } = await remote();
    await review.ready;
    const [finding] = review.findings();
    await expect(
      review.apply([{ act: "fix", finding: finding!, target: finding!.target.text }]),
    ).rejects.toMatchObject({ name: "InputError", message: "the translation is unchanged" });
    await expect(review.redo()).rejects.toMatchObject({ name: "InputError" });
  });

  test("a stop leaves what was done done, says that not all is checked, and a re-check makes up for it", async () => {
    const { review } = await remote();
    review.stop?.();
    await review.ready;
    expect(review.findings()).toHaveLength(2);
    const [finding] = review.findings();
    const applied = review.apply([{ act: "keep", finding: finding!, reason: "title" }]);
    review.stop?.();
    expect((await applied).message).toMatch(/^kept: .*R does$/);
    expect(review.findings().map(({ unit }) => unit.ref)).toEqual(["2"]);
    expect((await review.recheck()).message).toBe("checked: 1 open");
    expect(review.counts().decided).toBe(1);
  });

  test("tells of a workspace that is broken, and may be left before it is open", async () => {
    const { dir, review } = await remote();
    await review.ready;
    writeFileSync(join(dir, "glossary/termbase.json"), "{");
    const broken = openRemoteReview(dir, { name: "w", pair });
    await expect(broken.ready).rejects.toMatchObject({ name: "InputError" });
    await broken.close();
    await openRemoteReview(dir, { name: "w", pair }).close();
  });
});

describe("changes of a list of findings", () => {
  const finding = (id: number) => ({ id: `f${id}` }) as Finding;

  test("make the new list of the old one, whatever they are", () => {
    const ids = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 30 });
    fc.assert(
      fc.property(ids, ids, (before, after) => {
        const prints = (list: readonly number[]) => list.map(String);
        let list: Finding[] = before.map(finding);
        for (const { removed, added } of changesBetween(prints(before), after.map(finding), prints(after))) {
          list = withChange(list, removed, added);
        }
        expect(list.map(({ id }) => id)).toEqual(after.map((id) => `f${id}`));
      }),
      { seed: 42, numRuns: 500 },
    );
  });

  test("of a long list come in stretches, and where one is gone that one is all that is said", () => {
    const many = Array.from({ length: 1000 }, (_, at) => at);
    const prints = many.map(String);
    expect([...changesBetween([], many.map(finding), prints)].length).toBeGreaterThan(1);
    const less = many.filter((at) => at !== 500);
    expect([...changesBetween(prints, less.map(finding), less.map(String))]).toEqual([
      { removed: [500], added: [] },
    ]);
  });
});
