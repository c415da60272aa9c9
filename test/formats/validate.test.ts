import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contentModel, step } from "../../src/formats/grammar/content.ts";
import { datatype } from "../../src/formats/grammar/datatypes.ts";
import { validate } from "../../src/formats/grammar/validate.ts";
import { srx } from "../../src/formats/srx.ts";
import { tbx } from "../../src/formats/tbx.ts";
import { tmx } from "../../src/formats/tmx.ts";
import { xliff } from "../../src/formats/xliff.ts";
import { InputError } from "../../src/model/errors.ts";
import { concepts, units } from "../support/arbitrary.ts";
import { conceptItems, inputOf, unitItems, write } from "../support/format-io.ts";
import { interchange } from "../support/judges.ts";

const judge = (content: string | Uint8Array) => validate(inputOf(content, "f"));

/** `line:column rule` of each fault. */
async function faults(content: string): Promise<string[]> {
  const verdict = await judge(content);
  expect(verdict.valid).toBe(verdict.faults.length === 0);
  return verdict.faults.map(({ place, rule }) => `${place.line}:${place.column} ${rule}`);
}

const modules = [
  "mtc:matches",
  "gls:glossary",
  "fs:fs",
  "mda:metadata",
  "slr:sizerestriction",
  "val:validation",
]
  .map((pair) => pair.split(":"))
  .map(([prefix, name]) => `xmlns:${prefix}="urn:oasis:names:tc:xliff:${name}:2.0"`)
  .join(" ");
const file = (body: string, more = 'trgLang="en"') =>
  `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="zh" ${more} ${modules}>\n<file id="f">\n${body}\n</file></xliff>`;
const unit = (source: string, target?: string, before = "") =>
  file(
    `<unit id="u">${before}\n<segment id="s"><source>${source}</source>\n${target === undefined ? "" : `<target>${target}</target>`}</segment></unit>`,
  );

describe("content models", () => {
  const accepts = (source: string, names: readonly string[]) => {
    const model = contentModel(source);
    let state = [0];
    for (const name of names) state = step(model, state, (is) => is === name);
    return state.some((position) => model.last.has(position));
  };

  it("accept what the same regular expression accepts", () => {
    // The model over letters is, with the spaces out, a regular expression of JavaScript.
    const models = ["a? b* (c | d)+", "(a | (b c))* d", "a b? c", "(a+ | b)? (c a)*", ""];
    fc.assert(
      fc.property(
        fc.constantFrom(...models),
        fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 7 }),
        (source, names) => {
          const wanted = new RegExp(`^(?:${source.replaceAll(" ", "")})$`).test(names.join(""));
          expect(accepts(source, names)).toBe(wanted);
        },
      ),
      { seed: 5, numRuns: 400 },
    );
  });
});

describe("datatypes", () => {
  it.each([
    ["language", ["zh", "zh-Hans-CN", "en-US", "x-own", "de-1996", "i-klingon"], ["e", "zh_CN", "f r", ""]],
    ["nmtoken", ["a", "1.2-x", "条", "a:b"], ["", "a b", "#1", "/"]],
    ["id", ["a1", "_x"], ["1a", "a:b", ""]],
    ["tmxDate", ["20261120T080000Z"], ["2026-11-20T08:00:00Z", "20261320T080000Z", "20261120"]],
    ["percent", ["0", "85.5", "100", "100.0"], ["101", "100.1", "-1", ""]],
    ["(a|b|x-*)", ["a", "x-own"], ["c", "x-"]],
  ])("%s", (type, good, bad) => {
    for (const value of good) expect(datatype(type).test(value), value).toBe(true);
    for (const value of bad) expect(datatype(type).test(value), value).toBe(false);
  });
});

describe("XLIFF 2", () => {
  it("passes a file with codes, modules and extensions", async () => {
    const verdict = await judge(
      file(`<my:x xmlns:my="own" id="a"/><notes><note id="n">…</note></notes>
<unit id="u"><mtc:matches><mtc:match ref="#s"><source>一</source><target>One</target></mtc:match></mtc:matches>
<notes><note id="n">…</note></notes><originalData><data id="d">&lt;b></data></originalData>
<segment id="s" state="final" subState="my:done"><source><pc id="1" dataRefStart="d" dataRefEnd="d">一</pc><mrk id="m" type="comment" ref="#n=n">二</mrk></source>
<target order="2"><pc id="1" dataRefStart="d" dataRefEnd="d">One</pc></target></segment>
<segment><source>三</source><target order="1">Three</target></segment></unit>`),
    );
    expect(verdict).toMatchObject({ format: "xliff", version: "2.1", valid: true, faults: [], remarks: [] });
  });

  it.each([
    [
      "an element out of order",
      file('<unit id="u">\n<segment><target>x</target></segment></unit>'),
      "4:10 content",
    ],
    ["a missing attribute", file("<unit><segment><source/></segment></unit>"), "3:1 required-attribute"],
    ["an unknown attribute", unit('<ph id="1" colour="red"/>'), "4:25 attribute"],
    ["a value out of the list", unit('<pc id="1" type="bold">一</pc>'), "4:25 value"],
    [
      "text where only elements may stand",
      file('<unit id="u">loose<segment><source/></segment></unit>'),
      "3:14 text",
    ],
    [
      "an element the module does not have",
      file('<unit id="u"><gls:list/><segment><source/></segment></unit>'),
      "3:14 element",
    ],
    [
      "a module in the wrong place",
      file(
        '<val:validation><val:rule isPresent="a"/></val:validation><gls:glossary><gls:glossEntry><gls:term>a</gls:term><gls:definition>b</gls:definition></gls:glossEntry></gls:glossary><unit id="u"><segment><source/></segment></unit>',
      ),
      "3:59 module-place",
    ],
    ["two codes of one id", unit('<ph id="1"/><ph id="1"/>'), "4:37 id-unique"],
    ["a code of another kind in the target", unit('<ph id="1"/>', '<pc id="1">a</pc>'), "5:9 target-id"],
    ["a start without its end", unit('<sc id="1"/>'), "4:25 start-end"],
    ["an end before its start", unit('<ec startRef="1"/><sc id="1"/><ec startRef="1"/>'), "4:25 start-end"],
    ["halves that disagree", unit('<sc id="1" canCopy="no"/><ec startRef="1"/>'), "4:50 start-end-agree"],
    ["a lost code that may not be deleted", unit('<ph id="1" canDelete="no"/>', ""), "5:1 can-delete"],
    [
      "a sequence torn apart",
      unit(
        '<ph id="1" canReorder="firstNo" canCopy="no" canDelete="no"/><ph id="2" canReorder="no" canCopy="no" canDelete="no"/>',
        '<ph id="1" canReorder="firstNo" canCopy="no" canDelete="no"/><ph id="3"/><ph id="2" canReorder="no" canCopy="no" canDelete="no"/>',
      ),
      "5:1 sequence",
    ],
    ["data that is not there", unit('<ph id="1" dataRef="d"/>'), "4:25 data-ref"],
    ["a copy of nothing", unit('<ph id="1" copyOf="9"/>'), "4:25 copy-of"],
    ["a note that is not there", unit('<mrk id="1" type="comment" ref="#n=9">一</mrk>'), "4:25 comment"],
    [
      "a reference that cannot be read",
      unit('<mrk id="1" type="term" ref="#u=u/f=f">一</mrk>'),
      "4:25 fragment",
    ],
    ["a reference to nothing", unit('<mrk id="1" type="term" ref="#gls=9">一</mrk>'), "4:25 reference"],
    ["another language", unit("一").replace("<source>", '<source xml:lang="ja">'), "4:17 language"],
    [
      "a target in a file without its language",
      file('<unit id="u"><segment><source/><target/></segment></unit>', ""),
      "3:32 target-language",
    ],
    ["a character that XML can hold", unit('<cp hex="0041"/>'), "4:25 code-point"],
    [
      "white space kept in one language",
      unit("一", "a").replace("<target>", '<target xml:space="preserve">'),
      "5:1 space",
    ],
    [
      "a state without a target",
      unit("一").replace('<segment id="s">', '<segment id="s" state="final">'),
      "4:1 state",
    ],
    ["a version of another namespace", unit("一").replace("2.1", "2.2"), "1:1 version"],
    [
      "a candidate for nothing",
      unit(
        "一",
        undefined,
        '<mtc:matches><mtc:match ref="#x"><source>一</source><target>a</target></mtc:match></mtc:matches>',
      ),
      "3:27 span",
    ],
    [
      "two conditions in a rule",
      file(
        '<val:validation><val:rule isPresent="a" endsWith="b"/></val:validation><unit id="u"><segment><source/></segment></unit>',
      ),
      "3:17 validation-rule",
    ],
    [
      "a size that is none",
      file('<unit id="u" slr:sizeRestriction="many"><segment><source/></segment></unit>'),
      "3:1 size",
    ],
    [
      "a style without its element",
      file('<unit id="u" fs:subFs="a,b"><segment><source/></segment></unit>'),
      "3:1 format-style",
    ],
  ])("refuses %s", async (_, content, fault) => {
    expect(await faults(content)).toContain(fault);
  });

  it("lists a thousand faults and counts the rest", async () => {
    const bad = "<unit><segment><source/></segment></unit>".repeat(1200);
    const { faults: listed, more } = await judge(file(bad));
    expect([listed.length, more]).toEqual([1000, 200]);
  });
});

describe("XLIFF 1.2", () => {
  const v1 = (body: string) =>
    `<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n<file original="a" datatype="plaintext" source-language="zh" target-language="en"><body>\n${body}</body></file></xliff>`;
  it("passes segments, groups and candidates", async () => {
    expect(
      await faults(
        v1(
          '<group><trans-unit id="1"><source>一</source><seg-source><mrk mtype="seg" mid="1">一</mrk></seg-source><target state="translated"><mrk mtype="seg" mid="1">One</mrk></target><alt-trans><target>Uno</target></alt-trans></trans-unit></group>',
        ),
      ),
    ).toEqual([]);
  });
  it.each([
    ['<trans-unit id="1"><source/></trans-unit>\n<trans-unit id="1"><source/></trans-unit>', "4:1 id-unique"],
    ['<trans-unit id="1"><target/></trans-unit>', "3:20 content"],
    ['<trans-unit id="1"><source/><target state="done"/></trans-unit>', "3:29 value"],
    ['<trans-unit id="1"><source/><target xml:lang="fr"/></trans-unit>', "3:29 language"],
    ['<trans-unit id="1"><source><ept id="1" rid="1"/></source></trans-unit>', "3:28 pairs"],
    ['<trans-unit id="1"><source/><target phase-name="p"/></trans-unit>', "3:29 reference"],
    ['<trans-unit id="1"><source/><target><mrk mtype="seg" mid="2"/></target></trans-unit>', "3:37 segments"],
  ])("refuses %s", async (body, fault) => {
    expect(await faults(v1(body))).toContain(fault);
  });
});

describe("TMX", () => {
  const header =
    '<header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="zh" datatype="plaintext"/>';
  const memory = (tu: string, version = "1.4") =>
    `<tmx version="${version}">${header}<body>\n${tu}</body></tmx>`;
  const pair = (zh: string, en = "a") =>
    memory(`<tu><tuv xml:lang="zh"><seg>${zh}</seg></tuv><tuv xml:lang="en"><seg>${en}</seg></tuv></tu>`);
  it("passes inline codes, nested text and a variant of the older kind", async () => {
    expect(
      await faults(pair('<bpt i="1">&lt;b title="<sub>题</sub>"></bpt>一<ept i="1">&lt;/b></ept>')),
    ).toEqual([]);
    const old = '<tu><tuv lang="zh"><seg>一</seg></tuv><tuv lang="en"><seg>a</seg></tuv></tu>';
    expect(await faults(memory(old, "1.1"))).toEqual([]);
    expect(await faults(memory(old))).toEqual(["2:5 required-attribute", "2:38 required-attribute"]);
  });
  it.each([
    [pair('<bpt i="1"/>一'), "2:29 pairs"],
    [pair('<ept i="1"/>一'), "2:29 pairs"],
    [pair('<bpt i="1"/><ept i="1"/><bpt i="1"/><ept i="1"/>'), "2:53 pairs"],
    [pair("<b>一</b>"), "2:29 content"],
    [memory('<tu changedate="2026-11-20"><tuv xml:lang="zh"><seg/></tuv></tu>'), "2:1 value"],
    [memory('<tu tuid="a b"><tuv xml:lang="zh"><seg/></tuv></tu>'), "2:1 tuid"],
    [memory('<tu><tuv xml:lang="zh_CN"><seg/></tuv></tu>'), "2:5 value"],
    [memory("<tu/>"), "2:1 content"],
    [memory("").replace('segtype="sentence"', 'segtype="line"'), "1:20 value"],
    [memory("").replace(' datatype="plaintext"', ""), "1:20 required-attribute"],
  ])("refuses %s", async (content, fault) => {
    expect(await faults(content)).toContain(fault);
  });
  it("remarks a unit without its source language", async () => {
    const { valid, remarks } = await judge(memory('<tu><tuv xml:lang="fr"><seg>a</seg></tuv></tu>'));
    expect(valid).toBe(true);
    expect(remarks.map(({ rule }) => rule)).toEqual(["source-language"]);
  });
});

describe("TBX", () => {
  const base = (entry: string, type = "TBX-Basic", style = "dca") =>
    `<tbx type="${type}" style="${style}" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic"><tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader><text><body>\n<conceptEntry id="c1">${entry}</conceptEntry></body></text></tbx>`;
  const term = (notes: string, type?: string, style?: string) =>
    base(`<langSec xml:lang="zh"><termSec><term>法治</term>${notes}</termSec></langSec>`, type, style);
  it("passes both vocabularies of TBX-Basic, and DCT", async () => {
    expect(
      await faults(term('<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>')),
    ).toEqual([]);
    expect(await faults(term('<termNote type="usageStatus">preferred</termNote>'))).toEqual([]);
    const dct = "<min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus>";
    expect(await faults(term(dct, "TBX-Basic", "dct"))).toEqual([]);
    expect(await faults(term(dct))).toEqual(["2:70 style"]);
  });
  it.each([
    [term('<termNote type="partOfSpeech">article</termNote>'), "2:70 value"],
    [term('<termNote type="rank">1</termNote>'), "2:70 category"],
    [term('<descrip type="definition">…</descrip>'), "2:70 level"],
    [term('<descrip type="context">…</descrip>', "TBX-Min"), "2:70 category"],
    [
      base(
        '<termNote type="partOfSpeech">noun</termNote><langSec xml:lang="zh"><termSec><term>a</term></termSec></langSec>',
      ),
      "2:23 level",
    ],
    [base("<langSec xml:lang='zh'><termSec><note/><term>a</term></termSec></langSec>"), "2:55 content"],
    [
      base(
        "<transacGrp><transac type='transactionType'>origination</transac><date>yesterday</date></transacGrp><langSec xml:lang='zh'><termSec><term>a</term></termSec></langSec>",
      ),
      "2:88 value",
    ],
  ])("refuses %s", async (content, fault) => {
    expect(await faults(content)).toContain(fault);
  });
  it("judges martif as TBX 2", async () => {
    const martif = (note: string) =>
      `<martif type="TBX-Basic" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></martifHeader><text><body><termEntry><langSet xml:lang="zh"><tig><term>a</term>${note}</tig></langSet></termEntry></body></text></martif>`;
    expect(await judge(martif("<note>b</note>"))).toMatchObject({ valid: true, version: "TBX-Basic 2" });
    expect(await judge(martif("<remark>b</remark>"))).toMatchObject({ valid: false });
  });
});

describe("what zhengming writes", () => {
  it("is valid", async () => {
    const hard = fc
      .sample(units, { seed: 11, numRuns: 15 })
      .flat()
      .map((each, index) => ({ ...each, index }));
    const terms = fc
      .sample(concepts, { seed: 11, numRuns: 15 })
      .flat()
      .map((each, at) => ({ ...each, id: `c${at}` }));
    const date = "2026-11-20T08:00:00Z";
    for (const [format, items] of [
      [tmx, unitItems(hard)],
      [xliff, unitItems(hard)],
      [tbx, conceptItems(terms)],
      [srx, []],
    ] as const) {
      const verdict = await judge((await write(format, items, { date })).bytes);
      expect(verdict.faults, format.name).toEqual([]);
    }
  });

  it("cannot be judged where no specification is known", async () => {
    await expect(judge("<html/>")).rejects.toBeInstanceOf(InputError);
    await expect(judge("<xliff>")).rejects.toBeInstanceOf(InputError);
  });
});

const samples = join(interchange, "samples");
const here = existsSync(samples);
describe.skipIf(!here)(`files of others${here ? "" : " (absent here: ../shared/interchange)"}`, () => {
  const verdicts = async (pattern: string) => {
    const names = globSync(pattern, { cwd: samples }).toSorted();
    return Promise.all(
      names.map(async (name) => ({
        name: basename(name),
        ...(await judge(readFileSync(join(samples, name)))),
      })),
    );
  };

  it("of OASIS: the 59 valid pass", async () => {
    const all = await verdicts("xliff21-oasis/*/valid/*.xlf");
    expect(all.length).toBe(59);
    expect(all.filter(({ valid }) => !valid).map(({ name, faults: list }) => [name, list[0]])).toEqual([]);
  });

  it("of OASIS: the 162 invalid are refused, for the reason in their name", async () => {
    const all = await verdicts("xliff21-oasis/*/invalid/*.xlf");
    expect(all.length).toBe(162);
    expect(all.filter(({ valid }) => valid).map(({ name }) => name)).toEqual([]);
    const wrong = all.filter(({ name, faults: list }) => {
      const reason = reasons.find(([pattern]) => pattern.test(name));
      return !reason || !list.some(({ rule }) => reason[1].includes(rule));
    });
    expect(wrong.map(({ name, faults: list }) => `${name}: ${list.map(({ rule }) => rule)}`)).toEqual([]);
  });

  it("of TBX and TMX are judged as their names say", async () => {
    for (const pattern of [
      "tbx3-ltac/*{VALID,good}.tbx",
      "tbx-basic-v4/valid.tbx",
      "tbx2-lisa-2009/TBX*.tbx",
      "TMX*/*.tmx",
    ]) {
      const bad = (await verdicts(pattern)).filter(({ valid }) => !valid);
      expect(
        bad.map(({ name, faults: list }) => [name, list[0]]),
        pattern,
      ).toEqual([]);
    }
    for (const pattern of [
      "tbx3-ltac/{basic,core_structure,min}_bad.tbx",
      "tbx-basic-v4/bad*.tbx",
      "tbx2-lisa-2009/*_bad*.tbx",
    ]) {
      const good = (await verdicts(pattern)).filter(({ valid }) => valid);
      expect(
        good.map(({ name }) => name),
        pattern,
      ).toEqual([]);
    }
  });
});

/** Which rule must speak for a file of the suite of OASIS, by what its name says is wrong. */
const reasons: readonly (readonly [RegExp, readonly string[]])[] = [
  [/Comment(?!s)|NoteRefInUnit/, ["comment"]],
  [/FragId(?:Syntax)/, ["fragment"]],
  [/FragId/, ["fragment"]],
  [/CopyOf/, ["copy-of"]],
  [/gls_.*w-o/, ["glossary-entry"]],
  [/[Nn]otUnique|not-unique|Duplicate/, ["id-unique", "order"]],
  [/ID-not-unique/, ["id-unique"]],
  [/DataRef|UnknownData/, ["data-ref"]],
  [/Different(?:Can)/, ["start-end-agree"]],
  [/DifferentXmlSpace/, ["space"]],
  [/EcBefore|EmBefore|Lone|MissingIsolatedOnSc/, ["start-end"]],
  [/slr_equivStorage-ec|slr_sizeInfo(?:Ref)?-ec|slr_/, ["size"]],
  [/Isolated|ConfusedIso/, ["isolated"]],
  [/Skeleton/, ["skeleton"]],
  [/GroupWithoutId|meta-missing-type/, ["required-attribute"]],
  [
    /WithoutS(?:ource|egment)|WithoutData|WithoutNote|NoFile|NoUnit|TwoSource|NotesIn|missing-metaGroup/,
    ["content", "unit-segment"],
  ],
  [/ExtensionElement/, ["content"]],
  [/gls_invalid-extension/, ["module-place"]],
  [/ExtensionAttribute|DirAttribute|TranslateIn|FSAttribute\.|missplaced-appliesTo/, ["attribute"]],
  [/FSAttributeOnEc|subFs/, ["format-style"]],
  [/HexRange/, ["code-point"]],
  [
    /InvalidId|nmtoken|FSAttributeValue|HexValue|StateValue|InvalidTypeValue|NotWellFormed|invalid-|fs_fs|value-not-in-list|InvalidValue/,
    ["value"],
  ],
  [/SubStateWithout/, ["sub-state"]],
  [/SubType|subType/, ["sub-type"]],
  [/InvalidValidation/, ["element"]],
  [/match-has-xml_lang/, ["match-language"]],
  [/Lang/, ["language", "target-language"]],
  [/NoTrgLang/, ["target-language"]],
  [/xml_lang/, ["language"]],
  [/NonRemovable/, ["can-delete"]],
  [/FirstNo\.|WrongReordering/, ["sequence"]],
  [/YesCanReorder/, ["start-end-agree"]],
  [/canReorderContext/, ["can-reorder"]],
  [/SubFlow/, ["sub-flow"]],
  [/ctr.*property/, ["change-property"]],
  [/ctr/, ["change-reference"]],
  [/mtc_wrong-ref/, ["span"]],
  [/res_source-has/, ["resource"]],
  [/val_/, ["validation-rule"]],
];
