import { describe, expect, it } from "vitest";
import { csv, tsv } from "../../src/formats/csv.ts";
import { declaredPair } from "../../src/formats/languages.ts";
import { po } from "../../src/formats/po.ts";
import { tbx } from "../../src/formats/tbx.ts";
import { tmx } from "../../src/formats/tmx.ts";
import { utx } from "../../src/formats/utx.ts";
import { xliff } from "../../src/formats/xliff.ts";
import { read, write } from "../support/format-io.ts";

/** Files as other tools write them, made here by hand. */
const xliff12 = (body: string, attributes = "", head = "") =>
  `<?xml version="1.0"?><xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" xmlns:mq="MQXliff"><file original="a" source-language="zh-CN" target-language="en-US" datatype="x"${attributes}>${head}<body>${body}</body></file></xliff>`;
const segmented = (id: string, sources: string[], target: string, more = "") => {
  const marks = sources.map((text, at) => `<mrk mtype="seg" mid="${at + 1}">${text}</mrk>`).join("");
  return `<trans-unit id="${id}"><source>${sources.join("")}</source><seg-source>${marks}</seg-source>${target}${more}</trans-unit>`;
};
const mark = (mid: number, text: string) => `<mrk mtype="seg" mid="${mid}">${text}</mrk>`;
const pairsOf = (units: readonly { source: string; target: string }[]) =>
  units.map(({ source, target }) => [source, target]);

describe("files of Trados Studio", () => {
  const comments = `<header><cmt-defs xmlns="http://sdl.com/FileTypes/SdlXliff/1.0"><cmt-def id="c1"><Comments xmlns=""><Comment severity="Low" user="li">译法待定</Comment></Comments></cmt-def></cmt-defs></header>`;
  const file = xliff12(
    segmented(
      "u1",
      ["第一句。", "第二句。"],
      `<target>${mark(1, "First.")}${mark(2, '<mrk mtype="x-sdl-comment" sdl:cid="c1">Second</mrk> one<mrk mtype="x-sdl-added" sdl:revid="r">, new</mrk><mrk mtype="x-sdl-deleted" sdl:revid="s">, old</mrk>.')}</target>`,
      `<note>整段</note><sdl:seg-defs><sdl:seg id="1" conf="ApprovedTranslation"/><sdl:seg id="2" conf="Translated"/></sdl:seg-defs>`,
    ),
    "",
    comments,
  );

  it("deleted text is gone, comments are notes of their segment, approval counts", async () => {
    const { units, notices } = await read(xliff, file);
    expect(units).toMatchObject([
      { source: "第一句。", target: "First.", status: "reviewed", note: "整段" },
      { source: "第二句。", target: "Second one, new.", status: "imported", note: "译法待定" },
    ]);
    expect(notices).toEqual([]);
  });

  it("a memory: approval, who made it, how often it was used", async () => {
    const memory = `<tmx version="1.4"><header creationtool="SDL Language Platform" srclang="zh-CN" segtype="sentence" adminlang="en" datatype="xml" o-tmf="x" creationtoolversion="8"/><body><tu creationdate="20240102T030405Z" creationid="D\\li" changedate="20240203T040506Z" changeid="D\\wang" lastusagedate="20240203T040506Z" usagecount="3"><prop type="x-ConfirmationLevel">ApprovedSignOff</prop><tuv xml:lang="zh-CN"><seg>句</seg></tuv><tuv xml:lang="en-US"><seg>One</seg></tuv></tu></body></tmx>`;
    const { units } = await read(tmx, memory);
    expect(units).toMatchObject([{ status: "reviewed", by: "D\\wang", created: "2024-01-02T03:04:05Z" }]);
    const { text } = await write(
      tmx,
      units.map((unit) => ({ unit })),
    );
    expect(text).toContain(
      `creationid="D\\li" changedate="20240203T040506Z" changeid="D\\wang" lastusagedate="20240203T040506Z" usagecount="3"`,
    );
    const wrong = units.map((unit) => ({ unit: { ...unit, props: { "tu/usagecount": "often" } } }));
    expect((await write(tmx, wrong)).text).toContain('<prop type="tu/usagecount">often</prop>');
  });
});

describe("files of memoQ and OmegaT", () => {
  it("comments that were not deleted are notes", async () => {
    const { units } = await read(
      xliff,
      xliff12(
        `<trans-unit id="1" mq:status="Proofread"><source>甲</source><target>A</target><mq:comments><mq:comment id="c" deleted="false">请核对</mq:comment><mq:comment id="d" deleted="true">旧</mq:comment></mq:comments></trans-unit>`,
      ),
    );
    expect(units).toMatchObject([{ status: "reviewed", note: "请核对" }]);
  });

  it("neighbours that a memory tells are the context of a unit", async () => {
    const unit = (props: string) =>
      `<tu>${props}<tuv lang="ZH-CN"><seg>是。</seg></tuv><tuv lang="EN-US"><seg>Yes.</seg></tuv></tu>`;
    const file = `<tmx version="1.1"><header creationtool="OmegaT" srclang="ZH-CN" segtype="sentence" adminlang="EN-US" datatype="x" o-tmf="x" creationtoolversion="5"/><body>${unit('<prop type="prev">前</prop><prop type="next">后</prop>')}${unit('<prop type="x-context-pre">&lt;seg&gt;上&lt;ph/&gt;文&lt;/seg&gt;</prop>')}</body></tmx>`;
    const { units } = await read(tmx, file);
    expect(units.map(({ context }) => context)).toEqual([
      { previous: "前", next: "后" },
      { previous: "上文" },
    ]);
  });
});

describe("XLIFF of other tools", () => {
  it("of a unit that is translated in part the segments pair up, and the others wait", async () => {
    const file = xliff12(
      segmented("1", ["甲。", "乙。"], `<target>${mark(1, "A.")}</target>`) +
        segmented("2", ["丙。", "丁。"], `<target state="new">${mark(1, "丙。")}${mark(2, "D.")}</target>`) +
        segmented("3", ["戊。", "己。"], "<target>E. F.</target>") +
        segmented("4", ["庚。"], `<target>${mark(1, "G.")}${mark(7, "More.")}</target>`),
    );
    const { units, notices } = await read(xliff, file);
    expect(pairsOf(units)).toEqual([
      ["甲。", "A."],
      ["丁。", "D."],
      ["戊。己。", "E. F."],
      ["庚。", "G."],
    ]);
    expect(notices.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^2 untranslated/),
      expect.stringMatching(/^1 segment\(s\) of targets that their sources do not have/),
    ]);
  });

  it.each([
    ["1.2", "needs-review-translation", "needs-review-translation", "initial"],
    ["1.2", "final", "final", "final"],
    ["1.2", "signed-off", "signed-off", "reviewed"],
    ["1.2", "x-own", "translated", "translated"],
    ["2.0", "initial", "needs-review-translation", "initial"],
    ["2.0", "final", "final", "final"],
    ["2.0", "reviewed", "signed-off", "reviewed"],
    ["2.0", "translated", "translated", "translated"],
  ])("a state of %s, %s, is %s in 1.2 and %s in 2.x", async (version, state, in1, in2) => {
    const file =
      version === "1.2"
        ? xliff12(`<trans-unit id="1"><source>甲</source><target state="${state}">A</target></trans-unit>`)
        : `<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="zh" trgLang="en"><file id="f"><unit id="u"><segment state="${state}"><source>甲</source><target>A</target></segment></unit></file></xliff>`;
    const { units } = await read(xliff, file);
    const items = units.map((unit) => ({ unit }));
    expect((await write(xliff, items, { xliff: "1.2" })).text).toContain(`<target state="${in1}">`);
    expect((await write(xliff, items, { xliff: "2.1" })).text).toContain(`<segment id="s1" state="${in2}">`);
  });

  it("groups hand on what is not for translation and what white space means; what is said of them is told", async () => {
    const unit = (id: string, source: string, target = "T") =>
      `<trans-unit id="${id}"><source>${source}</source><target>${target}</target></trans-unit>`;
    const { units, notices } = await read(
      xliff,
      xliff12(
        `<group translate="no"><note>组</note>${unit("1", "不译", "不译")}</group><group xml:space="preserve"><group>${unit("2", " 甲\n 乙 ")}</group></group>${unit("3", " 丙 ")}`,
      ),
    );
    expect(units.map(({ source }) => source)).toEqual([" 甲\n 乙 ", "丙"]);
    expect(notices.map(({ message, lost }) => [message.replace(/ .*/, ""), lost])).toEqual([
      ["1", true],
      ["1", undefined],
    ]);
  });

  it("2.x: a source that was copied is no translation, candidates are told, a glossary is read where terms are asked for", async () => {
    const file = `<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:gls="urn:oasis:names:tc:xliff:glossary:2.0" xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0" srcLang="zh" trgLang="en"><file id="f"><unit id="u"><gls:glossary><gls:glossEntry><gls:term>合同</gls:term><gls:translation>contract</gls:translation><gls:translation>agreement</gls:translation><gls:definition>定义</gls:definition></gls:glossEntry></gls:glossary><mtc:matches><mtc:match ref="#m"><source>x</source><target>y</target></mtc:match></mtc:matches><segment id="s1" state="initial"><source><mrk id="m" type="term">合同</mrk></source><target>合同</target></segment><segment><source>甲</source><target>A</target></segment></unit></file></xliff>`;
    const { units, notices } = await read(xliff, file);
    expect(pairsOf(units)).toEqual([["甲", "A"]]);
    expect(notices.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^1 alternative translation/),
      expect.stringMatching(/^1 untranslated/),
    ]);
    const { concepts } = await read(xliff, file, { as: "glossary" });
    expect(concepts).toMatchObject([
      { definition: "定义", terms: [{ text: "合同" }, { text: "contract" }, { text: "agreement" }] },
    ]);
  });

  it("a code between two spaces stays between them", async () => {
    const { units } = await read(
      xliff,
      xliff12(
        '<trans-unit id="1"><source> 甲 <x id="1"/> 乙</source><target>A <x id="1"/> B </target></trans-unit>',
      ),
    );
    expect(units).toMatchObject([
      { source: "甲  乙", target: "A  B", codes: { source: [{ at: 2 }], target: [{ at: 2 }] } },
    ]);
  });
});

describe("glossaries and messages of other tools", () => {
  it("TBX: a note on usage is kept; UTX: columns that are not read are told", async () => {
    const terms = await read(
      tbx,
      `<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader><text><body><conceptEntry id="c"><langSec xml:lang="zh"><termSec><term>合同</term></termSec></langSec><langSec xml:lang="en"><termSec><term>deal</term><termNote type="usageNote">informal</termNote></termSec></langSec></conceptEntry></body></text></tbx>`,
    );
    expect(terms.concepts[0]!.terms[1]).toMatchObject({ text: "deal", usage: "informal" });
    const list = await read(
      utx,
      "#UTX 1.11; zh-CN/en-US\r\n#src\ttgt\tsrc:pos\ttgt:plural\r\n合同\tcontract\tnoun\tcontracts\r\n",
    );
    expect(list.notices).toMatchObject([
      { message: '1 cell(s) of the column "tgt:plural" left out', lost: true },
    ]);
    const one = list.concepts.map((concept) => ({
      concept: { ...concept, terms: concept.terms.slice(0, 1) },
    }));
    expect((await write(utx, one)).notices).toMatchObject([{ lost: true, skipped: 1 }]);
  });

  it("PO: where a language has one form, that renders the plural, too", async () => {
    const { units } = await read(
      po,
      'msgid ""\nmsgstr "Language: zh_CN\\n"\n\nmsgid "%d file"\nmsgid_plural "%d files"\nmsgstr[0] "%d 个文件"\n',
      { pair: { source: "en", target: "zh-CN" } },
    );
    expect(pairsOf(units)).toEqual([
      ["%d file", "%d 个文件"],
      ["%d files", "%d 个文件"],
    ]);
  });
});

describe("tables of spreadsheets and other tools", () => {
  it.each([
    ["sep=;\r\nsource;target\r\n甲,1;A\r\n", "甲,1", "A", 3],
    ["ID,Source (zh-CN),Target (en-US),Context\n1,甲,A,x\n", "甲", "A", 2],
    ["\ufeffzh-CN\ten-US\n甲\tA\n", "甲", "A", 2],
  ])("%j", async (file, source, target, line) => {
    const { units, notices } = await read(file.includes("\t") ? tsv : csv, file);
    expect(units).toMatchObject([{ source, target, line }]);
    expect(notices).toEqual([]);
  });

  it.each([
    ["zh-CN\ten-US\tComment\n", { source: "zh-CN", target: "en-US" }],
    ['ID,"Target (en-GB)",Source [zh-TW]\n', { source: "zh-TW", target: "en-GB" }],
    ["\ufeffzh_CN;en_US\n", { source: "zh_CN", target: "en_US" }],
    ["zh,en\n", undefined],
    ["zh-CN,en-US,en-GB\n", undefined],
    ["a-b,c-d\n", undefined],
  ])("the languages that its header names: %j", (head, pair) => {
    const fallback = { source: "zh-Hans", target: "en" };
    for (const encoding of ["utf8", "utf16le"] as const) {
      expect(declaredPair(Buffer.from(head, encoding).toString("latin1"), fallback)).toEqual(pair);
    }
  });
});
