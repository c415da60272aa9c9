import fc from "fast-check";
import { describe, expect, it } from "vitest";
import Xliff from "xliff";
import { type FoundTerm, xliffVersions } from "../../src/formats/format.ts";
import { validate } from "../../src/formats/grammar/validate.ts";
import { xliff } from "../../src/formats/xliff.ts";
import type { InlineCode } from "../../src/model/code.ts";
import { type Finding, findingId } from "../../src/model/finding.ts";
import type { Concept } from "../../src/model/term.ts";
import { type Unit, unitRef } from "../../src/model/unit.ts";
import { codedUnits, units } from "../support/arbitrary.ts";
import { inputOf, read, unitItems, write } from "../support/format-io.ts";
import { unit } from "../support/units.ts";

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
    ['坚持<pc id="1" dataRefStart="d1">法治</pc>', "坚持法治", "2 open 1 <b>, 4 close 1"],
    ['<sc id="1"/>法治<ec startRef="1"/><ph id="2"/>', "法治", "0 open 1, 2 close 1, 2 alone 2"],
    ['<mrk id="m" type="term">法治</mrk><sm id="n"/>。<em startRef="n"/>', "法治。", ""],
    ['法<cp hex="001B"/>治', "法\u001b治", ""],
    ['法<ph id="1" type="fmt" subType="xlf:lb"/>治', "法\n治", "1 alone 1 lb"],
    ["<![CDATA[<b>]]>法", "<b>法", ""],
    ["法治\n          建设", "法治 建设", ""],
    ['\n    法治\n          <ph id="1"/>建设\n', "法治 建设", "3 alone 1"],
    ['<pc id="1">a <mrk id="2">b</mrk></pc> c', "a b c", "0 open 1, 3 close 1"],
  ])("takes text and codes of %s", async (source, text, codes) => {
    const content = v2(
      `<unit id="u"><originalData><data id="d1">&lt;b></data></originalData><segment><source>${source}</source><target>x</target></segment></unit>`,
    );
    const { units: found, notices } = await read(xliff, content);
    expect(found[0]?.source).toBe(text);
    const said = (found[0]?.codes?.source ?? []).map(({ at, role, id, native, type }) =>
      [at, role, id, native, type].filter((part) => part !== undefined).join(" "),
    );
    expect(said.join(", ")).toBe(codes);
    expect(notices).toEqual([]);
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

/** A glossary's terms as the workspace finds them: here, wherever they stand. */
const terms = (source: string): FoundTerm[] =>
  concept.terms.flatMap((term) => {
    const at = source.indexOf(term.text);
    return at < 0 ? [] : [{ concept, term, span: [at, at + term.text.length] as const }];
  });

/** Whether a code of a target has the name of one in its source that is of another kind: 2.x asks for another name then. */
const otherKind = ({ codes }: Unit, { role, id, pair }: InlineCode): boolean => {
  const halves = (side: "source" | "target", of: number) =>
    codes![side].filter((code) => code.pair === of).map((code) => code.role);
  return codes!.source.some(
    (code) =>
      code.id === id &&
      (code.role !== role || String(halves("source", code.pair)) !== String(halves("target", pair))),
  );
};

/** What a file says of codes that had no name of their own, or of lines, is not the unit's. */
const asWritten = (written: readonly Unit[], found: readonly Unit[]): Unit[] =>
  found.map((each, at) => {
    const before = written[at];
    const named = (side: "source" | "target") =>
      (each.codes?.[side] ?? []).map(({ id, ...code }, number) => {
        const own = before?.codes?.[side][number];
        if (own?.id === undefined) return code;
        return { ...code, id: side === "target" && otherKind(before!, own) ? own.id : id };
      });
    const { line, ...rest } = each;
    return {
      ...rest,
      ...(before?.line === undefined ? {} : { line }),
      ...(each.codes ? { codes: { source: named("source"), target: named("target") } } : {}),
    } as Unit;
  });

describe.each(xliffVersions)("XLIFF %s, written", (version) => {
  const options = { xliff: version };
  it("says its version and is what its specification allows", async () => {
    const { text } = await write(xliff, unitItems([judged]), {
      ...options,
      terms,
      findings: [finding],
      markFindings: true,
    });
    expect(await validate(inputOf(text))).toMatchObject({ version, valid: true, faults: [] });
  });

  it("reads back exactly what was written", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(units, codedUnits), async (written) => {
        const { text, notices } = await write(xliff, unitItems(written), options);
        expect(notices).toEqual([]);
        const { units: found } = await read(xliff, text);
        expect(asWritten(written, found)).toEqual(written);
      }),
      { seed: 42, numRuns: 150 },
    );
  });

  it("is what its specification allows, whatever its units and however terms cross in them", async () => {
    const crossing = (source: string): FoundTerm[] =>
      concept.terms.slice(0, 1).flatMap((term) =>
        [1, 2, 3].map((to) => ({
          concept: { ...concept, id: `c${to}` },
          term,
          span: [to - 1, Math.min(source.length, 2 * to)] as const,
        })),
      );
    await fc.assert(
      fc.asyncProperty(fc.oneof(units, codedUnits), async (written) => {
        const { text } = await write(xliff, unitItems(written), {
          ...options,
          terms: crossing,
          candidates: async ({ source, target }) => [{ source, target, score: 80, origin: "m" }],
        });
        expect(await validate(inputOf(text))).toMatchObject({ valid: true, faults: [] });
      }),
      { seed: 42, numRuns: 60 },
    );
  });

  it("marks a term where it stands and tells its renderings, never a forbidden one", async () => {
    const { text } = await write(xliff, unitItems([judged, unit("别的", "other", { index: 1 })]), {
      ...options,
      terms,
    });
    expect(text).toMatch(/妥善处理<mrk [^>]*type="term"[^>]*>平行诉讼<\/mrk> &amp; 仲裁/);
    expect(text).toContain("parallel proceedings");
    expect(text).not.toContain(version === "1.2" ? "twin lawsuits;" : "<gls:translation>twin lawsuits");
    expect((await read(xliff, text)).units[0]).toMatchObject({
      source: judged.source,
      target: judged.target,
    });
  });

  it("keeps the target whole beside its findings, and is valid, where they are not to be marked", async () => {
    const { text } = await write(xliff, unitItems([judged]), { ...options, findings: [finding] });
    expect(text).toContain(">Handle &lt;twin lawsuits&gt; well</target>".slice(1));
    if (version === "2.1" || version === "2.2") expect(text).toContain('locQualityIssueType="terminology"');
    expect(await validate(inputOf(text))).toMatchObject({ valid: true, faults: [] });
  });

  it("carries findings as notes, which do not come back as notes of the unit", async () => {
    const { text } = await write(xliff, unitItems([judged]), { ...options, findings: [finding] });
    expect(text).toMatch(/term-forbidden: not (?:"|&quot;)twin lawsuits(?:"|&quot;)/);
    const { units: found } = await read(xliff, text);
    expect(found).toEqual([{ ...judged, line: found[0]?.line }]);
  });

  it("keeps marks and codes apart where they stand side by side or cross", async () => {
    const codes = (...places: [number, InlineCode["role"]][]): InlineCode[] =>
      places.map(([at, role]) => ({ at, role, pair: 1, id: "1", native: role === "open" ? "<b>" : "</b>" }));
    const coded = {
      ...judged,
      codes: { source: codes([2, "open"], [6, "close"]), target: codes([8, "open"], [21, "close"]) },
    };
    const { text } = await write(xliff, unitItems([coded]), {
      ...options,
      terms,
      findings: [finding],
      markFindings: true,
    });
    const { units: found } = await read(xliff, text);
    expect(found).toEqual([{ ...coded, line: found[0]?.line }]);
    expect(await validate(inputOf(text))).toMatchObject({ valid: true, faults: [] });
  });

  it("offers candidates beside the unit, and leaves them out of what is read", async () => {
    const candidates = async () => [
      { source: "处理诉讼", target: "Handle <suits>", score: 101, origin: "a & b 3" },
    ];
    const { text } = await write(xliff, unitItems([judged]), { ...options, candidates });
    expect(text).toMatch(/origin="a &amp; b 3"/);
    expect(text).toContain("<target>Handle &lt;suits&gt;</target>");
    expect((await read(xliff, text)).units).toHaveLength(1);
    expect(await validate(inputOf(text))).toMatchObject({ valid: true, faults: [] });
  });

  it("copies the source of an untranslated unit where that is asked for", async () => {
    const open = unit("未译", "");
    const plain = await write(xliff, unitItems([open]), options);
    expect(plain.text).not.toContain("<target");
    const { text } = await write(xliff, unitItems([open]), { ...options, copySource: true });
    expect(text).toMatch(/<target[^>]*>未译<\/target>/);
    expect(await validate(inputOf(text))).toMatchObject({ valid: true, faults: [] });
  });

  it("is read back whole by the xliff package", async () => {
    await fc.assert(
      fc.asyncProperty(units, async (plain) => {
        const written = plain.map((each) => ({ ...each, document: "d" }));
        const { text } = await write(xliff, unitItems(written), { ...options, terms });
        const { resources } = await (version === "1.2" ? Xliff.xliff12ToJs(text) : Xliff.xliff2js(text));
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

describe("XLIFF 2.1, written", () => {
  it("keeps characters that XML forbids", async () => {
    const written = ["\u0000", "\u001b[2J", "\uffff"].map((extra, index) =>
      unit("中", `a${extra}`, { index }),
    );
    const { text, notices } = await write(xliff, unitItems(written));
    expect(notices).toEqual([]);
    expect((await read(xliff, text)).units.map(({ target }) => target)).toEqual(
      written.map(({ target }) => target),
    );
  });

  it("calls a part without counterpart an omission, and a text too short a matter of length", async () => {
    const issues = async (spans: [number, number][]): Promise<string[]> => {
      const length = { ...finding, check: "length", source: { text: judged.source, spans } };
      const { text } = await write(xliff, unitItems([judged]), { findings: [length] });
      return [...text.matchAll(/locQualityIssueType="([\w-]+)"/g)].map(([, type]) => type!);
    };
    expect(await issues([[0, 2]])).toEqual(["omission"]);
    expect(await issues([[0, judged.source.length]])).toEqual(["length"]);
  });

  it("refers from the glossary to the mark, and from the mark to the issues", async () => {
    const { text } = await write(xliff, unitItems([judged]), {
      terms,
      findings: [finding],
      markFindings: true,
    });
    expect(text.match(/<gls:glossEntry.*<\/gls:glossEntry>/g)).toEqual([
      '<gls:glossEntry id="g1" ref="#t1"><gls:term>平行诉讼</gls:term><gls:translation>parallel proceedings</gls:translation><gls:translation>parallel litigation</gls:translation></gls:glossEntry>',
    ]);
    expect(text).toContain('<mrk id="t1" type="term">平行诉讼</mrk>');
    expect(text).toContain('locQualityIssueType="terminology"');
    expect(text).toContain(
      'Handle &lt;<mrk id="m1" type="its:generic" its:locQualityIssuesRef="#its=lqi1">twin lawsuits</mrk>&gt; well',
    );
  });
});
