import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileTerms } from "../../src/termbase/terms.ts";
import { concept, termsOf } from "./helpers.ts";

describe("forms of a rendering", () => {
  const rows: [rendering: string, text: string, found: string[]][] = [
    [
      "legislative organ",
      "the legislative, judicial and administrative organs shall",
      ["legislative|organs"],
    ],
    [
      "administrative organ",
      "the legislative, judicial and administrative organs shall",
      ["administrative organs"],
    ],
    ["judicial organ", "the legislative, judicial and administrative organs shall", ["judicial|organs"]],
    ["litigation procedure", "litigation and arbitration procedures", ["litigation|procedures"]],
    ["people's procuratorate", "the people’s courts and procuratorates", ["people|procuratorates"]],
    ["Belt and Road Initiative", "the Belt & Road Initiative's", ["Belt & Road Initiative"]],
    ["the Belt and Road", 'the "Belt" and "Road"', ['Belt" and "Road']],
    ["perform obligations", "obligations shall be duly filed", []],
    ["perform obligations", "The obligations shall be performed", ["obligations shall be performed"]],
    ["perform obligations", "perform no obligations", ["perform no obligations"]],
    ["perform obligations", "perform trade obligations", ["perform trade obligations"]],
    ["perform obligations", "perform under the obligations", []],
    ["back up", "back the old files up", ["back the old files up"]],
    ["to promote", "This promotes trade.", ["promotes"]],
    ["be responsible for", "the body responsible for it", ["responsible for"]],
    ["regular", "published regularly", ["regularly"]],
    ["effectively", "an effective measure", ["effective"]],
    ["present", "presently absent", []],
    ["concern", "rules concerning trade", []],
    ["provide", "provided that it is feasible", []],
    ["provide", "Services are provided.", ["provided"]],
    ["May", "it may be in May", ["May"]],
    ["damages", "damage to the house", []],
    ["fisherman", "the fishermen", ["fishermen"]],
    ["greenhouse gas", "greenhouse gases", ["greenhouse gases"]],
    ["COVID-19", "the Covid-19 epidemic", ["Covid-19"]],
    ["freedom of the press", "freedom of speech, of the press and of assembly", ["freedom of|press"]],
    ["freedom of assembly", "freedom of speech, of the press and of assembly", ["freedom of|assembly"]],
    ["legislative organ", "legislative as well as judicial organs", ["legislative|organs"]],
    ["cross-border data flow", "the cross-border flow of data", ["cross-border flow of data"]],
    ["marine environment", "marine environmental pollution", ["marine environmental"]],
    ["lawful/legal", "a legal operation", ["legal"]],
    ["lawful (legitimate) rights", "their lawful rights", ["lawful rights"]],
    ["research and development (R&D)", "R&D spending", ["R&D"]],
    ["small enterprises (SMEs)", "support for SMEs", ["SMEs"]],
    ["market entity", "the market is an entity", []],
    ["environmental protection", "protection of the environment", ["protection of the environment"]],
    ["national sovereignty", "the sovereignty of the nation", ["sovereignty of the nation"]],
    ["socialism", "a socialist country", ["socialist"]],
    ["socialism", "a country that is socialist", []],
    ["fine", "the final judgment", []],
    ["Ministry of Foreign Affairs", "the two Foreign Ministries", ["Foreign Ministries"]],
    ["Department of Consular Affairs", "the consular departments", ["consular departments"]],
    ["Foreign Ministry", "the Ministry of Foreign Affairs", ["Ministry of Foreign Affairs"]],
    ["Ministry of Foreign Trade", "the Foreign Ministry", []],
    ["persons responsible", "eight responsible persons", ["responsible persons"]],
    [
      "people-to-people and cultural exchanges",
      "cultural and people-to-people exchanges",
      ["cultural and people-to-people exchanges"],
    ],
    ["either Contracting Party", "of one Contracting Party", ["Contracting Party"]],
    ["verification", "cuts that are verifiable", ["verifiable"]],
    ["RMB", "a fine of RMB5,000", ["RMB"]],
    ["US$", "US$5 and US$100 million", ["US$", "US$"]],
    ["rule of law construction", "construction of the rule of law", ["construction of the rule of law"]],
    ["construction of the rule of law", "rule-of-law construction", ["rule-of-law construction"]],
    ["parallel proceeding", "international parallel proceedings", ["parallel proceedings"]],
    ["developing country", "developed countries", []],
    ["developing country", "developing countries", ["developing countries"]],
    ["GDI", "gdi GDI GDIs", ["GDI", "GDIs"]],
    ["email", "e-mail", ["e-mail"]],
    ["e-mail", "emails", ["emails"]],
    ["US", "tell us the U.S. way", ["U.S"]],
    ["people's court", "People ’s Courts", ["People ’s Courts"]],
    [
      "Law on Foreign Relations",
      "Law of the People's Republic of China on Foreign Relations",
      ["Law of the People's Republic of China on Foreign Relations"],
    ],
    ["foreign policy", "foreign countries. Policy", []],
    ["organisation", "organizations", ["organizations"]],
    ["legal basis", "the legal bases of its decision", ["legal bases"]],
    ["basis", "on two bases: law and fact", ["bases"]],
    ["basis", "the court bases its judgment on law", []],
    ["military base", "foreign military bases", ["military bases"]],
    ["axis", "two axes", ["axes"]],
    ["criterion", "the criteria for review", ["criteria"]],
    ["analysis", "analyses of the case", ["analyses"]],
    ["bias", "local biases", ["biases"]],
    ["conclude or accede to", "treaties concluded or acceded to by", ["concluded or acceded to"]],
    [
      "sovereignty, security and development interests",
      "sovereignty, security, and development interests",
      ["sovereignty, security, and development interests"],
    ],
    ["security", "sovereignty, security", ["security"]],
    ["foreign affairs-related", "foreign-affairs-related rule", ["foreign-affairs-related"]],
    ["judicial assistance", "judicial, assistance", []],
    [
      "Standing Committee of the National People’s Congress",
      "National People's Congress Standing Committee",
      ["National People's Congress Standing Committee"],
    ],
    ["Standing Committee of the National People’s Congress", "the NPC Standing Committee", []],
    ["China", "Chinese people; China's", ["Chinese", "China"]],
    ["ruling", "the rule; rulings", ["rulings"]],
    ["new", "news", []],
    ["lawful", "law", []],
    ["party autonomy", "autonomy of the parties", ["autonomy of the parties"]],
    ["high-standard opening up", "higher-standard opening-up", ["higher-standard opening-up"]],
    ["cyber security", "cybersecurity", ["cybersecurity"]],
    ["cybersecurity", "cyber-security", ["cyber-security"]],
    ["foreign law", "domestic and foreign laws", ["foreign laws"]],
    ["domestic law", "domestic and foreign laws", ["domestic|laws"]],
    ["domestic law", "domestic enterprises comply with laws", []],
    ["lawful rights and interests", "legitimate rights and interests", []],
    ["lawful rights and interests", "lawful interests and rights", ["lawful interests and rights"]],
    ["jointly building the Belt and Road", "joint building of the Belt", []],
    [
      "jointly building the Belt and Road",
      "jointly build the Belt and Road",
      ["jointly build the Belt and Road"],
    ],
    ["internal affairs", "internal or external affairs", ["internal|affairs"]],
    ["shared future", "sharing future", []],
    ["women", "woman", ["woman"]],
    ["rule", "ruling", []],
    ["state-owned enterprise", "State owned enterprises", ["State owned enterprises"]],
    ["state organ", "organs of the state", ["organs of the state"]],
  ];
  it.each(rows)("%s in: %s", (rendering, text, found) => {
    const hits = termsOf(concept("甲", rendering)).inTarget(text);
    expect(hits.map(({ spans }) => spans.map(([from, to]) => text.slice(from, to)).join("|"))).toEqual(found);
  });
});

describe("a rendering recast", () => {
  it.each([
    ["student loan", "loans to students", ["loans to students"]],
    ["energy security", "the security of the nation’s energy", ["security of the nation’s energy"]],
    ["defence budget", "the budget for their defence", ["budget for their defence"]],
    ["student loan", "loans and students", []],
    ["dispute resolution", "to resolve these disputes", ["resolve these disputes"]],
    ["dispute resolution", "the disputes have been resolved", ["disputes have been resolved"]],
    ["resolve disputes", "dispute resolution", ["dispute resolution"]],
    ["resolution of disputes", "they resolve disputes", ["resolve disputes"]],
    ["approval", "once it has been approved", ["approved"]],
    ["transparent", "with full transparency", ["transparency"]],
    ["arbitration", "the arbitrators met", []],
    ["cancel", "cancellation", ["cancellation"]],
    [
      "call off",
      "called the exercise planned for Sunday off",
      ["called the exercise planned for Sunday off"],
    ],
    ["gross domestic product", "GDP grew", ["GDP"]],
    ["small and medium-sized enterprise", "loans for SMEs", ["SMEs"]],
    ["gross domestic product", "GNP grew", []],
    ["gross domestic product", "gdp grew", []],
  ])("%s in: %s", (rendering, text, found) => {
    const hits = termsOf(concept("甲", rendering)).inTarget(text);
    expect(hits.map(({ spans }) => text.slice(...spans[0]!))).toEqual(found);
  });

  it("is no reason to raise an objection", () => {
    const terms = termsOf(concept("甲", "settlement", "!dispute resolution"));
    expect(terms.inTarget("they resolve disputes")).toEqual([]);
  });
});

describe("how a rendering stands there", () => {
  it.each([
    ["rule of law", "the rule of law", "exact"],
    ["rule of law", "Rule of Law", "exact"],
    ["rule of law", "rule-of-law", "form"],
    ["rule of law construction", "construction of the rule of law", "inversion"],
    ["lawful rights and interests", "lawful interests and rights", "reordered"],
    ["legislative organ", "legislative and judicial organs", "coordination"],
  ])("%s in %s: %s", (rendering, text, how) => {
    expect(
      termsOf(concept("甲", rendering))
        .inTarget(text)
        .map((hit) => hit.how),
    ).toEqual([how]);
  });
});

describe("among several renderings", () => {
  it("the longest stands", () => {
    const terms = termsOf(concept("开放", "opening up", "high-standard opening up"));
    expect(terms.inTarget("high-standard opening up").map(({ term }) => term.text)).toEqual([
      "high-standard opening up",
    ]);
  });
  it.each([
    ["Xi Jinping Thought on Rule of Law", "Xi Jinping Thought on Rule of Law"],
    ["Xi Jinping Thought on the Rule of Law", "Xi Jinping Thought on the Rule of Law"],
  ])("an inner article decides: %s", (text, rendering) => {
    const terms = termsOf(
      concept("思想", "Xi Jinping Thought on the Rule of Law", "!Xi Jinping Thought on Rule of Law"),
    );
    expect(terms.inTarget(text).map(({ term }) => term.text)).toEqual([rendering]);
  });
  it("a spelling that the glossary tells apart decides", () => {
    const terms = termsOf(concept("国务委员", "State Councilor", "!State Councillor"));
    expect(terms.inTarget("State Councillors").map(({ term }) => term.status)).toEqual(["deprecated"]);
    expect(terms.inTarget("State Councilors").map(({ term }) => term.status)).toEqual(["preferred"]);
  });
});

describe("the other direction", () => {
  const terms = compileTerms([concept("国会", "congress"), concept("外交", "diplomacy")], {
    pair: { source: "en", target: "zh-Hans" },
  });
  it("finds English terms and Chinese renderings, each by its own rules", () => {
    expect(terms.inSource("Congresses and diplomacy")).toHaveLength(2);
    expect(terms.inTarget("对外交流")).toHaveLength(0);
    expect(terms.inTarget("外交政策")).toHaveLength(1);
  });
});

describe("laws", () => {
  const words = fc.array(
    fc.constantFrom("the", "rule", "of", "law", "laws", "and", ",", "people’s", "court", ".", "foreign", "-"),
    { maxLength: 20 },
  );
  const terms = termsOf(
    concept("甲", "rule of law"),
    concept("乙", "people's court"),
    concept("丙", "foreign law"),
  );
  it("spans lie inside the text, in order, and hold words", () => {
    fc.assert(
      fc.property(words, (list) => {
        const text = list.join(" ");
        for (const { spans } of terms.inTarget(text)) {
          let last = 0;
          for (const [from, to] of spans) {
            expect(from).toBeGreaterThanOrEqual(last);
            expect(to).toBeGreaterThan(from);
            expect(to).toBeLessThanOrEqual(text.length);
            last = to;
          }
        }
      }),
      { seed: 42, numRuns: 300 },
    );
  });
  it("a rendering pasted into a sentence is found", () => {
    fc.assert(
      fc.property(words, words, (before, after) => {
        const text = `${before.join(" ")}. A people's court; ${after.join(" ")}`;
        expect(terms.inTarget(text).some(({ term }) => term.text === "people's court")).toBe(true);
      }),
      { seed: 42, numRuns: 200 },
    );
  });
  it("long hostile lists stay quick", () => {
    const text = "foreign, and ".repeat(5000);
    const from = performance.now();
    terms.inTarget(text);
    expect(performance.now() - from).toBeLessThan(5000);
  });
});

it("plain text and the same with a curly apostrophe are cut into the same words", () => {
  const { inTarget } = termsOf(concept("公民权利", "citizen's right"), concept("五成", "50%"));
  const found = (text: string): string[] => inTarget(text).map(({ spans: [span] }) => text.slice(...span!));
  expect(found("citizens' rights, a citizen's right and 50% more")).toEqual([
    "citizens' rights",
    "citizen's right",
    "50%",
  ]);
  expect(found("citizens’ rights, a citizen’s right and 50% more")).toEqual([
    "citizens’ rights",
    "citizen’s right",
    "50%",
  ]);
});
