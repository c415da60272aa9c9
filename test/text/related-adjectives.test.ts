import { describe, expect, test } from "vitest";
import { relationalAdjectives, relationalNouns } from "../../src/text/related-adjectives.ts";

describe("relational adjectives", () => {
  test.each([
    ["environment", "environmental"],
    ["nation", "national"],
    ["socialism", "socialist"],
    ["economy", "economic"],
    ["finance", "financial"],
    ["law", "legal"],
    ["democracy", "democratic"],
  ])("%s is %s before a noun, and back", (noun, adjective) => {
    expect(relationalAdjectives(noun)).toContain(adjective);
    expect(relationalNouns(adjective)).toContain(noun);
  });

  test.each([
    ["fine", "final"],
    ["norm", "normal"],
    ["office", "official"],
  ])("%s is not %s", (noun, adjective) => {
    expect(relationalAdjectives(noun)).not.toContain(adjective);
  });
});
