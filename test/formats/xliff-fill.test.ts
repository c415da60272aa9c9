/** Translations put into XLIFF files that are there already. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { xliff } from "../../src/formats/xliff.ts";
import type { Filling } from "../../src/formats/xliff-edit.ts";
import { fillXliff, type OpenSegment } from "../../src/formats/xliff-fill.ts";
import type { InlineCode } from "../../src/model/code.ts";
import { inputOf, read } from "../support/format-io.ts";
import { judged, judgeXliff } from "../support/judges.ts";

const pair = { source: "zh-Hans", target: "en" };
const memory: Record<string, Filling["target"]> = {
  "加强涉外法治建设。": { text: "Strengthen foreign-related rule of law.", kind: "exact" },
  "税率为8%。": { text: "The tax rate is 8 % <of> R&D.", kind: "number" },
};

/** What the little memory above has; every segment gets one candidate. */
const answer = async ({ text }: OpenSegment): Promise<Filling> => {
  const target = memory[text];
  return {
    ...(target ? { target } : {}),
    candidates: [{ source: "法治建设。", target: "Rule of law.", score: 82, origin: "old 7" }],
  };
};
const silent = async ({ text }: OpenSegment): Promise<Filling> => {
  const target = memory[text];
  return { ...(target ? { target } : {}), candidates: [] };
};

const file12 = (body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<!-- kept --><xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" source-language="zh-CN" target-language="en-US" datatype="plaintext"><body>${body}</body></file></xliff>\n`;
const file21 = (body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<xliff version="2.1" srcLang="zh-CN" trgLang="en" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f1">${body}</file></xliff>\n`;

async function filled(
  content: string | Uint8Array,
  ask: (segment: OpenSegment) => Promise<Filling> = silent,
): Promise<{ text: string; open: number; filled: number; notices: string[]; bytes: Uint8Array }> {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const result = await fillXliff(inputOf(bytes), pair, ask);
  return {
    ...result,
    text: Buffer.from(result.bytes).toString("utf8"),
    notices: result.notices.map(({ message }) => message),
  };
}

describe("a translation with inline codes", () => {
  /** 加强[涉外法治]建设。 with its middle set off, and a figure behind it. */
  const coded = (target: InlineCode[]): NonNullable<Filling["target"]> => ({
    text: "Strengthen foreign-related rule of law.",
    kind: "exact",
    codes: {
      source: [
        { at: 2, role: "open", pair: 1, native: "<b>" },
        { at: 6, role: "close", pair: 1, native: "</b>" },
        { at: 9, role: "alone", pair: 2, native: "<1>" },
      ],
      target,
    },
  });
  const order: InlineCode[] = [
    { at: 0, role: "alone", pair: 1, native: "<1>" },
    { at: 11, role: "open", pair: 2, native: "<b>" },
    { at: 38, role: "close", pair: 2, native: "</b>" },
  ];
  const ask = (target: InlineCode[]) => async (): Promise<Filling> => ({
    target: coded(target),
    candidates: [],
  });

  it.each([
    [
      "wrapping elements",
      '加强<g id="a" ctype="bold">涉外法治</g>建设。<x id="b"/>',
      '<x id="b"/>Strengthen <g id="a" ctype="bold">foreign-related rule of law</g>.',
    ],
    [
      "elements of native code",
      '加强<bpt id="1">&lt;b></bpt>涉外法治<ept id="1">&lt;/b></ept>建设。<ph id="2">x</ph>',
      '<ph id="2">x</ph>Strengthen <bpt id="1">&lt;b></bpt>foreign-related rule of law<ept id="1">&lt;/b></ept>.',
    ],
  ])("gets the segment's own %s where the memory has its codes", async (_, source, target) => {
    const { text, filled: count } = await filled(
      file12(`<trans-unit id="1"><source>${source}</source></trans-unit>`),
      ask(order),
    );
    expect(count).toBe(1);
    expect(text).toContain(`state-qualifier="exact-match">${target}</target>`);
  });

  it("does so in XLIFF 2 as well", async () => {
    const source = '加强<pc id="1">涉外法治</pc>建设。<ph id="2"/>';
    const { text } = await filled(
      file21(`<unit id="u"><segment><source>${source}</source></segment></unit>`),
      ask(order),
    );
    expect(text).toContain(
      '<target><ph id="2"/>Strengthen <pc id="1">foreign-related rule of law</pc>.</target>',
    );
  });

  it.each([
    ["has a code that the segment has not", [...order, { at: 39, role: "alone", pair: 3, native: "<2>" }]],
    ["would cross elements", [order[2]!, order[1]!]],
  ] as [string, InlineCode[]][])("is left a candidate where it %s", async (_, target) => {
    const source = '加强<g id="a">涉外法治</g>建设。<x id="b"/>';
    const file = file12(`<trans-unit id="1"><source>${source}</source></trans-unit>`);
    expect(await filled(file, ask(target))).toMatchObject({ text: file, open: 1, filled: 0 });
  });
});

describe("XLIFF 1.2 filled in place", () => {
  it.each([
    [
      "no target",
      "<source>加强涉外法治建设。</source>",
      '<source>加强涉外法治建设。</source><target state="needs-review-translation" state-qualifier="exact-match">Strengthen foreign-related rule of law.</target>',
    ],
    [
      "an empty target with attributes, on its own line",
      "<source>税率为8%。</source>\r\n  <target xml:lang=\"en-US\" state='new'/>",
      '<source>税率为8%。</source>\r\n  <target xml:lang="en-US" state="needs-review-translation" state-qualifier="fuzzy-match">The tax rate is 8 % &lt;of&gt; R&amp;D.</target>',
    ],
    [
      "the source copied",
      '<source>加强涉外法治建设。</source><target state="new">加强涉外法治建设。</target>',
      '<source>加强涉外法治建设。</source><target state="needs-review-translation" state-qualifier="exact-match">Strengthen foreign-related rule of law.</target>',
    ],
    [
      "codes around the text",
      '<source><g id="1">加强涉外法治建设。<x id="2"/></g></source>',
      '<source><g id="1">加强涉外法治建设。<x id="2"/></g></source><target state="needs-review-translation" state-qualifier="exact-match"><g id="1">Strengthen foreign-related rule of law.<x id="2"/></g></target>',
    ],
    [
      "native code around the text",
      '<source><bpt id="1">{b}</bpt>加强涉外法治建设。<ept id="1">{/b}</ept></source>',
      '<source><bpt id="1">{b}</bpt>加强涉外法治建设。<ept id="1">{/b}</ept></source><target state="needs-review-translation" state-qualifier="exact-match"><bpt id="1">{b}</bpt>Strengthen foreign-related rule of law.<ept id="1">{/b}</ept></target>',
    ],
    [
      "one of two segments known",
      '<source>加强涉外法治建设。别的。</source><seg-source><mrk mtype="seg" mid="1">加强涉外法治建设。</mrk> <mrk mtype="seg" mid="2">别的。</mrk></seg-source>',
      '<source>加强涉外法治建设。别的。</source><seg-source><mrk mtype="seg" mid="1">加强涉外法治建设。</mrk> <mrk mtype="seg" mid="2">别的。</mrk></seg-source><target state="needs-review-translation" state-qualifier="exact-match"><mrk mtype="seg" mid="1">Strengthen foreign-related rule of law.</mrk> <mrk mtype="seg" mid="2"></mrk></target>',
    ],
    [
      "the other of two segments translated",
      '<source>税率为8%。别的。</source><seg-source><mrk mtype="seg" mid="1">税率为8%。</mrk><mrk mtype="seg" mid="2">别的。</mrk></seg-source><target><mrk mtype="seg" mid="1"/><mrk mtype="seg" mid="2">Other.</mrk></target>',
      '<source>税率为8%。别的。</source><seg-source><mrk mtype="seg" mid="1">税率为8%。</mrk><mrk mtype="seg" mid="2">别的。</mrk></seg-source><target><mrk mtype="seg" mid="1">The tax rate is 8 % &lt;of&gt; R&amp;D.</mrk><mrk mtype="seg" mid="2">Other.</mrk></target>',
    ],
  ])("%s", async (_, before, after) => {
    const wrap = (inner: string): string => file12(`<trans-unit id="1">${inner}<note>n</note></trans-unit>`);
    expect((await filled(wrap(before))).text).toBe(wrap(after));
  });

  it.each([
    [
      "a translation",
      '<trans-unit id="1"><source>加强涉外法治建设。</source><target>Mine.</target></trans-unit>',
    ],
    [
      "an approved unit",
      '<trans-unit id="1" approved="yes"><source>加强涉外法治建设。</source></trans-unit>',
    ],
    [
      "what is not for translation",
      '<group translate="no"><trans-unit id="1"><source>加强涉外法治建设。</source></trans-unit></group>',
    ],
    ["what the memory does not know", '<trans-unit id="1"><source>别的。</source><target/></trans-unit>'],
  ])("leaves %s as it is", async (_, body) => {
    expect((await filled(file12(body))).text).toBe(file12(body));
  });

  it("has candidates alone where codes stand inside of the text, and says so", async () => {
    const body = '<trans-unit id="1"><source>加强<g id="1">涉外</g>法治建设。</source></trans-unit>';
    const done = await filled(file12(body), answer);
    expect(done.text).not.toContain("Strengthen");
    expect(done.text).toContain('<alt-trans match-quality="82%" origin="old 7">');
    expect(done.notices).toEqual([expect.stringContaining("1 segment(s) have formatting")]);
  });

  it("changes nothing more when it is filled again", async () => {
    const once = await filled(file12('<trans-unit id="1"><source>别的。</source></trans-unit>'), answer);
    expect((await filled(once.bytes, answer)).text).toBe(once.text);
  });

  it.each(["utf16le", "utf8"] as const)("keeps its encoding and byte order mark (%s)", async (encoding) => {
    const content = file12('<trans-unit id="1"><source>加强涉外法治建设。</source></trans-unit>').replace(
      "UTF-8",
      encoding === "utf8" ? "UTF-8" : "UTF-16",
    );
    const { bytes } = await filled(Buffer.from(`\ufeff${content}`, encoding));
    const text = Buffer.from(bytes).toString(encoding);
    expect(text.startsWith("\ufeff<?xml")).toBe(true);
    expect(text).toContain(">Strengthen foreign-related rule of law.</target>");
  });
});

describe("XLIFF 2 filled in place", () => {
  it("sets state and target, and lists candidates by segment", async () => {
    const { text } = await filled(
      file21(
        '<unit id="u1"><notes><note>n</note></notes><segment id="a"><source>加强涉外法治建设。</source></segment><segment state="initial"><source>别的。</source><target>别的。</target></segment></unit>',
      ),
      answer,
    );
    expect(text).toContain(
      '<segment id="a" state="translated" subState="zhengming:exact-match"><source>加强涉外法治建设。</source><target>Strengthen foreign-related rule of law.</target></segment>',
    );
    expect(text.match(/<mtc:match ref="#(a|s1)" type="tm" similarity="82"/g)).toHaveLength(2);
    expect(text).toContain('<segment state="initial" id="s1">');
  });

  it("adds to the candidates that are there, in their own prefix", async () => {
    const { text } = await filled(
      file21(
        '<unit id="u1"><m:matches xmlns:m="urn:oasis:names:tc:xliff:matches:2.0"><m:match ref="#s1"><source>x</source><target>y</target></m:match></m:matches><segment id="s1"><source>别的。</source></segment></unit>',
      ),
      answer,
    );
    expect(text.match(/<m:match /g)).toHaveLength(2);
    expect(text).not.toContain("mtc:");
  });
});

it("a file in other languages stays as it is, and that is said", async () => {
  const content = file12('<trans-unit id="1"><source>加强涉外法治建设。</source></trans-unit>').replace(
    "zh-CN",
    "fr",
  );
  const done = await filled(content, answer);
  expect(done.text).toBe(content);
  expect(done.notices).toEqual([expect.stringContaining("other languages")]);
});

it("a file from English asks the other way round, each segment with its neighbours", async () => {
  const asked: OpenSegment[] = [];
  const body = ["One.", "Two.", "Three."]
    .map((text, at) => `<unit id="u${at}"><segment><source>${text}</source></segment></unit>`)
    .join("");
  await filled(
    file21(body).replace('srcLang="zh-CN" trgLang="en"', 'srcLang="en" trgLang="zh-CN"'),
    async (each) => {
      asked.push(each);
      return { candidates: [] };
    },
  );
  expect(asked).toEqual([
    { text: "One.", side: "target", next: "Two." },
    { text: "Two.", side: "target", previous: "One.", next: "Three." },
    { text: "Three.", side: "target", previous: "Two." },
  ]);
});

const space = fc.constantFrom("", " ", "\n      ", "\r\n\t");
const source = fc.constantFrom("加强涉外法治建设。", "税率为8%。", "别的。", "&amp;别的 &lt;b&gt;");
const oneUnit = fc
  .tuple(
    space,
    source,
    fc.constantFrom("", "<target/>", "<target></target>", "<target>Mine.</target>"),
    space,
  )
  .map(([a, text, target, b]) => `${a}<source>${text}</source>${target === "" ? "" : a}${target}${b}`);

it("law: without targets and their states the file is what it was, and our reader gives what came in", async () => {
  const bare = (text: string): string => text.replace(/\s*<target[^>]*>[^<]*<\/target>|\s*<target\/>/g, "");
  await fc.assert(
    fc.asyncProperty(fc.array(oneUnit, { minLength: 1, maxLength: 6 }), async (units) => {
      const body = units.map((unit, at) => `<trans-unit id="t${at}">${unit}</trans-unit>`).join("\n");
      const content = file12(body);
      const done = await filled(content);
      expect(bare(done.text)).toBe(bare(content));
      const { units: there } = await read(xliff, Buffer.from(done.text));
      const known = there.filter(({ source: text }) => memory[text]);
      expect(
        known.every(({ target, source: text }) => target === memory[text]!.text || target === "Mine."),
      ).toBe(true);
    }),
    { seed: 4, numRuns: 60 },
  );
});

judged(
  it,
  ["xmllint", "interchange/schemas/xliff21/all-2.1.xsd"],
  "is valid XLIFF 2.1 with candidates",
  async () => {
    const { text } = await filled(
      file21(
        '<unit id="u1"><segment><source>税率为8%。</source></segment><ignorable><source> </source></ignorable><segment id="s1"><source>别的。</source><target/></segment></unit>',
      ),
      answer,
    );
    expect(await judgeXliff(text)).toBe("");
  },
);
