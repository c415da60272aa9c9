import { expect, test } from "vitest";
import { setLocale } from "../../src/model/locale.ts";
import { searchedInPart } from "../../src/workspace/term-reports.ts";
import { unit } from "../support/units.ts";

test("a memory too large to look for terms in as a whole is told, in both languages", () => {
  const units = Array.from({ length: 100_001 }, () => unit("海关查验货物。", "The customs look at goods."));
  expect(searchedInPart(units.slice(1))).toBeUndefined();
  expect(searchedInPart(units)!.message).toContain("in the first 100,000 of 100,001 units");
  setLocale("zh");
  try {
    expect(searchedInPart(units)!.message).toContain("只在 100,001 个单元的前 100,000 个中查找");
  } finally {
    setLocale("en");
  }
});
