import { describe, expect, test } from "vitest";
import { zhengming } from "../support/command.ts";
import { docxOf, paragraph, zipOf } from "../support/docx.ts";
import { folder } from "../support/folder.ts";

const chinese = { LANG: "zh_CN.UTF-8" };

async function workspace(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const dir = folder(files);
  expect((await zhengming(dir, ["init"])).code).toBe(0);
  return dir;
}

const compound = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600)]);
const png = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");
const stored = (kind: string) => Buffer.from(`PK\u0003\u0004${"\0".repeat(26)}mimetype${kind}PK`, "latin1");

describe("a file that cannot be read", () => {
  test.each<[string, string | Uint8Array, RegExp, RegExp]>([
    ["law.pdf", "%PDF-1.4\n…", /a PDF: copy or save its text as \.txt.*Word/, /PDF.*\.txt.*Word/],
    ["law.txt", "%PDF-1.4\n…", /a PDF/, /PDF/],
    ["law", "%PDF-1.4\n…", /a PDF/, /PDF/],
    ["law.doc", compound, /old Word.*save it as \.docx/, /旧版 Word.*另存为.*\.docx/],
    ["law.wps", compound, /WPS.*save it as \.docx/, /WPS.*\.docx/],
    ["law.docx", compound, /password/, /密码/],
    ["terms.xls", compound, /Excel.*save it as \.xlsx/, /Excel.*\.xlsx/],
    ["terms.xlsx", compound, /password.*\.xlsx/, /密码.*\.xlsx/],
    ["law.rtf", "{\\rtf1 law}", /Rich Text: save it as \.docx/, /RTF.*\.docx/],
    ["law.doc", "{\\rtf1 law}", /Rich Text/, /RTF/],
    ["law.odt", stored("application/vnd.oasis.opendocument.text"), /save it as \.docx/, /\.docx/],
    ["book.epub", stored("application/epub+zip"), /e-book/, /电子书/],
    ["law.pages", zipOf([{ name: "Index.zip", content: "x" }]), /Pages.*export it to Word/, /Pages.*Word/],
    ["paper.caj", "CAJ 1", /CAJ.*\.txt/, /CAJ.*\.txt/],
    ["page.jpg", Buffer.from("ffd8ffe000104a46", "hex"), /a picture.*OCR/, /图片.*识别/],
    ["page.png", png, /a picture/, /图片/],
    ["page.docx", png, /a picture/, /图片/],
    ["law.zip", zipOf([{ name: "law.txt", content: "x" }]), /an archive: unpack it/, /压缩包/],
    ["law.xyz", Buffer.from([0, 1, 2, 3]), /cannot be read; known: tmx, /, /无法读取.*tmx/],
  ])("%s is refused with what to do", async (name, content, english, zh) => {
    const dir = await workspace({ [name]: content });
    for (const command of [["add"], ["align"], ["check"]]) {
      const ran = await zhengming(dir, [...command, name]);
      expect(ran.code).toBe(2);
      expect(ran.stderr).toMatch(new RegExp(`^zhengming: ${name.replace(".", "\\.")}: .*${english.source}`));
      expect(ran.stderr.trim()).not.toContain("\n");
    }
    expect((await zhengming(dir, ["add", name], chinese)).stderr).toMatch(zh);
  });

  test("a page of HTML that calls itself a Word document is read", async () => {
    const dir = await workspace({
      "law.doc": "<html><body><p>法院受理案件。</p><p>The court takes the case.</p></body></html>",
    });
    expect((await zhengming(dir, ["align", "law.doc"])).stdout).toContain("The court takes the case.");
  });

  test.each([
    ["*.pdf", /no such file: nothing matches this pattern/, /没有与此模式匹配的文件/],
    ["nosuch/*.txt", /no such file: nothing matches this pattern/, /没有与此模式匹配的文件/],
    ["nosuch.txt", /no such file; check the name/, /没有此文件/],
    [".", /is a folder; name a file in it/, /是文件夹/],
    ["..", /is a folder; name a file in it/, /是文件夹/],
  ])("%s is no file", async (name, english, zh) => {
    const dir = await workspace({});
    expect(await zhengming(dir, ["add", name])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(english),
    });
    expect((await zhengming(dir, ["add", name], chinese)).stderr).toMatch(zh);
  });

  test("a text of white space is refused as an empty one is", async () => {
    const dir = await workspace({ "blank.txt": " \n\u3000\n", "empty.txt": "" });
    expect(await zhengming(dir, ["add", "blank.txt"])).toMatchObject({
      code: 2,
      stderr: "zhengming: blank.txt: the file is blank; give one that holds text\n",
    });
    expect((await zhengming(dir, ["add", "blank.txt"], chinese)).stderr).toContain("只有空白");
    expect((await zhengming(dir, ["add", "empty.txt"])).code).toBe(2);
  });
});

describe("texts in one language", () => {
  const zh = docxOf(paragraph("仲裁庭应当在三十日内作出裁决。"));
  const en = docxOf(paragraph("The tribunal shall make an award within thirty days."));

  test("two that were meant as a pair are refused with the command that pairs them", async () => {
    const dir = await workspace({ "rules.zh.docx": zh, "the rules.docx": en });
    const ran = await zhengming(dir, ["add", "the rules.docx", "rules.zh.docx"]);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain("zhengming add --pair rules.zh.docx 'the rules.docx'");
    expect((await zhengming(dir, ["add", "the rules.docx", "rules.zh.docx"], chinese)).stderr).toContain(
      "请作为一对加入：zhengming add --pair",
    );
    const paired = await zhengming(dir, ["add", "--pair", "rules.zh.docx", "the rules.docx", "--json"]);
    expect(paired.json()).toMatchObject({ documents: [{ units: 1 }] });
  });

  test("beside others they are told by their names, and the others come in", async () => {
    const dir = await workspace({
      "rules.zh.docx": zh,
      "rules.en.docx": en,
      "law.zh.docx": zh,
      "pairs.csv": "source,target\n法治,rule of law\n",
    });
    const ran = await zhengming(dir, ["add", "law.zh.docx", "rules.zh.docx", "rules.en.docx", "pairs.csv"]);
    expect(ran.code).toBe(0);
    expect(ran.stderr).toContain("add --pair rules.zh.docx rules.en.docx");
    expect(ran.stderr).not.toContain("--pair law.zh.docx");
    expect(ran.stdout).toContain("pairs: 1 units");
    expect(ran.stderr).toContain("next: zhengming check");
  });

  test("one alone adds nothing, which is said in place of what comes next", async () => {
    const dir = await workspace({ "rules.zh.docx": zh });
    const ran = await zhengming(dir, ["add", "rules.zh.docx"]);
    expect(ran).toMatchObject({ code: 0, stdout: "rules.zh: 0 units (0 new)\n" });
    expect(ran.stderr).toBe(
      "rules.zh.docx: no en text in it: nothing to pair; a translation in another file is added with --pair\nnothing was added to the memory\n",
    );
    expect((await zhengming(dir, ["add", "rules.zh.docx"], chinese)).stderr).toContain("没有内容加入记忆库");
  });

  test("align says so after what it prints, as it does of texts that do not belong together", async () => {
    const dir = folder({
      "zh.txt": "法院应当在收到申请之日起十日内作出裁定。\n当事人不服的，可以向上一级人民法院提起上诉。\n",
      "en.txt":
        "The team played well in the second half and won the game.\nVisitors can buy tickets at the door.\n",
    });
    const alone = await zhengming(dir, ["align", "zh.txt"]);
    expect(alone).toMatchObject({
      code: 0,
      stderr: "zhengming: zh.txt: no en text in it: nothing to pair\n",
    });
    const apart = await zhengming(dir, ["align", "zh.txt", "en.txt"]);
    expect(apart.code).toBe(0);
    expect(apart.stderr).toContain("zh.txt, en.txt: these do not look like translations of each other");
    expect((await zhengming(dir, ["align", "zh.txt", "en.txt"], chinese)).stderr).toContain(
      "似乎并非互为译文",
    );
    expect((await zhengming(dir, ["align", "zh.txt"], chinese)).stderr).toContain("其中没有 en 文本");
  });
});
