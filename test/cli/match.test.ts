import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { zhengming } from "../support/command.ts";
import { folder } from "../support/folder.ts";

const pairs = [
  "source,target",
  "加强涉外法治建设。,Strengthen foreign-related rule of law.",
  "本办法自二〇二三年一月一日起施行。,These Measures shall come into force on 1 January 2023.",
  "依法保护当事人合法权益。,Protect the lawful rights and interests of the parties in accordance with law.",
].join("\n");

async function workspace(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const dir = folder({ "old.csv": pairs, ...files });
  await zhengming(dir, ["init"]);
  await zhengming(dir, ["add", "old.csv"]);
  return dir;
}

const xlf = `<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
  <file original="a" source-language="zh-CN" target-language="en-US" datatype="plaintext"><body>
    <trans-unit id="1"><source>本办法自2024年3月5日起施行。</source></trans-unit>
    <trans-unit id="2"><source>依法保护当事人合法权益。</source></trans-unit>
    <trans-unit id="3"><source>加强涉外法治人才建设。</source></trans-unit>
    <trans-unit id="4"><source>从来没有见过的一句话</source></trans-unit>
  </body></file>
</xliff>
`;

describe("match -o", () => {
  test("an XLIFF file is filled where the memory knows the sentence, figures adapted, for review", async () => {
    const dir = await workspace({ "new.xlf": xlf });
    const ran = await zhengming(dir, ["match", "--file", "new.xlf", "-o", "done.xlf", "--json"]);
    expect(ran.json()).toMatchObject({
      output: { file: "done.xlf", segments: 4, filled: 2, candidates: 1 },
      queries: [
        { matches: [{ score: 99 }] },
        { matches: [{ score: 100 }] },
        { matches: [{ score: 81 }] },
        {},
      ],
    });
    const done = readFileSync(join(dir, "done.xlf"), "utf8");
    expect(done).toContain("come into force on 5 March 2024.</target>");
    expect(done).not.toContain("approved");
    const without = done.replace(/<target[^>]*>.*?<\/target>|<alt-trans.*?<\/alt-trans>/g, "");
    expect(without).toBe(xlf);
  });

  test("a list of sentences becomes an XLIFF file, a table or a memory of what was found", async () => {
    const dir = await workspace({
      "new.txt": "依法保护当事人合法权益。\n本办法自2025年2月1日起施行。\n未知的句子\n",
    });
    for (const output of ["out.xlf", "out.csv", "out.tmx"]) {
      const ran = await zhengming(dir, ["match", "--file", "new.txt", "-o", output]);
      expect(ran.stdout).toContain("3 untranslated, 2 filled in for review");
    }
    const table = readFileSync(join(dir, "out.csv"), "utf8");
    expect(table).toContain('"未知的句子",""');
    const again = await zhengming(dir, [
      "match",
      "--no-workspace",
      "--tm",
      "out.tmx",
      "--json",
      "本办法自2025年2月1日起施行。",
    ]);
    expect(again.json()).toMatchObject({
      queries: [
        { matches: [{ score: 100, target: "These Measures shall come into force on 1 February 2025." }, {}] },
      ],
    });
    const filled = await zhengming(dir, ["match", "--file", "out.xlf", "-o", "twice.xlf"]);
    expect(filled.stdout).toContain("1 untranslated, 0 filled");
  });

  test("a text keeps its lines, those that are known in translation", async () => {
    const dir = await workspace({
      "new.txt": "  依法保护当事人合法权益。\r\n\r\n未知的句子\r\n加强涉外法治建设。",
    });
    const ran = await zhengming(dir, ["match", "--file", "new.txt", "-o", "done.txt"]);
    expect(ran.stdout).toContain("3 untranslated, 2 filled in for review, 0 with candidates");
    expect(readFileSync(join(dir, "done.txt"), "utf8")).toBe(
      "  Protect the lawful rights and interests of the parties in accordance with law.\r\n\r\n未知的句子\r\nStrengthen foreign-related rule of law.",
    );
    const other = await zhengming(dir, ["match", "--file", "old.csv", "-o", "no.txt"]);
    expect(other).toMatchObject({ code: 2 });
    expect(other.stderr).toContain("only a .txt is written as a .txt");
  });

  test("inline codes of the segment go where the memory has the same ones", async () => {
    const coded = (lang: string, [a, b, c]: [string, string, string]) =>
      `<tuv xml:lang="${lang}"><seg>${a}<bpt i="1">&lt;b&gt;</bpt>${b}<ept i="1">&lt;/b&gt;</ept>${c}</seg></tuv>`;
    const dir = await workspace({
      "tm/coded.tmx": `<tmx version="1.4"><header creationtool="X" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="zh-CN" datatype="html"/><body><tu>${coded("zh-CN", ["坚持", "依法治国", "。"])}${coded("en", ["Uphold ", "law-based governance", "."])}</tu></body></tmx>`,
      "new.xlf": `<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" source-language="zh-CN" target-language="en" datatype="html"><body><trans-unit id="1"><source>坚持<bpt id="7">&lt;b&gt;</bpt>依法治国<ept id="7">&lt;/b&gt;</ept>。</source></trans-unit></body></file></xliff>`,
    });
    const ran = await zhengming(dir, ["match", "--file", "new.xlf", "-o", "done.xlf", "--json"]);
    expect(ran.json()).toMatchObject({
      queries: [{ matches: [{ score: 100, penalties: [] }] }],
      output: { filled: 1 },
    });
    expect(readFileSync(join(dir, "done.xlf"), "utf8")).toContain(
      'Uphold <bpt id="7">&lt;b&gt;</bpt>law-based governance<ept id="7">&lt;/b&gt;</ept>.</target>',
    );
    const plain = await zhengming(dir, ["match", "坚持依法治国。", "--json"]);
    expect(plain.json()).toMatchObject({
      queries: [{ matches: [{ score: 99, penalties: [{ name: "tag", cost: 1 }] }] }],
    });
  });

  test("a pair that zhengming aligned and doubts is offered, not filled in", async () => {
    const dir = await workspace({
      "tm/doubtful.tmx": `<tmx version="1.4"><header creationtool="zhengming" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="zh-Hans" datatype="plaintext"/><body><tu><prop type="x-zhengming:status">aligned</prop><prop type="x-zhengming:score">0.2</prop><tuv xml:lang="zh-Hans"><seg>从来没有见过的一句话</seg></tuv><tuv xml:lang="en"><seg>Something else altogether.</seg></tuv></tu></body></tmx>`,
      "new.xlf": xlf,
    });
    const ran = await zhengming(dir, ["match", "--file", "new.xlf", "-o", "done.xlf", "--json"]);
    expect(ran.json()).toMatchObject({ output: { filled: 2, candidates: 2 } });
  });

  test("what cannot be written is refused, and nothing is written", async () => {
    const dir = await workspace({ "new.xlf": xlf });
    const ran = await zhengming(dir, ["match", "--file", "new.xlf", "-o", "done.docx"]);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(/^zhengming: .*done\.docx: cannot write translations as \.docx[^\n]+\n$/);
  });
});

test("the glossary's terms stand beside the matches, in text and as data, in both directions", async () => {
  const dir = await workspace({
    "terms.csv":
      "source,target,status\n涉外法治,foreign-related rule of law,preferred\n涉外法治,foreign rule of law,forbidden\n",
  });
  const args = ["match", "--glossary", "terms.csv", "推进涉外法治"];
  expect((await zhengming(dir, [...args, "--json"])).json()).toMatchObject({
    queries: [
      {
        terms: [
          {
            term: "涉外法治",
            span: [2, 6],
            renderings: [
              { text: "foreign-related rule of law", status: "preferred" },
              { text: "foreign rule of law", status: "forbidden" },
            ],
          },
        ],
      },
    ],
  });
  expect((await zhengming(dir, args)).stdout).toContain("涉外法治: foreign-related rule of law (preferred)");
  const back = await zhengming(dir, [
    "match",
    "--glossary",
    "terms.csv",
    "--json",
    "the foreign-related rule of law",
  ]);
  expect(back.json()).toMatchObject({ queries: [{ terms: [{ renderings: [{ text: "涉外法治" }] }] }] });
});

describe("fragments", () => {
  const query = "应加强涉外法治人才培养并保护当事人合法权益以及其他一切有关的事项";

  test("where nothing matches, the stretches that the memory knows come with their count and likeliest English", async () => {
    const dir = await workspace();
    const ran = await zhengming(dir, ["match", "--json", query]);
    const [{ matches, fragments }] = ran.json<{
      queries: [
        {
          matches: [];
          fragments: { text: string; span: [number, number]; count: number; target?: string }[];
        },
      ];
    }>().queries;
    expect(matches).toEqual([]);
    expect(fragments.map(({ text, count }) => [text, count])).toEqual([
      ["加强涉外法治", 1],
      ["保护当事人合法权益", 1],
    ]);
    expect(query.slice(...fragments[0]!.span)).toBe("加强涉外法治");
    expect(fragments[1]!.target).toMatch(/rights and interests/);
    const text = await zhengming(dir, ["match", query]);
    expect(text.stdout).toMatch(/~ 保护当事人合法权益 ×1 {2}.*rights and interests/);
  });

  test("are left out on request, and where there is a match", async () => {
    const dir = await workspace();
    const ran = await zhengming(dir, ["match", "--json", "--no-fragments", query, "加强涉外法治建设。"]);
    expect(ran.json()).toMatchObject({ queries: [{ fragments: [] }, { fragments: [] }] });
  });

  test("a page or a note is written with the sentences that the memory knows, every other byte as it was", async () => {
    const page =
      "<p class=a>加强涉外法治建设。<b>从来没有见过的一句话。</b></p>\r\n<p>依<i>法</i>保护当事人合法权益。</p>\r\n";
    const dir = await workspace({
      "page.html": page,
      "note.md": "# 依法保护当事人合法权益。\n\n- 加强涉外法治建设！\n",
    });
    const ran = await zhengming(dir, ["match", "--file", "page.html", "-o", "page.en.html", "--json"]);
    expect(ran.json()).toMatchObject({ output: { segments: 3, filled: 1, candidates: 0, marked: 1 } });
    expect(readFileSync(join(dir, "page.en.html"), "utf8")).toBe(
      page.replace("加强涉外法治建设。", "Strengthen foreign-related rule of law. "),
    );
    await zhengming(dir, ["match", "--file", "note.md", "-o", "note.en.md"]);
    expect(readFileSync(join(dir, "note.en.md"), "utf8")).toBe(
      "# Protect the lawful rights and interests of the parties in accordance with law.\n\n- 加强涉外法治建设！\n",
    );
    await zhengming(dir, ["match", "--file", "note.md", "-o", "note.en.md", "--fill", "85"]);
    expect(readFileSync(join(dir, "note.en.md"), "utf8")).toContain(
      "- Strengthen foreign-related rule of law.\n",
    );
    const other = await zhengming(dir, ["match", "--file", "page.html", "-o", "page.md"]);
    expect(other).toMatchObject({ code: 2 });
    expect(other.stderr).toMatch(/page\.md: only a \.md is written as a \.md/);
  });

  test("a page in GB 18030 or UTF-16 keeps its characters", async () => {
    const dir = await workspace({ "gb.html": "", "wide.html": "" });
    const gb = Buffer.concat([
      Buffer.from('<meta charset="gb2312"><p>'),
      Buffer.from("d2c0b7a8b1a3bba4b5b1cac2c8cbbacfb7a8c8a8d2e6a1a3", "hex"),
      Buffer.from("</p>"),
    ]);
    writeFileSync(join(dir, "gb.html"), gb);
    writeFileSync(join(dir, "wide.html"), Buffer.from("\ufeff<p>依法保护当事人合法权益。</p>", "utf16le"));
    const ran = await zhengming(dir, ["match", "--file", "gb.html", "-o", "gb.en.html"]);
    expect(ran.stderr).toContain("what is written is in UTF-8");
    expect(readFileSync(join(dir, "gb.en.html"), "utf8")).toMatch(
      /^<meta charset="UTF-8"><p>Protect .*law\.<\/p>$/,
    );
    await zhengming(dir, ["match", "--file", "wide.html", "-o", "wide.en.html"]);
    expect(readFileSync(join(dir, "wide.en.html")).toString("utf16le")).toMatch(
      /^\ufeff<p>Protect .*law\.<\/p>$/,
    );
  });

  test("a file of Trados Studio is filled where it stands; only Studio makes new ones", async () => {
    const studio = `<?xml version="1.0" encoding="utf-8"?><xliff xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="a.docx" source-language="zh-CN" target-language="en-US" datatype="x"><body><trans-unit id="1"><source>依法保护当事人合法权益。</source><seg-source><mrk mtype="seg" mid="1">依法保护当事人合法权益。</mrk></seg-source><target><mrk mtype="seg" mid="1"/></target><sdl:seg-defs><sdl:seg id="1"/></sdl:seg-defs></trans-unit></body></file></xliff>`;
    const dir = await workspace({ "a.sdlxliff": studio });
    const ran = await zhengming(dir, ["match", "--file", "a.sdlxliff", "-o", "b.sdlxliff"]);
    expect(ran.stdout).toContain("1 untranslated, 1 filled in");
    const done = readFileSync(join(dir, "b.sdlxliff"), "utf8");
    expect(done).toContain('<mrk mtype="seg" mid="1">Protect the lawful rights');
    expect(done.startsWith(studio.slice(0, studio.indexOf("<target>")))).toBe(true);
    const made = await zhengming(dir, ["export", "c.sdlxliff"]);
    expect(made).toMatchObject({ code: 2 });
    expect(made.stderr).toContain("is made by its tool alone");
  });

  test("of a line of several sentences those are put in that are known", async () => {
    const lines = "加强涉外法治建设。依法保护当事人合法权益。\n加强涉外法治建设。从来没有见过的一句话。\n";
    const dir = await workspace({ "p.txt": lines });
    const ran = await zhengming(dir, ["match", "--file", "p.txt", "-o", "p.en.txt", "--json"]);
    const said = ran.json() as { queries: unknown[]; output: unknown };
    expect(said.output).toMatchObject({ segments: 2, filled: 1, partly: 1 });
    expect(said.queries).toHaveLength(2);
    expect(readFileSync(join(dir, "p.en.txt"), "utf8")).toBe(
      "Strengthen foreign-related rule of law. Protect the lawful rights and interests of the parties in accordance with law.\n" +
        "Strengthen foreign-related rule of law. 从来没有见过的一句话。\n",
    );
  });
});
