import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { srx } from "../../src/formats/srx.ts";
import { readSrx } from "../../src/formats/srx-read.ts";
import { paragraphs } from "../../src/formats/text.ts";
import { splitterBy } from "../../src/text/segmentation.ts";
import { splitSentences } from "../../src/text/sentences.ts";
import { write } from "../support/format-io.ts";

const read = (xml: string) =>
  readSrx({
    file: "rules.srx",
    chunks: async function* () {
      yield new TextEncoder().encode(xml);
    },
  });
const rule = (breaks: "yes" | "no" | "", before: string, after: string) =>
  `<rule${breaks && ` break="${breaks}"`}>${before && `<beforebreak>${before}</beforebreak>`}${after && `<afterbreak>${after}</afterbreak>`}</rule>`;
const file = (
  sets: Record<string, string[]>,
  maps: [pattern: string, name: string][],
  cascade: "yes" | "no" = "no",
  namespace = 'xmlns="http://www.lisa.org/srx20"',
) => `<?xml version="1.0"?>
<srx ${namespace} version="2.0"><header segmentsubflows="yes" cascade="${cascade}"></header><body><languagerules>
${Object.entries(sets)
  .map(([name, rules]) => `<languagerule languagerulename="${name}">${rules.join("\n")}</languagerule>`)
  .join("\n")}
</languagerules><maprules>${maps.map(([pattern, name]) => `<languagemap languagepattern="${pattern}" languagerulename="${name}"/>`).join("")}</maprules></body></srx>`;

const stops = {
  English: [rule("no", String.raw`\b(?:Mr|e\.g)\.`, String.raw`\s`), rule("yes", "[.?!]+", String.raw`\s`)],
};

async function cut(xml: string, text: string, lang = "en"): Promise<string[]> {
  return splitterBy(await read(xml))(text, lang).map(([from, to]) => text.slice(from, to));
}

describe("rules of an SRX file", () => {
  it("the first rule that fits decides", async () => {
    const text = "Mr. Li saw it, e.g. twice. He left! Why?! Nobody knows.";
    expect(await cut(file(stops, [["en.*", "English"]]), text)).toEqual([
      "Mr. Li saw it, e.g. twice.",
      "He left!",
      "Why?!",
      "Nobody knows.",
    ]);
    const turned = { English: stops.English.toReversed() };
    expect((await cut(file(turned, [["en.*", "English"]]), text))[0]).toBe("Mr.");
  });

  it("a rule that breaks ends a segment once, behind all that it takes", async () => {
    const xml = file({ Chinese: [rule("", "[。！？]+[”’」』）]*", "")] }, [["[Zz][Hh].*", "Chinese"]]);
    expect(await cut(xml, "他说：“好！”再见。（真的？！）走了", "zh-Hans")).toEqual([
      "他说：“好！”",
      "再见。",
      "（真的？！）",
      "走了",
    ]);
  });

  it("without cascade the first map counts, with it all that fit, in their order", async () => {
    const sets = {
      Swiss: [rule("no", "bzw", "")],
      German: [rule("yes", ";", "")],
      Default: [rule("yes", "[.]", " ")],
    };
    const maps: [string, string][] = [
      ["de-CH", "Swiss"],
      ["de.*", "German"],
      [".*", "Default"],
    ];
    expect(await cut(file(sets, maps), "eins; zwei. drei", "de-AT")).toEqual(["eins;", "zwei. drei"]);
    expect(await cut(file(sets, maps), "eins; zwei. drei", "de-CH")).toEqual(["eins; zwei. drei"]);
    expect(await cut(file(sets, maps, "yes"), "eins; zwei. drei", "de-CH")).toEqual([
      "eins;",
      "zwei.",
      "drei",
    ]);
  });

  it.each([
    ["ZH-CN", "zh-Hans"],
    ["zh_CN", "zh-Hans-CN"],
    ["ZH-TW.*", "zh-Hant"],
    ["zh-hk", "zh-Hant-HK"],
    ["(zh|ja).*", "zh_TW"],
  ])("a map of %s takes in %s", async (pattern, lang) => {
    expect(await cut(file({ Any: [rule("yes", "；", "")] }, [[pattern, "Any"]]), "一；二", lang)).toEqual([
      "一；",
      "二",
    ]);
  });

  it("a language that no map names is cut by zhengming's own rules", async () => {
    expect(await cut(file(stops, [["fr", "English"]]), "No. 5 left. He came.")).toEqual([
      "No. 5 left.",
      "He came.",
    ]);
  });

  it("any namespace and SRX 1.0's further level of maps will do", async () => {
    const old = file(stops, [["en", "English"]], "no", 'xmlns:srx="http://www.lisa.org/srx"')
      .replaceAll(/<(\/?)(\w)/g, "<$1srx:$2")
      .replace("<srx:maprules>", '<srx:maprules><srx:maprule maprulename="d">')
      .replace("</srx:maprules>", "</srx:maprule></srx:maprules>");
    expect(await cut(old, "Mr. Li. So.")).toEqual(["Mr. Li.", "So."]);
  });

  it.each([
    [file({ A: [rule("yes", "(a", "b")] }, [["en", "A"]]), /<beforebreak> cannot be run: a \( without/, 3],
    [file({ A: [rule("yes", "a", "b")] }, [["en", "B"]]), /no rule set B/, 4],
    [file({ A: [rule("yes", "a", "b")] }, []), /maps no language/, 2],
    [file({ A: [rule("yes", "a", "b")] }, [["[", "A"]]), /languagepattern cannot be run/, 4],
    ["<tmx/>", /root is <tmx>/, 1],
  ])("what cannot be used is refused with its place", async (xml, message, line) => {
    await expect(read(xml)).rejects.toThrow(message);
    await expect(read(xml)).rejects.toMatchObject({ place: { file: "rules.srx", line } });
  });

  it("a rule that takes too long is refused with its place, in bounded work", async () => {
    const xml = file({ A: [rule("yes", "(?:.*.*){50}q", "")] }, [["en", "A"]]);
    const text = "a ".repeat(50_000);
    await expect(cut(xml, text)).rejects.toThrow(/takes too long/);
  });

  it("zhengming's own rules, written and read again, cut as it does", async () => {
    const rules = splitterBy(await read((await write(srx, [])).text));
    const samples = join(import.meta.dirname, "..", "..", "samples");
    const segments = readdirSync(samples)
      .filter((name) => name.endsWith(".txt"))
      .flatMap(
        (name) =>
          paragraphs(readFileSync(join(samples, name), "utf8"), name, { source: "zh", target: "en" })
            .segments,
      );
    expect(segments.length).toBeGreaterThan(100);
    for (const { text, lang } of segments) expect(rules(text, lang)).toEqual(splitSentences(text, lang));
  });
});
