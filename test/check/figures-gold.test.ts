import { describe, expect, it } from "vitest";
import { goldPairs, judge, scoreOf } from "../support/check-gold.ts";

const families: Readonly<Record<string, readonly string[]>> = {
  "figures.tsv": ["number", "date", "currency", "percent", "article-number"],
  "markup.tsv": ["tag", "placeholder", "url"],
};

describe.each(Object.entries(families))("gold pairs of %s", (file, ids) => {
  it("have ids of their own and known findings", () => {
    const pairs = goldPairs(file);
    expect(new Set(pairs.map(({ id }) => id)).size).toBe(pairs.length);
    expect(pairs.flatMap(({ expected }) => expected).filter((id) => !ids.includes(id))).toEqual([]);
  });

  it.each(ids.map((id) => [id]))("%s: precision and recall", async (id) => {
    const { precision, recall } = scoreOf(await judge(goldPairs(file), ids), id);
    expect(precision).toBeGreaterThanOrEqual(0.95);
    expect(recall).toBeGreaterThanOrEqual(0.95);
  });

  it("leaves clean pairs alone", async () => {
    const clean = (await judge(goldPairs(file), ids)).filter(({ expected }) => expected.length === 0);
    expect(clean.filter(({ found }) => found.length > 0).map(({ id }) => id)).toEqual([]);
  });
});
