import { describe, expect, it } from "vitest";
import { unwrap } from "../../src/text/unwrap.ts";

const texts = (text: string) => unwrap(text).paragraphs.map((paragraph) => paragraph.text);

const english = [
  "The commission reviews every application that the regional offices send",
  "in, and it decides within thirty days. Where an office has doubts, the",
  "commission may hear the applicant and ask for further papers before it",
  "comes to a decision.",
];
const chinese = [
  "委员会审查各地办事处报送的全部申请，并在三十日内作出决定。办事处对",
  "申请有疑问的，委员会可以听取申请人的意见，并要求其在作出决定之前补充",
  "提交有关材料。",
];

describe("unwrap", () => {
  it("joins hard-wrapped lines, Chinese with nothing and English with a space", () => {
    expect(texts([...chinese, "", ...english].join("\n"))).toEqual([chinese.join(""), english.join(" ")]);
  });

  it("leaves every line alone where the text is not wrapped", () => {
    const lines = [
      "序言",
      "第一条 为了规范申请，制定本规定。",
      "第二条 申请应当采用书面形式。",
      "Preamble",
      "Article 1 These provisions govern applications.",
    ];
    expect(texts(lines.join("\n"))).toEqual(lines);
  });

  it("joins over the blank lines and the number of a page break in mid-sentence", () => {
    const paged = [
      chinese[0],
      "",
      "- 3 -",
      "\f",
      chinese[1],
      chinese[2],
      "",
      ...english.slice(0, 2),
      "",
      "- 4 -",
      "\f",
      ...english.slice(2),
    ];
    const result = unwrap(paged.join("\n"));
    expect(result.paragraphs.map((paragraph) => paragraph.text)).toEqual([
      chinese.join(""),
      english.join(" "),
    ]);
    expect(result.dropped.map(({ text, line }) => `${line} ${text}`)).toEqual(["3 - 3 -", "11 - 4 -"]);
  });

  it("joins a Chinese paragraph that a blank line cuts in mid-sentence", () => {
    expect(texts([chinese[0], "", chinese[1], chinese[2]].join("\n"))).toEqual([chinese.join("")]);
  });

  it("leaves out running heads that repeat at page breaks, and says so", () => {
    const names = ["first", "second", "third", "fourth"];
    const body = (n: number) => english.map((line) => line.replace(/commission/g, `${names[n - 1]} board`));
    const page = (n: number) => ["Annual Review", ...body(n), "", `${n}`, "\f"].join("\n");
    const result = unwrap([1, 2, 3, 4].map(page).join("\n"));
    // The first one is the title: it stands at no page break.
    expect(result.paragraphs.map((paragraph) => paragraph.text)).toEqual([
      "Annual Review",
      ...[1, 2, 3, 4].map((n) => body(n).join(" ")),
    ]);
    expect(result.dropped.map(({ text }) => text)).toEqual([
      "1",
      "Annual Review",
      "2",
      "Annual Review",
      "3",
      "Annual Review",
      "4",
    ]);
  });

  it("keeps a number that is no page number", () => {
    expect(texts("Totals\n\n42\n\nEnd of list")).toEqual(["Totals", "42", "End of list"]);
  });

  it("starts a paragraph at the next number of a list, though the line before is full", () => {
    const heading = "1. The commission and its regional offices as they stand since the reform";
    const lines = [
      heading,
      "(1) The commission reviews every application that the regional offices",
      ...english.slice(1),
    ];
    expect(texts(lines.join("\n"))[0]).toBe(heading);
  });

  const hyphens: [before: string, after: string, joined: string][] = [
    ["foreign-", "related matters with care in each", "foreign-related"],
    ["co-", "operation among all the offices, in", "cooperation"],
    ["self-", "made papers that nobody has seen at", "self-made"],
  ];
  it.each(hyphens)("decides the hyphen of %s%s by the words of the text", (before, after, joined) => {
    const lines = [
      "The offices in the regions handle foreign trade and all related papers, and",
      "their cooperation with the commission is what this whole report is about. A",
      `report on papers made at home or abroad goes to the commission, and with ${before}`,
      `${after} year it makes the whole of the work much easier.`,
    ];
    expect(texts(lines.join("\n")).join(" ")).toContain(joined);
  });

  it("closes the gap that typesetting leaves before ’s and a closing quote", () => {
    expect(texts("The people ’s court and the “Belt ” plan")).toEqual([
      "The people’s court and the “Belt” plan",
    ]);
  });

  it("says on which line a paragraph begins", () => {
    expect(
      unwrap(`\n\n${chinese.join("\n")}\n\n${english.join("\n")}`).paragraphs.map(({ line }) => line),
    ).toEqual([3, 7]);
  });

  it("takes Windows and old Mac line ends", () => {
    expect(texts("One.\r\n\r\nTwo.\rThree.")).toEqual(["One.", "Two.", "Three."]);
  });

  it("takes time in proportion to the text", () => {
    const long = Array.from({ length: 30_000 }, (_, k) => `${"word ".repeat(12)}number ${k % 10},`).join(
      "\n",
    );
    const start = performance.now();
    expect(unwrap(long).paragraphs).toHaveLength(1);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
