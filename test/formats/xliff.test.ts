import fc from "fast-check";
import { describe, expect, it } from "vitest";
import Xliff from "xliff";
import { xliff } from "../../src/formats/xliff.ts";
import { type Finding, findingId } from "../../src/model/finding.ts";
import type { Concept } from "../../src/model/term.ts";
import { type Unit, unitRef } from "../../src/model/unit.ts";
import { units } from "../support/arbitrary.ts";
import { read, unit, unitItems, write } from "../support/format-io.ts";

const v2 = (unitText: string, languages = 'srcLang="zh-CN" trgLang="en-US"', version = "2.1") =>
  `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="${version}" ${languages}><file id="f">${unitText}</file></xliff>`;
const v1 = (body: string, languages = 'source-language="zh-CN" target-language="en"') =>
  `<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a.txt" datatype="plaintext" ${languages}><body>${body}</body></file></xliff>`;

const brief = ({ ref, source, target, status }: Unit) => [ref, source, target, status];

describe("XLIFF 2, read", () => {
  it("gives a unit for each segment, with key, state and notes", async () => {
    const { units: found, notices } = await read(
      xliff,
      v2(`<group id="g"><unit id="a"><notes><note>n1</note><note>n2</note></notes>
        <segment id="s1" state="final"><source>一。</source><target>One.</target></segment><ignorable><source> </source></ignorable>
        <segment><source>二。</source><target>Two.</target></segment></unit></group>
        <unit id="b"><segment state="translated"><source>三</source><target>Three</target></segment></unit>`),
    );
    expect(found.map(brief)).toEqual([
      ["a/s1", "一。", "One.", "reviewed"],
      ["a/2", "二。", "Two.", "imported"],
      ["b", "三", "Three", "imported"],
    ]);
    expect(found.map(({ note }) => note)).toEqual(["n1\nn2", undefined, undefined]);
    expect(found[0]?.line).toBe(2);
    expect(notices).toEqual([]);
  });

  it.each([
    ['坚持<pc id="1" dataRefStart="d1">法治</pc>', "坚持法治", 1],
    ['<sc id="1"/>法治<ec startRef="1"/><ph id="2"/>', "法治", 3],
    ['<mrk id="m" type="term">法治</mrk><sm id="n"/>。<em startRef="n"/>', "法治。", 0],
    ['法<cp hex="001B"/>治', "法\u001b治", 0],
    ['法<ph id="1" type="fmt" subType="xlf:lb"/>治', "法\n治", 1],
    ["<![CDATA[<b>]]>法", "<b>法", 0],
    ["法治\n          建设", "法治 建设", 0],
    ['<pc id="1">a <mrk id="2">b</mrk></pc> c', "a b c", 1],
  ])("takes the text of %s", async (source, text, codes) => {
    const content = v2(`<unit id="u"><segment><source>${source}</source><target>x</target></segment></unit>`);
    const { units: found, notices } = await read(xliff, content);
    expect(found[0]?.source).toBe(text);
    expect(notices.filter(({ lost }) => lost).map(({ message }) => message.split(" ")[0])).toEqual(
      codes ? [String(codes)] : [],
    );
  });

  it("skips what is untranslated with one notice, or hands it on when asked", async () => {
    const body = `<unit id="a"><segment><source>一</source></segment></unit><unit id="b"><segment><source>二</source><target> </target></segment></unit>`;
    const skipped = await read(xliff, v2(body));
    expect(skipped.units).toEqual([]);
    expect(skipped.notices.map(({ message }) => message)).toEqual([
      "no usable pair of source and target in this file",
      "2 untranslated segment(s) skipped",
    ]);
    const asked = await read(xliff, v2(body, 'srcLang="zh-CN"'), { untranslated: true });
    expect(asked.items.flatMap((item) => ("segment" in item ? [item.segment.text] : []))).toEqual([
      "一",
      "二",
    ]);
  });

  it("turns a file in the other direction round and skips one in other languages", async () => {
    const body = `<unit id="a"><segment><source>one</source><target>一</target></segment></unit>`;
    expect((await read(xliff, v2(body, 'srcLang="en" trgLang="zh-Hant"'))).units.map(brief)).toEqual([
      ["a", "一", "one", "imported"],
    ]);
    const other = await read(xliff, v2(body, 'srcLang="en" trgLang="de"'));
    expect(other.units).toEqual([]);
    expect(other.notices[1]?.message).toBe("1 segment(s) in other languages (en, de) skipped");
  });

  it.each([
    ["<tmx/>", /not an XLIFF file: its root element is <tmx>/],
    ["<xliff><file></xliff>", /^f:1:\d+: not well-formed/],
    ["<xliff><x:file/></xliff>", /^f:1:\d+: not well-formed/],
    ['<!DOCTYPE xliff [<!ENTITY a "b">]><xliff/>', /entities/],
  ])("refuses %s", async (content, message) => {
    await expect(read(xliff, content)).rejects.toThrow(
      expect.objectContaining({ line: expect.stringMatching(message) }),
    );
  });
});

describe("XLIFF 1.2, read", () => {
  it.each<[string, string, (string | undefined)[][]]>([
    [
      "a unit",
      '<trans-unit id="1"><source>一</source><target state="translated">one</target></trans-unit>',
      [["1", "一", "one", "imported"]],
    ],
    [
      "an approved unit in a group",
      '<group><trans-unit id="1" approved="yes"><source>一</source><target>one</target></trans-unit></group>',
      [["1", "一", "one", "reviewed"]],
    ],
    [
      "a copied source",
      '<trans-unit id="1"><source>一</source><target state="new">一</target></trans-unit>',
      [],
    ],
    [
      "inline codes",
      '<trans-unit id="1"><source>见<g id="1">法</g><x id="2"/><bpt id="3">&lt;b&gt;</bpt>治</source><target>law</target></trans-unit>',
      [["1", "见法治", "law", "imported"]],
    ],
    [
      "alternatives",
      '<trans-unit id="1"><source>一</source><target>one</target><alt-trans><source>二</source><target>two</target></alt-trans></trans-unit>',
      [["1", "一", "one", "imported"]],
    ],
    [
      "what is not to be translated",
      '<trans-unit id="1" translate="no"><source>ABC</source><target>ABC</target></trans-unit>',
      [],
    ],
    [
      "segments in both languages",
      '<trans-unit id="1"><source>一。二。</source><seg-source><mrk mtype="seg" mid="0">一。</mrk><g id="1"><mrk mtype="seg" mid="1">二。</mrk></g></seg-source><target><mrk mtype="seg" mid="0">One.</mrk> <mrk mtype="seg" mid="1">Two.</mrk></target></trans-unit>',
      [
        ["1/0", "一。", "One.", "imported"],
        ["1/1", "二。", "Two.", "imported"],
      ],
    ],
    [
      "segments in one language only",
      '<trans-unit id="1"><source>一。二。</source><seg-source><mrk mtype="seg" mid="0">一。</mrk><mrk mtype="seg" mid="1">二。</mrk></seg-source><target>One. Two.</target></trans-unit>',
      [["1", "一。二。", "One. Two.", "imported"]],
    ],
  ])("%s", async (_, body, expected) => {
    expect((await read(xliff, v1(body))).units.map(brief)).toEqual(expected);
  });
});

const concept: Concept = {
  id: "c",
  terms: [
    { lang: "zh-Hans", text: "平行诉讼", status: "preferred" },
    { lang: "en", text: "parallel litigation", status: "admitted" },
    { lang: "en", text: "parallel proceedings", status: "preferred" },
    { lang: "en", text: "twin lawsuits", status: "forbidden" },
  ],
};
const judged = unit("妥善处理平行诉讼 & 仲裁", "Handle <twin lawsuits> well", { ref: "a-1" });
const finding: Finding = {
  id: findingId("term-forbidden", "平行诉讼", judged.source, judged.target),
  check: "term-forbidden",
  severity: "error",
  message: 'not "twin lawsuits"',
  unit: unitRef(judged),
  source: { text: judged.source, spans: [[4, 8]] },
  target: { text: judged.target, spans: [[8, 21]] },
  evidence: [],
};

describe("XLIFF 2.1, written", () => {
  it("reads back exactly what was written, controls included", async () => {
    await fc.assert(
      fc.asyncProperty(units, fc.constantFrom("", "\u0000", "\u001b[2J", "\uffff"), async (plain, extra) => {
        const written = plain.map((each) => ({ ...each, target: each.target + extra }));
        const { text, notices } = await write(xliff, unitItems(written));
        expect(notices).toEqual([]);
        const { units: found } = await read(xliff, text);
        // A unit without a line of its own has that of the file it was read from; ids follow the text.
        const expected = written.map((each, at) => ({
          ...each,
          id: found[at]?.id,
          line: each.line ?? found[at]?.line,
        }));
        expect(found).toEqual(expected);
      }),
      { seed: 42, numRuns: 100 },
    );
  });

  it("offers the glossary's renderings where the term stands, never a forbidden one", async () => {
    const { text } = await write(xliff, unitItems([judged, unit("别的", "other", { index: 1 })]), {
      concepts: [concept],
    });
    const entries = text.match(/<gls:glossEntry.*<\/gls:glossEntry>/g);
    expect(entries).toEqual([
      '<gls:glossEntry id="g1"><gls:term>平行诉讼</gls:term><gls:translation>parallel proceedings</gls:translation><gls:translation>parallel litigation</gls:translation></gls:glossEntry>',
    ]);
  });

  it("carries findings as issues and as notes, which do not come back as notes of the unit", async () => {
    const { text } = await write(xliff, unitItems([judged]), { findings: [finding] });
    expect(text).toContain('locQualityIssueType="terminology"');
    expect(text).toContain('<mrk id="m1" type="its:generic" its:locQualityIssuesRef="#its=lqi1">');
    expect(text).toContain("term-forbidden: not &quot;twin lawsuits&quot;");
    const { units: found } = await read(xliff, text);
    expect(found).toEqual([{ ...judged, line: found[0]?.line }]);
  });

  it("is read back whole by the xliff package", async () => {
    await fc.assert(
      fc.asyncProperty(units, async (plain) => {
        const written = plain.map((each) => ({ ...each, document: "d" }));
        const { text } = await write(xliff, unitItems(written), { concepts: [concept] });
        const { resources } = await Xliff.xliff2js(text);
        const back = Object.values(resources).flatMap((file) => Object.values(file));
        // It takes white space at the ends of a text for layout; everything else must be there.
        const normal = (value: string) => value.replace(/\s+/g, " ").trim();
        expect(back.map(({ source }) => normal(source))).toEqual(written.map(({ source }) => normal(source)));
        expect(back.map(({ target }) => normal(target))).toEqual(written.map(({ target }) => normal(target)));
      }),
      { seed: 42, numRuns: 50 },
    );
  });
});
