import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csv, tsv } from "../../src/formats/csv.ts";
import { settleStatuses } from "../../src/formats/term-status.ts";
import type { Finding } from "../../src/model/finding.ts";
import { findingId } from "../../src/model/finding.ts";
import { setLocale } from "../../src/model/locale.ts";
import { refOf, type Unit, unitRef } from "../../src/model/unit.ts";
import { concepts, units } from "../support/arbitrary.ts";
import { conceptItems, read, unitItems, write } from "../support/format-io.ts";
import { unit } from "../support/units.ts";

const pairsOf = (found: readonly Unit[]) => found.map(({ source, target }) => [source, target]);

describe("tables that are safe in a spreadsheet", () => {
  const hostile = ["=1+1", "+1", "-x", "@a", "'=1", "''-b", "'a", "＝1", "a=1", "\tb"];

  it("have no cell that begins a formula, and say so", async () => {
    const items = unitItems(hostile.map((text, index) => unit(text, text, { index })));
    const { text } = await write(csv, items, { spreadsheetSafe: true });
    const cells = text
      .split("\n")
      .slice(1)
      .map((row) => row.split('","')[0]!.replace(/^"/, ""));
    expect(cells.filter((cell) => /^[=+\-@\t＝]/.test(cell))).toEqual([]);
    expect(text.split("\n")[0]).toContain("spreadsheet-safe");
  });
  it("come back as they were", async () => {
    const given = unitItems(hostile.map((text, index) => unit(`中${text}`, text, { index })));
    const { text } = await write(csv, given, { spreadsheetSafe: true });
    expect(pairsOf((await read(csv, text)).units)).toEqual(hostile.map((each) => [`中${each}`, each]));
    expect((await read(csv, text)).units[0]!.props).toEqual({});
  });
  it("are written only when asked for", async () => {
    const { text } = await write(csv, unitItems([unit("一", "=1")]));
    expect(text).toContain('"=1"');
  });
});

describe("headings of tables", () => {
  const row = "法治,rule of law";
  const termsOf = async (text: string) => {
    const { items, notices } = await read(csv, text, { as: "glossary" });
    const found = items.flatMap((item) => ("concept" in item ? [item.concept] : []));
    return { terms: found.map(({ terms }) => terms.map((term) => term.text)), found, notices };
  };

  it.each([
    "术语,译法",
    "词条,英译",
    "词汇,译文",
    "中文术语,英文译法",
    "中文名称,英文名",
    "源语,译名",
    "原文,英文术语",
    "術語,譯法",
    "術 語,譯　法",
    "Term,Translation",
    "Source term,English equivalent",
    "Chinese term,English term",
    "关键词,对应说法",
  ])("are no entry: %s", async (header) => {
    expect((await termsOf(`${header}\n${row}`)).terms).toEqual([["法治", "rule of law"]]);
  });

  it("name what stands in the further columns, in Chinese and English", async () => {
    for (const text of [
      `术语,译法,备注,释义,状态,来源\n${row},用于标题,依法治国,首选,宪法`,
      `Term,Translation,Notes,Definition,Status,Source\n${row},用于标题,依法治国,preferred,宪法`,
    ]) {
      const { found } = await termsOf(text);
      expect(found).toMatchObject([
        {
          definition: "依法治国",
          terms: [
            {},
            { text: "rule of law", status: "preferred", note: "用于标题", authority: { title: "宪法" } },
          ],
        },
      ]);
    }
  });

  it("are told when nobody knows the names", async () => {
    const { notices } = await termsOf(`关键词,对应说法\n${row}`);
    expect(notices.map(({ message }) => message)).toEqual([
      "the first row is taken for the names of the columns: 关键词, 对应说法",
    ]);
  });

  it("stand below a title, which is left out and told", async () => {
    const { units, notices } = await read(csv, "对外表述,\n关键词,解释\n中文,English\n法治,rule of law");
    expect(pairsOf(units)).toEqual([["法治", "rule of law"]]);
    expect(notices.map(({ message }) => message)).toEqual([
      "2 row(s) above the names of the columns left out",
    ]);
  });

  it("are not taken for names where the first row is an entry", async () => {
    const { terms } = await termsOf(`GDP,Gross Domestic Product\n${row}`);
    expect(terms).toEqual([
      ["GDP", "Gross Domestic Product"],
      ["法治", "rule of law"],
    ]);
    expect((await termsOf(`术语,term\n${row}`)).terms[0]).toEqual(["术语", "term"]);
  });
});

describe("tables in one language", () => {
  it.each([
    ["关键词,解释\n法治,依法治理国家\n法制,法律制度", "both columns are in Chinese", "两列都是中文"],
    ["law,a rule\ncourt,a place of law", "neither column is in Chinese", "两列都不是中文"],
  ])("give no pairs and say so: %s", async (text, english, chinese) => {
    for (const as of ["memory", "glossary"] as const) {
      const { items, notices } = await read(csv, text, { as });
      expect(items).toHaveLength(1);
      expect(notices[0]!.message).toContain(english);
    }
    setLocale("zh");
    const { notices } = await read(csv, text).finally(() => setLocale("en"));
    expect(notices[0]!.message).toContain(chinese);
  });

  it("are taken as they are where the columns are named", async () => {
    const { units } = await read(csv, "source,target\n法治,法治");
    expect(pairsOf(units)).toEqual([["法治", "法治"]]);
  });
});

describe("bilingual tables, read", () => {
  it.each<[string, string, string[][]]>([
    ["a header source, target", "source,target\n你好,hello\n", [["你好", "hello"]]],
    ["two languages", "id,en,zh-CN\n1,hello,你好\n", [["你好", "hello"]]],
    ["languages by name", "中文,英文\n你好,hello\n", [["你好", "hello"]]],
    ["languages by name in English", "English,Chinese (Simplified)\nhello,你好\n", [["你好", "hello"]]],
    ["no header", "你好,hello\n再见,bye\n", [["你好", "hello"], ["再见", "bye"]]], // biome-ignore format: a table
    ["the other direction", "hello,你好\nbye,再见\n", [["你好", "hello"], ["再见", "bye"]]], // biome-ignore format: a table
    ["quotes and line breaks", 'source,target\n"他说：""好""","a\nb, c"\n', [['他说："好"', "a\nb, c"]]],
    ["stray quotes", 'source,target\n他说"好"的,say "ok" now\n', [['他说"好"的', 'say "ok" now']]],
    ["semicolons", "source;target\n你好;hello, you\n", [["你好", "hello, you"]]],
    ["tabs in a .csv", "source\ttarget\n你好\thello, you\n", [["你好", "hello, you"]]],
    ["a byte order mark and \\r\\n", "\ufeffsource,target\r\n你好,hello\r\n", [["你好", "hello"]]],
    ["blank lines", "source,target\n\n,\n你好,hello\n\n", [["你好", "hello"]]],
  ])("with %s", async (_, content, expected) => {
    const { units: found, notices } = await read(csv, content);
    expect(pairsOf(found)).toEqual(expected);
    expect(notices).toEqual([]);
  });

  it("keeps id, document, note and columns of its own, with line and place in the file", async () => {
    const { units: found } = await read(
      csv,
      "id,zh,en,document,note,client\nA-1,一,one,memo,n,X\n,二,two,,,\n",
    );
    expect(found).toEqual([
      unit("一", "one", { ref: "A-1", document: "memo", note: "n", line: 2, props: { client: "X" } }),
      unit("二", "two", { index: 1, line: 3 }),
    ]);
  });

  it("notes the first line of ragged and untranslated rows, and reads on", async () => {
    const { units: found, notices } = await read(csv, "source,target\n一\n二,two\n三,three,x\n四,\n五\n");
    expect(pairsOf(found)).toEqual([
      ["二", "two"],
      ["三", "three"],
    ]);
    expect(notices.map(({ place, message }) => [place.line, message])).toEqual([
      [2, "2 row(s) have too few cells and were skipped"],
      [4, "1 row(s) have more cells than the header; the extra ones were ignored"],
      [5, "1 untranslated row(s) skipped"],
    ]);
  });

  it("refuses a quoted cell that never ends, with its line", async () => {
    await expect(read(csv, 'source,target\n一,one\n"二,two\n三,three\n')).rejects.toThrow(
      expect.objectContaining({ line: expect.stringMatching(/^f:\d+: a quoted cell is not closed/) }),
    );
  });

  it.each<[string, string, string[][]]>([
    ["sentences in quotation marks", '"好。"\t"Good."\n他说\t"Hi," he said.\n', [['"好。"', '"Good."'], ['他说', '"Hi," he said.']]], // biome-ignore format: a table
    ["cells that a spreadsheet had to quote", 'source\ttarget\n好\t"say ""hi"""\n再见\tbye\n', [["好", 'say "hi"'], ["再见", "bye"]]], // biome-ignore format: a table
    ["every cell quoted", '"source"\t"target"\n"好"\t"good"\n', [["好", "good"]]],
    ["an inch mark", 'source\ttarget\n屏幕\t5" screen\n', [["屏幕", '5" screen']]],
    ["commas", "你好，世界\thello, world\n", [["你好，世界", "hello, world"]]],
  ])("tab-separated with %s", async (_, content, expected) => {
    expect(pairsOf((await read(tsv, content)).units)).toEqual(expected);
  });
});

describe("glossary tables, read", () => {
  const header = "source,target,status,domain,definition,note,authority\n";

  it("makes one concept of the rows with one source; the first without a status is preferred", async () => {
    const content = `${header}平行诉讼,parallel proceedings,,law,def,n,Law https://example.org/x
平行诉讼,parallel litigation,admitted,,,,
平行诉讼,parallel litigations,deprecated,,,,
法治,rule of law,,,,,\n`;
    const { concepts: found, notices } = await read(csv, content, { as: "glossary" });
    expect(notices).toEqual([]);
    expect(found).toEqual([
      {
        id: expect.stringMatching(/^c-/),
        domain: "law",
        definition: "def",
        terms: [
          { lang: "zh-Hans", text: "平行诉讼", status: "preferred" },
          {
            lang: "en",
            text: "parallel proceedings",
            status: "preferred",
            note: "n",
            authority: { title: "Law", url: "https://example.org/x" },
          },
          { lang: "en", text: "parallel litigation", status: "admitted" },
          { lang: "en", text: "parallel litigations", status: "deprecated" },
        ],
      },
      expect.objectContaining({
        terms: [expect.anything(), { lang: "en", text: "rule of law", status: "preferred" }],
      }),
    ]);
  });

  it.each<[string, string, "memory" | "glossary", "units" | "concepts"]>([
    ["a status column", "source,target,status\n法治,rule of law,admitted\n", "memory", "concepts"],
    ["a status column of units", "source,target,status\n法治,rule of law,reviewed\n", "memory", "units"],
    ["nothing but two columns", "source,target\n法治,rule of law\n", "memory", "units"],
    ["nothing but two columns", "source,target\n法治,rule of law\n", "glossary", "concepts"],
    ["no header", "法治,rule of law,law\n", "glossary", "concepts"],
  ])("%s (%j) read as %s gives %s", async (_, content, as, kind) => {
    expect((await read(csv, content, { as }))[kind]).toHaveLength(1);
  });

  it("understands statuses in Chinese, and says which word it does not know", async () => {
    const content = `${header}甲,a,禁用,,,,\n甲,b,首选,,,,\n甲,c,sometimes,,,,\n`;
    const { concepts: found, notices } = await read(csv, content, { as: "glossary" });
    expect(found[0]?.terms.slice(1).map(({ status }) => status)).toEqual([
      "forbidden",
      "preferred",
      "admitted",
    ]);
    expect(notices.map(({ place, message }) => [place.line, message.slice(0, 30)])).toEqual([
      [4, 'the unknown status "sometimes"'],
    ]);
  });
});

describe.each([csv, tsv])("$name, written", (format) => {
  it("reads back the texts, keys, documents, statuses, scores and notes of units", async () => {
    await fc.assert(
      fc.asyncProperty(units, async (written) => {
        const { bytes } = await write(format, unitItems(written));
        const { units: found } = await read(format, bytes);
        const carried = (each: Unit) => [
          each.source,
          each.target,
          refOf(each),
          each.document,
          each.status,
          each.score,
          each.note,
        ];
        expect(found.map(carried)).toEqual(written.map(carried));
      }),
      { seed: 42, numRuns: 200 },
    );
  });

  it("reads back concepts: all of a rendering, of the source terms the text", async () => {
    await fc.assert(
      fc.asyncProperty(concepts, async (written) => {
        const { bytes } = await write(format, conceptItems(written));
        const { concepts: found } = await read(format, bytes, { as: "glossary" });
        const expected = written.map((concept) => ({
          ...concept,
          terms: settleStatuses(
            concept.terms.map((term) => {
              if (term.lang !== "en") return { lang: term.lang, text: term.text };
              if (!term.authority) return term;
              const { title, url, date, place } = term.authority;
              const known = [title, place, date].filter((part) => part).join(", ");
              return { ...term, authority: url ? { title: known, url } : { title: known } };
            }),
          ),
        }));
        expect(found).toEqual(expected);
      }),
      { seed: 42, numRuns: 200 },
    );
  });

  it("gives findings a column, and says what has none", async () => {
    const written = unit("一", "one", { by: "wz" });
    const finding: Finding = {
      id: findingId("number", undefined, "一", "one"),
      check: "number",
      severity: "warning",
      message: "1 is missing",
      unit: unitRef(written),
      source: { text: "一", spans: [] },
      target: { text: "one", spans: [] },
      evidence: [],
    };
    const { text, notices } = await write(format, unitItems([written]), { findings: [finding] });
    expect(text.split("\n")[0]).toContain("findings");
    expect(text).toContain("warning number: 1 is missing");
    expect(notices).toEqual([expect.objectContaining({ lost: true })]);
  });
});
