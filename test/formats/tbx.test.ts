import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { validate } from "../../src/formats/grammar/validate.ts";
import { tbx } from "../../src/formats/tbx.ts";
import { type TbxShape, tbxDialects, tbxStyles } from "../../src/formats/tbx-shape.ts";
import { InputError } from "../../src/model/errors.ts";
import type { Concept, Term } from "../../src/model/term.ts";
import { concepts } from "../support/arbitrary.ts";
import { conceptItems, inputOf, read, write } from "../support/format-io.ts";

const tbx3 = (entry: string, style = "dca") =>
  `<tbx type="TBX-Basic" style="${style}" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic"><tbxHeader/><text><body>${entry}</body></text></tbx>`;

const expected: Concept = {
  id: "c1",
  domain: "law",
  definition: "a definition",
  note: "a note",
  terms: [
    { lang: "zh-Hans", text: "平行诉讼", status: "preferred" },
    {
      lang: "en-GB",
      text: "parallel proceedings",
      status: "preferred",
      partOfSpeech: "noun",
      authority: { title: "Civil Procedure Law" },
      note: "usual",
    },
    { lang: "en-GB", text: "parallel litigations", status: "deprecated" },
  ],
};

describe("TBX, read", () => {
  it.each<[string, string]>([
    [
      "TBX 3 DCA",
      tbx3(`<conceptEntry id="c1"><descrip type="subjectField">law</descrip><descripGrp><descrip type="definition">a
              definition</descrip></descripGrp><note>a note</note>
        <langSec xml:lang="zh-Hans"><termSec><term>平行诉讼</term></termSec></langSec>
        <langSec xml:lang="en-GB"><termSec><term>parallel
            proceedings</term><termNote type="partOfSpeech">noun</termNote><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote><admin type="source">Civil Procedure Law</admin><note>usual</note></termSec>
          <termSec><term>parallel litigations</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></termSec></langSec></conceptEntry>`),
    ],
    [
      "TBX 3 DCT",
      tbx3(
        `<conceptEntry id="c1"><min:subjectField>law</min:subjectField><basic:definition>a definition</basic:definition><note>a note</note>
        <langSec xml:lang="zh-Hans"><termSec><term>平行诉讼</term></termSec></langSec>
        <langSec xml:lang="en-GB"><termSec><term>parallel proceedings</term><min:partOfSpeech>noun</min:partOfSpeech><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus><basic:source>Civil Procedure Law</basic:source><note>usual</note></termSec>
          <termSec><term>parallel litigations</term><min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec></langSec></conceptEntry>`,
        "dct",
      ),
    ],
    [
      "the vocabulary of TBX-Basic 4",
      tbx3(`<conceptEntry id="c1"><descrip type="subjectField">law</descrip><note>a note</note>
        <langSec xml:lang="zh-Hans"><descrip type="definition">a definition</descrip><termSec><term>平行诉讼</term></termSec></langSec>
        <langSec xml:lang="en-GB"><termSec><term>parallel proceedings</term><termNote type="partOfSpeech">noun</termNote><termNote type="usageStatus">preferred</termNote><admin type="source">Civil Procedure Law</admin><note>usual</note></termSec>
          <termSec><term>parallel litigations</term><termNote type="usageStatus">deprecated</termNote></termSec></langSec></conceptEntry>`),
    ],
    [
      "TBX 2",
      `<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd"><martif type="TBX" xml:lang="en"><martifHeader/><text><body><termEntry id="c1"><descrip type="subjectField">law</descrip><descrip type="definition">a definition</descrip><note>a note</note>
        <langSet xml:lang="zh-Hans"><ntig><termGrp><term>平行诉讼</term></termGrp></ntig></langSet>
        <langSet xml:lang="en-GB"><ntig><termGrp><term>parallel proceedings</term><termNote type="partOfSpeech">noun</termNote><termNote type="normativeAuthorization">preferredTerm</termNote></termGrp><admin type="source">Civil Procedure Law</admin><note>usual</note></ntig>
        <tig><term>parallel litigations</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet></termEntry></body></text></martif>`,
    ],
    [
      "TBX-Min",
      `<TBX dialect="TBX-Min"><header/><body><termEntry id="c1"><subjectField>law</subjectField><descrip type="definition">a definition</descrip><note>a note</note>
        <langSet xml:lang="zh-Hans"><tig><term>平行诉讼</term></tig></langSet>
        <langSet xml:lang="en-GB"><tig><term>parallel proceedings</term><termStatus>preferred</termStatus><partOfSpeech>noun</partOfSpeech><admin type="source">Civil Procedure Law</admin><note>usual</note></tig>
        <tig><term>parallel litigations</term><termStatus>obsolete</termStatus></tig></langSet></termEntry></body></TBX>`,
    ],
  ])("reads %s", async (_, content) => {
    const { concepts: found, notices } = await read(tbx, content);
    expect(found).toEqual([expected]);
    expect(notices).toEqual([]);
  });

  it("takes the first term without a status for the preferred one, unless another is", async () => {
    const entry = `<conceptEntry id="c"><langSec xml:lang="zh"><termSec><term>甲</term></termSec></langSec>
      <langSec xml:lang="en"><termSec><term>a</term></termSec><termSec><term>b</term></termSec></langSec></conceptEntry>
      <conceptEntry id="d"><langSec xml:lang="en"><termSec><term>a</term></termSec><termSec><term>b</term><termNote type="usageStatus">preferred</termNote></termSec></langSec></conceptEntry>`;
    const { concepts: found } = await read(tbx, tbx3(entry));
    expect(found.map(({ terms }) => terms.map(({ status }) => status))).toEqual([
      ["preferred", "preferred", "admitted"],
      ["admitted", "preferred"],
    ]);
  });

  it("names and counts what a concept cannot hold, and skips other languages", async () => {
    const entry = `<conceptEntry id="c"><transacGrp><transac type="transactionType">origination</transac><date>2026-01-01</date></transacGrp>
      <langSec xml:lang="en"><termSec><term>a</term><termNote type="termType">acronym</termNote><descripGrp><descrip type="context">an a</descrip><admin type="source">book</admin></descripGrp></termSec></langSec>
      <langSec xml:lang="fr"><termSec><term>un</term></termSec></langSec></conceptEntry>`;
    const { concepts: found, notices } = await read(tbx, tbx3(entry));
    expect(found).toEqual([{ id: "c", terms: [{ lang: "en", text: "a", status: "preferred" }] }]);
    expect(notices.map(({ message, lost }) => [message, lost])).toEqual([
      ["5 piece(s) of other data left out (transactionType, date, termType, context, source)", true],
      ["1 entry section(s) in another language (fr) skipped", undefined],
    ]);
  });

  it.each([
    ["<tmx/>", /not a TBX file: its root element is <tmx>/],
    ["<tbx><x></tbx>", /^f:1:\d+: not well-formed/],
    ['<tbx xmlns:a="u"><b:c/></tbx>', /^f:1:\d+: not well-formed/],
    ['<!DOCTYPE tbx [<!ENTITY a "b">]><tbx/>', /entities/],
  ])("refuses %s", async (content, message) => {
    await expect(read(tbx, content)).rejects.toThrow(
      expect.objectContaining({ line: expect.stringMatching(message) }),
    );
  });
});

/** Every form that we write. */
const shapes: Partial<TbxShape>[] = [
  ...tbxDialects.flatMap((dialect) => tbxStyles.map((style) => ({ dialect, style }))),
  { vocabulary: "v4" },
  { version: "2" },
];
const shapeName = ({
  version = "3",
  dialect = "basic",
  style = "dca",
  vocabulary = "ltac",
}: Partial<TbxShape>) => `TBX ${version} ${dialect} ${style} ${vocabulary}`;

describe.each(shapes.map((shape) => [shapeName(shape), shape] as const))("%s, written", (_, shape) => {
  it("reads back exactly what was written, as far as it is", async () => {
    await fc.assert(
      fc.asyncProperty(concepts, async (written) => {
        const { text } = await write(tbx, conceptItems(written), { tbx: shape });
        const offered = ({ status }: Term) => status === "preferred" || status === "admitted";
        const expected =
          shape.version === "2"
            ? written
                .map((concept) => ({ ...concept, terms: concept.terms.filter(offered) }))
                .filter(
                  ({ terms }, at) =>
                    terms.length > 0 &&
                    (terms.length === written[at]!.terms.length || terms.some(({ lang }) => lang === "en")),
                )
            : written;
        expect((await read(tbx, text)).concepts).toEqual(expected);
      }),
      { seed: 42, numRuns: 100 },
    );
  });

  it("is what its specification allows", async () => {
    const { text } = await write(tbx, conceptItems([expected]), {
      tbx: shape,
      date: "2026-11-20",
      title: "A & B",
    });
    expect(await validate(inputOf(text))).toMatchObject({ valid: true, faults: [] });
  });
});

describe("forms of TBX", () => {
  const lost = async (shape: Partial<TbxShape>) =>
    (await write(tbx, conceptItems([expected]), { tbx: shape })).notices.map(({ message }) => message);

  it("tell what a dialect has no category for", async () => {
    expect(await lost({})).toEqual([]);
    expect(await lost({ dialect: "min" })).toEqual([
      "2 piece(s) of data written as notes: TBX-Min has no data category for them",
    ]);
    expect(await lost({ dialect: "core" })).toEqual([
      "7 piece(s) of data written as notes: TBX-Core has no data category for them",
    ]);
  });

  it("leave out of TBX 2 what must not be offered, and count it", async () => {
    expect(await lost({ version: "2" })).toEqual([
      "1 deprecated, forbidden or proposed term(s) left out: tools that read TBX 2 would offer them",
    ]);
    const { text } = await write(tbx, conceptItems([expected]), { tbx: { version: "2" } });
    expect(text).not.toContain("litigations");
  });

  it.each<Partial<TbxShape>>([
    { version: "2", dialect: "min" },
    { version: "2", style: "dct" },
    { vocabulary: "v4", style: "dct" },
    { vocabulary: "v4", dialect: "core" },
  ])("refuse %j, which there is not", async (shape) => {
    await expect(write(tbx, conceptItems([expected]), { tbx: shape })).rejects.toThrow(InputError);
  });
});

describe("TBX, written", () => {
  it("says in TBX's own words what it can, the rest in notes, and tells", async () => {
    const terms = (["preferred", "admitted", "deprecated", "forbidden", "proposed"] as const).map(
      (status) => ({
        lang: "en",
        text: status,
        status,
      }),
    );
    const { text, notices } = await write(tbx, conceptItems([{ id: "c", terms }]));
    const statuses = [
      ...text.matchAll(/<term>(\w+)<\/term>\s*(?:<termNote type="administrativeStatus">([\w-]+))?/g),
    ];
    expect(statuses.map(([, term, status]) => [term, status])).toEqual([
      ["preferred", "preferredTerm-admn-sts"],
      ["admitted", "admittedTerm-admn-sts"],
      ["deprecated", "deprecatedTerm-admn-sts"],
      ["forbidden", "deprecatedTerm-admn-sts"],
      ["proposed", undefined],
    ]);
    expect(notices.map(({ message }) => message.slice(0, 20))).toEqual([
      "1 forbidden term(s) ",
      "1 proposed term(s) w",
    ]);
  });

  it("replaces ids that XML cannot have and keeps them apart", async () => {
    const term = { lang: "en", text: "a", status: "preferred" as const };
    const { text, notices } = await write(
      tbx,
      conceptItems([
        { id: "1 a", terms: [term] },
        { id: "ok", terms: [term] },
        { id: "ok", terms: [term] },
        { id: "none", terms: [] },
      ]),
    );
    const ids = [...text.matchAll(/conceptEntry id="([^"]*)"/g)].map(([, id]) => id);
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(3);
    expect(ids[1]).toBe("ok");
    expect(notices.map(({ message }) => message)).toEqual([
      "2 concept id(s) replaced: not usable as an XML ID",
      "1 concept(s) without a term left out",
    ]);
  });
});
