import { describe, expect, test } from "vitest";
import { chineseAtoms } from "../../src/extract/atoms.ts";
import { findTermReports } from "../../src/extract/terms.ts";
import { withSynonyms } from "../../src/text/thesaurus.ts";
import { testLexicon } from "../align/own-text.ts";
import { memory } from "./memory.ts";

const pair = { source: "zh", target: "en" };
const dictionary = testLexicon();
const lexicon = withSynonyms(dictionary, Buffer.from("oversight supervision\nsupervision oversight"));

function terms(rows: readonly (readonly [string, string])[]) {
  return new Map(findTermReports(memory(rows), { pair, lexicon }).map((report) => [report.term, report]));
}

describe("Chinese words", () => {
  test.each([
    ["反对干涉别国内政", "内政"],
    ["五个工作日内提交", "工作日"],
    ["国务院网信部门负责", "国务院"],
    ["无独立请求权的第三人参加", "第三人"],
    ["仲裁地没有约定", "仲裁地"],
    ["为订立合同所必需", "合同"],
    ["住所不明，为公示送达者，", "送达"],
  ])("%s has %s", (text, word) => {
    const [atoms] = chineseAtoms([text], lexicon);
    expect(atoms!.map((atom) => atom.text)).toContain(word);
  });
});

describe("what is a term", () => {
  const found = terms([
    ["支持发展中国家发展。", "Support developing countries in their development."],
    ["发展中国家要求减债。", "Developing countries call for debt relief."],
    ["平台内经营者应当登记。", "Operators on the platform shall register."],
    ["保护平台内经营者权益。", "Protect the rights of operators on the platform."],
    ["提交报告的目的是评估。", "The purpose of submitting reports is assessment."],
    ["评估的目的应当公开。", "The purpose of assessment shall be made public."],
    ["加强监督检查。", "Strengthen supervision and inspection."],
    ["监督检查每年一次。", "Supervision and inspection take place once a year."],
  ]);
  test.each(["发展中国家", "平台内经营者", "目的", "监督检查"])("%s", (term) => {
    expect([...found.keys()]).toContain(term);
  });
});

describe("a rendering", () => {
  test("has all of a name that is never parted", () => {
    const found = terms([
      ["香港是贸易中心。", "Hong Kong is a trade centre."],
      ["香港举办会议。", "A conference is held in Hong Kong."],
      ["上海举办展览。", "An exhibition is held in Shanghai."],
    ]);
    expect(found.get("香港")?.renderings[0]?.text).toBe("Hong Kong");
  });

  test("cut short is made whole where the whole stands", () => {
    const found = terms([
      [
        "执法部门应当公开执法信息。",
        "Law enforcement departments shall publish law enforcement information.",
      ],
      ["规范执法行为。", "Regulate law enforcement acts."],
      ["加强执法监督。", "Strengthen supervision over law enforcement."],
      ["执法要严格。", "Law enforcement shall be strict."],
    ]);
    expect(found.get("执法")?.renderings.map(({ text }) => text.toLowerCase())).toEqual(["law enforcement"]);
  });

  test("of a word inside a longer term is told, and held against nobody", () => {
    const found = terms([
      ["法院的审判公开。", "The adjudication of the court is public."],
      ["审判应当公正。", "Adjudication shall be fair."],
      ["完善涉外审判。", "Improve foreign-related trial."],
      ["加强涉外审判。", "Strengthen foreign-related trial."],
      ["涉外审判公开。", "Foreign-related trial is public."],
      ["涉外审判公正。", "Foreign-related trial is fair."],
    ]);
    const report = found.get("审判");
    expect(report?.renderings.map(({ text }) => text.toLowerCase()).sort()).toEqual([
      "adjudication",
      "trial",
    ]);
    const trial = report!.renderings.find(({ text }) => /trial/i.test(text))!;
    expect(trial.occurrences.every(({ nested }) => nested)).toBe(true);
  });

  test("that a thesaurus has beside the usual one breaks the rule of a word", () => {
    const found = terms([
      ["接受监督。", "Accept supervision."],
      ["监督是必要的。", "Supervision is necessary."],
      ["监督要公开。", "Supervision shall be public."],
      ["监督要有力。", "Oversight shall be strong."],
    ]);
    expect(found.get("监督")?.verdict).toBe("inconsistent");
  });

  test("of a word with two senses follows the sense", () => {
    const found = terms([
      ["维护国家安全。", "Safeguard national security."],
      ["国家安全是基础。", "National security is the basis."],
      ["安全是生产的前提。", "Safety is a precondition of production."],
      ["检查设备安全。", "Check the safety of equipment."],
    ]);
    expect(found.get("安全")?.verdict).not.toBe("inconsistent");
  });
});

test("function words that were run together are aligned with nothing, words made of them are words", () => {
  const [atoms] = chineseAtoms(["应当在收到之日决定，保障自由"], lexicon);
  const functional = new Map(atoms!.map((atom) => [atom.text, atom.functional]));
  expect([...functional].filter(([text]) => text.startsWith("应当")).every(([, is]) => is)).toBe(true);
  expect(functional.get("自由")).toBe(false);
});
