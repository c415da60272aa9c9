import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeWithin } from "../../src/model/place.ts";
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

  describe("page furniture", () => {
    const zhTitle = "河湾市渡口管理工作报告";
    const enTitle = "Report on the Management of Ferry Landings in Hewan";
    /** Both paragraphs, each cut by the given lines after its first line. */
    const cut = (...furniture: string[]) =>
      [zhTitle, "", enTitle, "", chinese[0], ...furniture, ...chinese.slice(1), "", ...english].join("\n");
    const whole = [zhTitle, enTitle, chinese.join(""), english.join(" ")];

    const numbers = [
      "- 1 -",
      "— 3 —",
      "－ 12 －",
      "第 3 页",
      "第三页 共九页".replace("九", "9"),
      "第3页/共9页",
      "Page 3 of 9",
      "page 3",
      "3 | Page",
      "· 7 ·",
    ];
    it.each(numbers)("takes %s between two lines of a sentence for a page number", (number) => {
      const { paragraphs, dropped } = unwrap(cut(number));
      expect(paragraphs.map(({ text }) => text)).toEqual(whole);
      expect(dropped.map(({ text }) => text)).toEqual([number]);
    });

    it.each(["3", "3/9", "iv"])(
      "takes %s set off in the middle of a sentence for a page number",
      (number) => {
        const { paragraphs, dropped } = unwrap(cut("", number, ""));
        expect(paragraphs.map(({ text }) => text)).toEqual(whole);
        expect(dropped.map(({ text }) => text)).toEqual([number]);
      },
    );

    it.each([
      ["- 1 -", zhTitle],
      ["- 2 -", enTitle],
      [zhTitle, "- 2 -"],
      ["", "\f", enTitle, ""],
      [`${zhTitle}　　3`],
      [`4  ${enTitle}`],
    ])("leaves out the title as running head, in either language: %s %s", (...lines) => {
      const { paragraphs, dropped } = unwrap(cut(...lines));
      expect(paragraphs.map(({ text }) => text)).toEqual(whole);
      expect(dropped.map(({ text }) => text)).toEqual(lines.map((line) => line.trim()).filter(Boolean));
    });

    it("joins an English sentence over the page break though the next line begins with a capital", () => {
      const lines = [...english.slice(0, 2), "- 4 -", enTitle, "Commission may hear the applicant.", ""];
      expect(texts([enTitle, "", ...lines, ...english].join("\n"))[1]).toContain(
        "doubts, the Commission may",
      );
    });

    it("keeps a heading that comes back in every law of a collection, page breaks beside some or not", () => {
      const law = (n: number) => [
        `第${"一二三四五"[n]}部 渡口管理办法`,
        ...chinese,
        ...(n % 2 === 0 ? ["", `- ${n + 1} -`, ""] : []),
        "附则",
        ...chinese,
      ];
      const text = [0, 1, 2, 3, 4].flatMap(law).join("\n");
      expect(texts(text).filter((paragraph) => paragraph === "附则")).toHaveLength(5);
    });

    it("keeps chapters that begin on a new page each, and speakers", () => {
      const chapters = [1, 2, 3, 4].map((n) => `\fChapter ${n}\n${english.join("\n")}`).join("\n");
      expect(unwrap(chapters).dropped).toEqual([]);
      const talk = [1, 2, 3, 4].map((n) => `${chinese.join("\n")}\n\n- ${n} -\n\n主持人：\n`).join("\n");
      expect(texts(talk).filter((paragraph) => paragraph === "主持人：")).toHaveLength(4);
    });
  });

  it("knows where in the file every character of a paragraph stands, whatever was left out or joined", () => {
    const piece = fc.constantFrom(
      ...english,
      ...chinese,
      ...[
        "- 3 -",
        "1. A number",
        "第一条　总则",
        "标题 A Title",
        "甲\tFirst cell",
        "\t",
        "\f",
        "\u00AD",
        "\u200B",
      ],
      ...[
        "People ’s",
        "a  b",
        "co-",
        "opt",
        "\u3000\u3000",
        "    ",
        "“Belt ” and",
        "𠮷",
        "\ufeff",
        "inter-",
        "national",
      ],
    );
    const end = fc.constantFrom("\n", "\r\n", "\n\n", "", " ");
    fc.assert(
      fc.property(fc.array(fc.tuple(piece, end), { maxLength: 24 }), (parts) => {
        const text = parts.map(([words, stop]) => words + stop).join("");
        const lines = text.replace(/^\ufeff/, "").split(/\r\n|[\n\r]/);
        for (const paragraph of unwrap(text).paragraphs) {
          const start = { file: "f", line: paragraph.line, column: paragraph.column };
          for (let at = 0; at < paragraph.text.length; at++) {
            const { line, column } = placeWithin(start, paragraph.origins, at);
            const there = lines[line! - 1]![column! - 1];
            const here = paragraph.text[at]!;
            // A space may be what joins two lines, or any white space.
            if (here !== " ") expect([line, column, there]).toEqual([line, column, here]);
          }
        }
      }),
      { seed: 42, numRuns: 400 },
    );
  });
});
