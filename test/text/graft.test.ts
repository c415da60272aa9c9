import { describe, expect, it } from "vitest";
import { graft } from "../../src/text/graft.ts";

/** What stands between [ and ] gives way to the rendering. */
function grafted(marked: string, rendering: string): string {
  const from = marked.indexOf("[");
  const to = marked.indexOf("]") - 1;
  const { text, span } = graft(marked.replace(/[[\]]/g, ""), [from, to], rendering);
  expect(text.slice(...span)).not.toBe("");
  return text;
}

describe("a rendering in the place of another", () => {
  it.each<[what: string, marked: string, rendering: string, result: string]>([
    ["an before a consonant", "an [arbitral committee] shall", "commission", "a commission shall"],
    ["a before a vowel", "a [commission] shall", "arbitral tribunal", "an arbitral tribunal shall"],
    ["an before a silent h", "a [sincere man] is", "honest man", "an honest man is"],
    ["a before a sounded u", "an [allied body] is", "united body", "a united body is"],
    ["one article, not two", "build a [bond] now", "a community", "build a community now"],
    ["the article of the text", "build the [bond] now", "a community", "build the community now"],
    ["the article of the rendering", "build [a bond of fate] now", "a community", "build a community now"],
    ["no article before a plural", "as a [law] says", "overseas rules", "as overseas rules says"],
    ["a plural", "two [authorities] agree", "competent agency", "two competent agencies agree"],
    ["a plural before a preposition", "the [rulings] of", "award of the court", "the awards of the court of"],
    ["no plural of what has none", "the [green loans] are", "green credit", "the green credit are"],
    ["a plural that is one already", "the [actors] are", "market entities", "the market entities are"],
    ["a capital at the start", "[Green loans] grow.", "green credit", "Green credit grow."],
    [
      "capitals of a name",
      "the [Arbitral Committee] met",
      "arbitration commission",
      "the Arbitration Commission met",
    ],
    ["small words of a name", "the [Court Rules] say", "rules of the court", "the Rules of the Court say"],
    ["the possessive", "the [committee]'s view", "commission", "the commission's view"],
    ["the possessive of a plural", "the [committees]' view", "commission", "the commissions' view"],
    ["a possessive inside", "the [committee’s] view", "commission", "the commission’s view"],
    [
      "the apostrophe of the text",
      "the people’s congress and the [apex court]",
      "Supreme People's Court",
      "the people’s congress and the Supreme People’s Court",
    ],
    [
      "a straight one where the text has those",
      "the people's congress and the [apex court]",
      "Supreme People’s Court",
      "the people's congress and the Supreme People's Court",
    ],
    [
      "an apostrophe like the quotation marks, where there is no other",
      "the “[apex court]” rules",
      "People's Court",
      "the “People’s Court” rules",
    ],
    [
      "the apostrophe of the glossary where the text says nothing",
      "the [court] rules",
      "People's Court",
      "the People's Court rules",
    ],
    [
      "a closing quotation mark is no possessive",
      "the ‘[green loans]’ are",
      "green credit",
      "the ‘green credit’ are",
    ],
    ["an abbreviation", "an [LPR] of 3%", "loan prime rate", "a loan prime rate of 3%"],
  ])("%s", (_, marked, rendering, result) => {
    expect(grafted(marked, rendering)).toBe(result);
  });
});
