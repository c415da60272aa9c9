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

  /** The last words of a line and the first of the next, in a text that has neither elsewhere. */
  const broken = (before: string, after: string) =>
    texts(
      [
        `Nobody in any of the offices had thought before that the whole ${before}`,
        `${after} would come to be what it is.`,
      ].join("\n"),
    ).join(" / ");
  it.each([
    ["Consti-", "tution", "Constitution"],
    ["sover-", "eignty", "sovereignty"],
    ["Peo-", "ple's Republic", "People's Republic"],
    ["Re-", "public", "Republic"],
    ["ex-", "changes", "exchanges"],
    ["organi-", "sations", "organisations"],
    ["there-", "fore", "therefore"],
    ["inter-", "nationally", "internationally"],
    ["digi-", "talization", "digitalization"],
    ["promul\u00AD", "gation", "promulgation"],
    ["promul\u2010", "gation", "promulgation"],
    ["of foreign-re-", "lated", "foreign-related"],
    ["self-", "employed", "self-employed"],
    ["foreign-", "related", "foreign-related"],
    ["long-", "term", "long-term"],
    ["cross-", "border", "cross-border"],
    ["COVID-", "related", "COVID-related"],
    ["Sino-", "foreign", "Sino-foreign"],
    ["take-it-or-", "leave", "take-it-or-leave"],
  ])("joins %s %s to %s by the dictionary, where the text says nothing of it", (before, after, joined) => {
    expect(broken(before, after)).toContain(` ${joined} would`);
  });

  it("joins broken words though the few lines stop at no common width", () => {
    const lines = [
      "本法自公布之日起施行，适用于中华人民共和国境内的跨境数据流动。",
      "This Law takes effect on the date of its promul-",
      "gation and applies to cross-",
      "border data flows within the terri-",
      "tory of the People’s Republic of China.",
    ];
    expect(texts(lines.join("\n"))).toEqual([
      lines[0],
      "This Law takes effect on the date of its promulgation and applies to cross-border data flows within the territory of the People’s Republic of China.",
    ]);
  });

  it("leaves hyphens inside lines and lists of prefixes as they are", () => {
    expect(texts("The Consti-tution is here.")).toEqual(["The Consti-tution is here."]);
    expect(texts("un-\nin-\ndis-")).toEqual(["un-", "in-", "dis-"]);
  });

  it("takes no character out of a text of which no line ends in a hyphen", () => {
    const word = fc.constantFrom(
      "self-employed",
      "consti-tution",
      "re-",
      "-",
      "law",
      "the",
      "Sino-foreign",
      "条约",
      "co-",
    );
    const line = fc
      .array(word, { minLength: 1, maxLength: 14 })
      .map((words) => words.join(" ").replace(/-+$/, "x"));
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), (lines) => {
        const bare = (text: string) => text.replaceAll(" ", "");
        expect(bare(texts(lines.join("\n")).join(""))).toBe(bare(lines.join("")));
      }),
      { seed: 7, numRuns: 300 },
    );
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

    it.each([
      [
        "中华人民共和国对外关系法          第 1 页 共 2 页",
        "中华人民共和国对外关系法          第 2 页 共 2 页",
      ],
      [
        "滨海市人大常委会公报 2024年第3号            - 12 -",
        "滨海市人大常委会公报 2024年第3号            - 13 -",
      ],
      ["公报　　第三页", "公报　　第四页"],
      ["Hewan Gazette No. 3    Page 9 of 12", "Hewan Gazette No. 3    Page 10 of 12"],
      ["- 12 - Hewan Ferry Gazette", "Hewan Ferry Gazette - 13 -"],
      [
        "Hewan Ferry Gazette      9 / 12",
        "Hewan Ferry Gazette      10 / 12",
        "Hewan Ferry Gazette      11 / 12",
      ],
      ["Hewan Ferry Gazette      9", "11      Hewan Ferry Gazette", "Hewan Ferry Gazette      13"],
    ])("takes lines that differ in their page numbers alone for running heads: %s", (...heads) => {
      const articles = [
        "第一条 渡口应当公开。",
        "第二条 渡口由主任主持。",
        "第三条 本办法自公布之日起施行。",
      ];
      const lines = heads.flatMap((head, k) => [head, "", articles[k]!, ""]);
      const { paragraphs, dropped } = unwrap(lines.join("\n"));
      expect(paragraphs.map(({ text }) => text)).toEqual(articles.slice(0, heads.length));
      expect(dropped.map(({ text }) => text)).toEqual(heads);
    });

    it("takes the title with a page number beside it for a running head", () => {
      const head = `${zhTitle}    第 2 页`;
      const { paragraphs, dropped } = unwrap(cut(head));
      expect(paragraphs.map(({ text }) => text)).toEqual(whole);
      expect(dropped.map(({ text }) => text)).toEqual([head]);
    });

    it.each([
      ["第一条 听证应当公开。", "第二条 听证应当公开。", "第三条 听证应当公开。"],
      ["1. Hearings of the commission", "2. Hearings of the commission", "3. Hearings of the commission"],
      ["Supplementary Protocol No. 1", "Supplementary Protocol No. 2", "Supplementary Protocol No. 3"],
      ["Supplementary Protocol 1", "Supplementary Protocol 2", "Supplementary Protocol 3"],
      ["滨海市政府工作报告    2023", "滨海市政府工作报告    2024", "滨海市政府工作报告    2025"],
      ["出口总额（亿元）      120", "出口总额（亿元）      121", "出口总额（亿元）      135"],
      ["出席会议的代表人数  3/10", "出席会议的代表人数  7/10", "出席会议的代表人数  8/10"],
      ["2024年3月1日", "2024年3月2日", "2024年3月3日"],
      ["渡口管理办法的说明详见第 3 页", "渡口管理办法的说明详见第 5 页"],
      ["On ferry landings see page 3", "On ferry landings see page 5"],
      ["滨海市人大常委会公报  第 4 页", "滨海市人大常委会公报  第 4 页"],
    ])("keeps what only looks like it: %s", (...lines) => {
      expect(unwrap(lines.join("\n\n")).dropped).toEqual([]);
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
