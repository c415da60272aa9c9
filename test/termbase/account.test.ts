import { describe, expect, it } from "vitest";
import { concept, termsOf } from "./helpers.ts";

const terms = termsOf(
  concept(
    "涉外法治",
    "foreign-affairs-related rule of law",
    "foreign-related rule of law",
    "rule of law in foreign affairs",
    "!overseas rule of law",
  ),
  concept("涉外法治人才", "foreign-related legal talent"),
  concept("涉外", "foreign-related", "involving foreign elements"),
  concept("法治", "rule of law"),
  concept("法制", "legal system"),
  concept("人民法院", "people's court"),
  concept("最高人民法院", "Supreme People’s Court"),
  concept(
    "国际平行诉讼",
    "international parallel proceedings",
    "parallel proceedings",
    "!international parallel litigations",
  ),
  concept("自由贸易试验区", "pilot free trade zone", "!free trade area"),
  concept("自由贸易区", "free trade area"),
  concept("立法机关", "legislative organ"),
  concept("司法机关", "judicial organ"),
  concept("对外关系", "foreign relations"),
  concept("对外关系法", "Law on Foreign Relations", "!Foreign Relations Law"),
  concept("一带一路", "the Belt and Road"),
  concept("共建“一带一路”", "Belt and Road cooperation", "!joint construction of the “Belt & Road”"),
  concept("国务委员", "State Councilor", "!State Councillor"),
  concept("常务委员会", "Standing Committee"),
  concept("中国", "China"),
  concept("域外法查明", "?ascertainment of foreign law"),
  concept("国务委员会议", "?meeting of State Councilors"),
);

/** `term outcome`, and the unwanted rendering after "!". */
const verdicts = (source: string, target: string): string[] =>
  terms
    .account(source, target)
    .map(({ term, outcome, unwanted }) =>
      [term.text, outcome, ...unwanted.map((hit) => `!${hit.term.text}`)].join(" "),
    );

describe("what becomes of a term", () => {
  const rows: [source: string, target: string, expected: string[]][] = [
    ["加强涉外法治建设。", "Strengthen foreign affairs-related rule of law.", ["涉外法治 rendered"]],
    ["加强涉外法治建设。", "Strengthen the legal system.", ["涉外法治 missing"]],
    // The rest of the term has another word, whatever the shorter one inside it has.
    ["加强涉外法治建设。", "Strengthen the global rule of law.", ["涉外法治 missing"]],
    ["最高人民法院发布", "The Supreme Court released it", ["最高人民法院 missing"]],
    [
      "加强涉外法治建设。",
      "Strengthen the overseas rule of law.",
      ["涉外法治 missing !overseas rule of law"],
    ],
    [
      "法制与法治不同。",
      "The legal system differs from the rule of law.",
      ["法制 rendered", "法治 rendered"],
    ],
    ["健全法制。", "Improve the rule of law.", ["法制 missing"]],
    // Nobody has decided on the longer term: the shorter one in it counts where it is rendered, or wrongly so.
    ["召开国务委员会议。", "Hold a meeting of the cabinet.", ["国务委员会议 free"]],
    [
      "召开国务委员会议。",
      "Hold a meeting of the State Councilors.",
      ["国务委员会议 free", "国务委员 rendered"],
    ],
    [
      "召开国务委员会议。",
      "Hold a meeting of the State Councillors.",
      ["国务委员会议 free", "国务委员 missing !State Councillor"],
    ],
    ["培养涉外法治人才。", "Train foreign-related legal talents.", ["涉外法治人才 rendered"]],
    [
      "培养涉外法治人才。",
      "Train professionals in the foreign-related rule of law.",
      ["涉外法治人才 shorter", "涉外法治 rendered"],
    ],
    ["培养涉外法治人才。", "Train skilled people.", ["涉外法治人才 missing"]],
    [
      "涉外法治人才办理涉外案件",
      "Foreign-related legal talent handles cases involving foreign elements",
      ["涉外法治人才 rendered", "涉外 rendered"],
    ],
    [
      "最高人民法院指导地方人民法院",
      "The Supreme People's Court guides the local people's courts",
      ["最高人民法院 rendered", "人民法院 rendered"],
    ],
    [
      "最高人民法院指导地方人民法院",
      "The Supreme People's Court guides the local courts",
      ["最高人民法院 rendered", "人民法院 elided"],
    ],
    [
      "最高人民法院指导地方人民法院",
      "The Supreme People's Court guides local tribunals",
      ["最高人民法院 rendered", "人民法院 missing"],
    ],
    [
      "国际平行诉讼",
      "international parallel litigations",
      ["国际平行诉讼 missing !international parallel litigations"],
    ],
    ["国际平行诉讼", "parallel proceedings in several countries", ["国际平行诉讼 rendered"]],
    [
      "建设自由贸易试验区和自由贸易区",
      "build pilot free trade zones and free trade areas",
      ["自由贸易试验区 rendered", "自由贸易区 rendered"],
    ],
    ["建设自由贸易试验区", "build free trade areas", ["自由贸易试验区 missing !free trade area"]],
    ["立法机关和司法机关", "legislative and judicial organs", ["立法机关 rendered", "司法机关 rendered"]],
    ["根据《对外关系法》", "under the Foreign Relations Law", ["对外关系法 missing !Foreign Relations Law"]],
    [
      "根据中华人民共和国对外关系法",
      "under the Law of the People’s Republic of China on Foreign Relations",
      ["对外关系法 rendered"],
    ],
    ["推動共建「一帶一路」", "promote Belt and Road cooperation", ["共建“一带一路” rendered"]],
    ["共建一带一路", "build the Belt & Road together", ["共建“一带一路” shorter", "一带一路 rendered"]],
    ["国务委员", "State Councillors", ["国务委员 missing !State Councillor"]],
    [
      "常务委员会会议由常务委员会主任召集",
      "meetings of the Standing Committee are convened by its chair",
      ["常务委员会 elided"],
    ],
    ["发展中国家团结", "developing countries unite", []],
    ["中国人民", "the Chinese people", ["中国 rendered"]],
    ["开展域外法查明", "find foreign law", ["域外法查明 free"]],
  ];
  it.each(rows)("%s | %s", (source, target, expected) => {
    expect(verdicts(source, target)).toEqual(expected);
  });
});

describe("a name taken up again", () => {
  const banks = termsOf(concept("商业银行", "commercial bank"), concept("米", "rice"));
  it.each([
    ["七家银行中有五家商业银行", "Of the seven banks, five are commercial.", ["elided"]],
    ["七家银行中有五家商业银行", "Of the seven banks, five are commercial lenders.", ["missing"]],
    ["七家商业银行", "Seven shops are commercial.", ["missing"]],
    ["两侧三百米范围内", "within 300 meters on either side", []],
    ["禁止进口米", "The import of wheat is prohibited.", ["missing"]],
  ])("%s | %s", (source, target, expected) => {
    expect(banks.account(source, target).map(({ outcome }) => outcome)).toEqual(expected);
  });
});

describe("who does it and what is done", () => {
  const glossary = termsOf(concept("投资者", "investor"), concept("投资", "investment"));
  it.each([
    ["投资者减少了投资。", "Shareholders cut their investment.", ["投资者 missing", "投资 rendered"]],
    ["投资者减少了投资。", "Investors cut their investment.", ["投资者 rendered", "投资 rendered"]],
    ["投资者很多。", "There is much investment.", ["投资者 missing"]],
  ])("%s | %s", (source, target, expected) => {
    expect(glossary.account(source, target).map(({ term, outcome }) => `${term.text} ${outcome}`)).toEqual(
      expected,
    );
  });
});

describe("what stands there instead", () => {
  it("a misspelling is recognised as one", () => {
    const [account] = terms.account("国际平行诉讼", "the problem of international paralel proceedings");
    expect(account!.instead).toMatchObject({
      text: "international paralel proceedings",
      rendering: "international parallel proceedings",
      misspelled: true,
    });
  });
  it("another wording is pointed at", () => {
    const target = "handle international parallel lawsuits properly";
    const { instead } = terms.account("国际平行诉讼", target)[0]!;
    expect(target.slice(...instead!.span)).toBe("international parallel lawsuits");
    expect(instead!.misspelled).toBe(false);
  });
  it("an omission has nothing to point at", () => {
    expect(terms.account("国际平行诉讼", "handle them properly")[0]!.instead).toBeUndefined();
  });
});

describe("short forms that a document introduces", () => {
  it.each([
    ["The Supreme People’s Court (SupCourt) decides.", "SupCourt"],
    ["The Supreme People’s Court (hereinafter referred to as the “High Court”) decides.", "High Court"],
    ["The Supreme People’s Court (hereinafter the Top Court) decides.", "Top Court"],
  ])("%s", (target, short) => {
    const [introduced] = terms.introductions(target);
    expect(introduced!.text).toBe(short);
    const forms = new Map([[introduced!.concept, [introduced!.text]]]);
    const later = terms.account("最高人民法院决定", `The ${short} decides.`, forms);
    expect(later[0]!.outcome).toBe("elided");
    expect(terms.account("最高人民法院决定", `The ${short} decides.`)[0]!.outcome).toBe("missing");
  });
  it("its initials need no introduction", () => {
    expect(terms.account("最高人民法院决定", "The SPC decides.")[0]!.outcome).toBe("rendered");
    expect(terms.account("最高人民法院决定", "The SCP decides.")[0]!.outcome).toBe("missing");
  });
  it("a remark in parentheses is none", () => {
    expect(terms.introductions("The Supreme People’s Court (in Beijing) decides.")).toEqual([]);
  });
});

describe("a name that is taken up", () => {
  const bureau = termsOf(
    concept("董事会", "board of directors"),
    concept("行政处罚", "administrative penalty"),
    concept("缔约另一方", "other Contracting Party"),
    concept("民法典", "Civil Code"),
  );
  it.each([
    ["董事会认为", "In the Board's view", "elided"],
    ["董事会认为", "THE BOARD", "missing"],
    ["董事会认为", "In the view of the Board Office", "missing"],
    ["对其中一项行政处罚", "for one of these penalties", "elided"],
    ["对其中一项行政处罚", "for one of the criminal penalties", "missing"],
    ["通知缔约另一方", "Each Contracting Party shall notify the other.", "elided"],
    ["通知缔约另一方", "Notify the other of it.", "missing"],
    ["根据民法典", "As provided in the Code", "missing"],
  ])("%s: %s", (source, target, outcome) => {
    expect(bureau.account(source, target)[0]!.outcome).toBe(outcome);
  });
});

describe("a target with no source", () => {
  it("shows unwanted renderings that no allowed one explains", () => {
    const found = (text: string): string[] => terms.unwantedIn(text).map(({ term }) => term.text);
    expect(found("the overseas rule of law")).toEqual(["overseas rule of law"]);
    // "free trade area" is the allowed rendering of another concept.
    expect(found("free trade areas")).toEqual([]);
    expect(found("State Councilors")).toEqual([]);
  });
});

describe("where the source can be cut in two ways", () => {
  const domestic = termsOf(concept("国内", "domestic"));

  it("the target decides that the term does not stand there", () => {
    expect(domestic.account("干涉别国内政", "interfere in the internal affairs of others")).toEqual([]);
  });
  it("and that it does, and is missing", () => {
    const [account] = domestic.account("干涉别国内政", "meddle at home");
    expect(account?.outcome).toBe("missing");
  });
});
