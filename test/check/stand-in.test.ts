import { beforeAll, describe, expect, it } from "vitest";
import type { Lexicon } from "../../src/model/lexicon.ts";
import { compileTerms } from "../../src/termbase/terms.ts";
import { lexicon as builtLexicon } from "../../src/workspace/lexicon.ts";
import { concept, pair } from "../termbase/helpers.ts";
import { found, units, viewOf } from "./helpers.ts";

let lexicon: Lexicon;
beforeAll(async () => {
  lexicon = await builtLexicon();
});

/** What a glossary of one rendering says stands in its place; "-" where it names nothing. */
async function inPlaceOf(term: string, rendering: string, zh: string, en: string): Promise<string[]> {
  const terms = compileTerms([concept(term, rendering)], { pair, lexicon });
  return (await found(viewOf(units([zh, en]), [], { terms, lexicon }), "term-missing")).map(
    ({ actual, target }) => {
      const marked = target.spans.map(([from, to]) => en.slice(from, to)).join(" ");
      return actual === undefined ? "-" : `${actual} [${marked}]`;
    },
  );
}

describe("without a word of the rendering, what stands in its place is named and marked", () => {
  it.each([
    ["发言人", "spokesperson", "发言人重申立场。", "The spokesman reiterated the position.", "spokesman"],
    ["霸权主义", "hegemonism", "各国反对霸权主义。", "All countries oppose hegemony.", "hegemony"],
    [
      "仲裁庭",
      "arbitral tribunal",
      "仲裁庭可以书面审理。",
      "The arbitration panel may decide on the documents.",
      "arbitration panel",
    ],
    ["当事人", "party", "当事人可以委托代理人。", "A litigant may appoint an agent.", "litigant"],
    ["法官", "judge", "法官应当回避。", "The magistrates shall withdraw.", "magistrates"],
    ["记者", "reporter", "记者提问。", "The journalist's question was short.", "journalist"],
  ])("%s as %s", async (term, rendering, zh, en, expected) => {
    expect(await inPlaceOf(term, rendering, zh, en)).toEqual([`${expected} [${expected}]`]);
  });
});

describe("nothing is named", () => {
  it.each([
    [
      "that renders another word of the source",
      "仲裁庭",
      "arbitral tribunal",
      "仲裁庭适用仲裁规则。",
      "It applies the arbitration rules.",
    ],
    ["where two would do", "企业", "enterprise", "企业可以申请。", "The company or the firm may apply."],
    ["that is only what it does", "调解人", "mediator", "调解人应当到场。", "Mediation is held in person."],
    [
      "where nothing is like it",
      "发言人",
      "spokesperson",
      "发言人重申立场。",
      "The position was reiterated.",
    ],
  ])("%s", async (_, term, rendering, zh, en) => {
    expect(await inPlaceOf(term, rendering, zh, en)).toEqual(["-"]);
  });
});
