import { readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { plainFinding } from "../../src/workspace/finding-table.ts";
import { openRemoteReview, type RemoteReview } from "../../src/workspace/review-remote.ts";
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

async function reviewOf(dir: string, only = ["term-missing"]): Promise<RemoteReview> {
  const review = await openRemoteReview(dir, { name: "w", pair, scope: { only } });
  open.push(review);
  return review;
}

async function left(review: RemoteReview): Promise<void> {
  open.splice(open.indexOf(review), 1);
  await review.close();
}

/** A workspace that has been reviewed once. */
async function reviewed(): Promise<string> {
  const dir = await pairsWorkspace(pairs, termbase);
  const review = await reviewOf(dir);
  await review.ready;
  await left(review);
  return dir;
}

describe("what the last review knew", () => {
  test("is there at once in the next one, the same as a check would find", async () => {
    const dir = await reviewed();
    const warm = await reviewOf(dir);
    expect(warm.ready).toBeUndefined();
    expect(warm.findings().map(({ unit }) => unit.ref)).toEqual(["1", "2"]);
    rmSync(join(dir, ".zhengming"), { recursive: true });
    const cold = await reviewOf(dir);
    expect(cold.findings()).toEqual([]);
    await cold.ready;
    expect(warm.findings().map(plainFinding)).toEqual(cold.findings().map(plainFinding));
    expect(warm.counts()).toEqual(cold.counts());
    expect(warm.documents()).toEqual(cold.documents());
    const [finding] = cold.findings();
    expect(await warm.detail(finding!)).toEqual(await cold.detail(finding!));
  });

  test("has what was decided meanwhile, and what was undone", async () => {
    const dir = await reviewed();
    const first = await reviewOf(dir);
    await first.apply([{ act: "keep", finding: first.findings()[0]!, reason: "a title" }]);
    await left(first);
    const second = await reviewOf(dir);
    expect(second.ready).toBeUndefined();
    expect(second.findings().map(({ unit }) => unit.ref)).toEqual(["2"]);
    expect([second.counts().decided, second.depth()]).toEqual([1, { undo: 1, redo: 0 }]);
    await second.undo();
    expect(second.findings().map(({ unit }) => unit.ref)).toEqual(["1", "2"]);
  });

  test("is not shown for files that have changed since, nor for other checks", async () => {
    const dir = await reviewed();
    expect((await reviewOf(dir, ["date"])).ready).toBeDefined();
    const memory = join(dir, "tm/pairs.tmx");
    const { atime, mtime, size } = statSync(memory);
    const text = readFileSync(memory, "utf8");
    writeFileSync(memory, text.replace("Study legal", "Judge legal"));
    utimesSync(memory, atime, mtime);
    expect(statSync(memory).size).toBe(size);
    // Same size, same time: the file was too young then for these to tell.
    const other = await reviewOf(dir);
    expect(other.ready).toBeDefined();
  });

  test("stands for the time being where a fix would have terms looked for anew", async () => {
    const dir = await reviewed();
    const first = await reviewOf(dir);
    const target = "Issue judicial interpretations.";
    await first.apply([{ act: "fix", finding: first.findings()[0]!, target }]);
    await left(first);
    const second = await reviewOf(dir);
    expect(second.ready).toBeDefined();
    expect(second.findings().map(({ unit }) => unit.ref)).toEqual(["2"]);
    await second.ready;
    expect(second.findings().map(({ unit }) => unit.ref)).toEqual(["2"]);
    await left(second);
    expect((await reviewOf(dir)).ready).toBeUndefined();
  });

  test("that is damaged is made again", async () => {
    const dir = await reviewed();
    const derived = join(dir, ".zhengming");
    for (const name of readdirSync(derived).filter((each) => each.startsWith("findings-"))) {
      writeFileSync(join(derived, name), "short");
    }
    const review = await reviewOf(dir);
    await review.ready;
    expect(review.findings().map(({ unit }) => unit.ref)).toEqual(["1", "2"]);
  });

  test("is cleared away with what an interruption has left, when nothing names it any more", async () => {
    const dir = await reviewed();
    const derived = join(dir, ".zhengming");
    const left = ["findings-0123456789abcdef01.bin", ".zhengming-0123456789abcdef01.tmp"];
    const long = new Date(Date.now() - 3_600_000);
    for (const name of left) {
      writeFileSync(join(derived, name), "old");
      utimesSync(join(derived, name), long, long);
    }
    const review = await reviewOf(dir);
    for (const name of readdirSync(derived)) utimesSync(join(derived, name), long, long);
    await review.apply([{ act: "keep", finding: review.findings()[0]!, reason: "a title" }]);
    await review.close();
    open.splice(open.indexOf(review), 1);
    const names = readdirSync(derived);
    expect(names).not.toEqual(expect.arrayContaining([left[0]]));
    expect(names).not.toEqual(expect.arrayContaining([left[1]]));
    expect((await reviewOf(dir)).ready).toBeUndefined();
  });
});
