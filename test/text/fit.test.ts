import { describe, expect, it } from "vitest";
import { isDoubtfulFit, isWhole } from "../../src/text/fit.ts";

/** The text with the stretch that stands between [ and ]. */
function marked(text: string): [string, [number, number]] {
  return [text.replace(/[[\]]/g, ""), [text.indexOf("["), text.indexOf("]") - 1]];
}

describe("a rendering is doubtful in the place of another where", () => {
  it.each<[why: string, marked: string, rendering: string, doubtful: boolean]>([
    [
      "its words stand beside it already",
      "domestic rule of law and rule of law in [foreign affairs in a coordinated manner].",
      "foreign-related rule of law",
      true,
    ],
    [
      "but not where the other had those words too",
      "domestic rule of law and [rule of law in foreign affairs] in a coordinated manner.",
      "foreign-related rule of law",
      false,
    ],
    ["nor in another part of a row", "judicial organs and [legal bodies] shall", "judicial bodies", false],
    [
      "a word stands beside it that says the same as one of its own",
      "The [foreign-related rule] of law has been improved",
      "foreign affairs-related legal system",
      true,
    ],
    [
      "but not where that belongs to the verb",
      "the [court] shall follow the law",
      "people's legal tribunal",
      false,
    ],
    ["it stands behind", "the [sea] law of 1982", "maritime law", true],
    ["the verb is marked with it", "To [serve quality development], it", "high-quality development", true],
    ["the verb is a participle", "2. [Serving development].", "high-quality development", true],
    ["the verb has its ending", "it [promotes development] now", "high-quality development", true],
    ["the rendering has that verb", "to [serve development] now", "serve high-quality development", false],
    ["a noun that can be a verb is none after “the”", "the [trade rules] hold", "commercial rules", false],
    ["a name goes on outside", "under the One [Belt One Road initiative].", "Belt and Road Initiative", true],
    ["a number belongs to the name", "the Three [Represents] guide", "theory", true],
    ["it ends in the middle of a phrase", "a [community of] destiny", "shared community", true],
    ["all is plain", "the [arbitration panel] may decide", "arbitral tribunal", false],
    ["all is plain at the start", "[Green loans] are watched.", "green credit", false],
    [
      "the other is longer",
      "a [community of common destiny] now",
      "community with a shared future for mankind",
      false,
    ],
  ])("%s", (_, text, rendering, doubtful) => {
    expect(isDoubtfulFit(...marked(text), rendering)).toBe(doubtful);
  });
});

describe("a stretch is whole", () => {
  it.each<[marked: string, whole: boolean]>([
    ["the [law] is", true],
    ["the [la]w is", false],
    ["the l[aw] is", false],
    ["the [] law", false],
    ["由[合同]约定", true],
    ["用[API]接口", true],
    ["the [e]\u0301tat", false],
  ])("%s: %s", (text, whole) => {
    expect(isWhole(...marked(text))).toBe(whole);
  });
});
