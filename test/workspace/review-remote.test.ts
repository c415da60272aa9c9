import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { plainFinding } from "../../src/workspace/finding-table.ts";
import { openWorkspace } from "../../src/workspace/open.ts";
import { openRemoteReview, type RemoteReview } from "../../src/workspace/review-remote.ts";
import { openReview } from "../../src/workspace/session.ts";
import { zhengming } from "../support/command.ts";
import { pairsWorkspace } from "../support/pairs-workspace.ts";

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
  const dir = await pairsWorkspace(pairs, termbase);
  const review = await openRemoteReview(dir, { name: "w", pair, scope: { only: ["term-missing"] } });
  open.push(review);
  return { dir, review };
}

describe("a review in a thread of its own", () => {
  test("is there at once, shows what the one here shows, and has done on the disk what it says", async () => {
    const { dir, review } = await remote();
    expect(review.findings()).toEqual([]);
    await review.ready;
    const here = await openReview(await openWorkspace(dir), { only: ["term-missing"] });
    expect(review.findings().map(plainFinding)).toEqual(here.findings());
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
    const target = "Issue judicial interpretations.";
    const applied = review.apply([{ act: "fix", finding: finding!, target }]);
    review.stop?.();
    expect((await applied).message).toMatch(/^fixed: .*R does$/);
    expect(review.findings().map(({ unit }) => unit.ref)).toEqual(["2"]);
    expect((await review.recheck()).message).toBe("checked: 1 open");
  });

  test("of some documents shows their findings alone, and refuses one that is not there", async () => {
    const { dir } = await remote();
    const more = "source,target\n讨论司法解释。,Discuss legal readings.\n";
    writeFileSync(join(dir, "other.csv"), more);
    expect((await zhengming(dir, ["add", "other.csv"])).code).toBe(0);
    const scope = { only: ["term-missing"], documents: ["other"] };
    const review = await openRemoteReview(dir, { name: "w", pair, scope });
    await review.ready;
    expect(review.findings().map(({ unit }) => unit.document)).toEqual(["other"]);
    expect(review.counts().documents).toBe(2);
    await review.close();
    const lost = await openRemoteReview(dir, { name: "w", pair, scope: { documents: ["draft"] } });
    await expect(lost.ready).rejects.toMatchObject({
      message: expect.stringContaining("zhengming add FILE"),
    });
    await lost.close();
  });

  test("tells of a workspace that is broken, and may be left before it is open", async () => {
    const { dir, review } = await remote();
    await review.ready;
    writeFileSync(join(dir, "glossary/termbase.json"), "{");
    const broken = await openRemoteReview(dir, { name: "w", pair });
    await expect(broken.ready).rejects.toMatchObject({ name: "InputError" });
    await broken.close();
    await (await openRemoteReview(dir, { name: "w", pair })).close();
  });
});
