import { expect, test } from "vitest";
import { inlineTags, withoutTags } from "../../src/text/inline-tags.ts";

test("inline tags are told from comparison signs", () => {
  expect(inlineTags('若 a<b 且 <g id="1">甲</g><br/>')).toEqual(['<g id="1">', "</g>", "<br/>"]);
  expect(withoutTags("若 a<b 且 <i>甲</i>")).toBe("若 a<b 且 甲");
});
