import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import { srx } from "../../src/formats/srx.ts";
import { paragraphs } from "../../src/formats/text.ts";
import { splitSentences } from "../../src/text/sentences.ts";
import { write } from "../support/format-io.ts";
import { inFolder, judged, judgeSrx } from "../support/judges.ts";
import { splitRows } from "../support/split-rows.ts";

interface Rules {
  header: Record<string, string>;
  /** By name, in order. */
  rules: Map<string, { breaks: boolean; before: string; after: string }[]>;
  maps: { pattern: string; name: string }[];
}

/** An SRX file as any program would read it. */
function readRules(xml: string): Rules {
  const found: Rules = { header: {}, rules: new Map(), maps: [] };
  const parser = new SaxesParser();
  let text = "";
  let list: { breaks: boolean; before: string; after: string }[] = [];
  parser.on("opentag", ({ name, attributes }) => {
    text = "";
    if (name === "header") found.header = attributes;
    if (name === "languagerule") {
      list = [];
      found.rules.set(attributes.languagerulename!, list);
    }
    if (name === "rule") list.push({ breaks: attributes.break !== "no", before: "", after: "" });
    if (name === "languagemap")
      found.maps.push({ pattern: attributes.languagepattern!, name: attributes.languagerulename! });
  });
  parser.on("text", (piece) => {
    text += piece;
  });
  parser.on("closetag", ({ name }) => {
    if (name === "beforebreak") list.at(-1)!.before = text;
    if (name === "afterbreak") list.at(-1)!.after = text;
  });
  parser.write(xml).close();
  return found;
}

/** The rules that a language tag gets: without cascade, those of the first map that fits. */
function nameFor(lang: string, { maps }: Rules): string {
  return maps.find(({ pattern }) => new RegExp(`^(?:${pattern})$`).test(lang))!.name;
}

/** SRX 2.0 by the letter: at every place in the text the first rule that fits decides. */
function cutBy(rules: Rules): (text: string, lang: string) => string[] {
  const compiled = new Map(
    [...rules.rules].map(([name, list]) => [
      name,
      list.map(({ breaks, before, after }) => ({
        breaks,
        test: new RegExp(`(?<=${before})(?=${after})`, "uy"),
      })),
    ]),
  );
  return (text, lang) => {
    const list = compiled.get(nameFor(lang, rules))!;
    const cuts: number[] = [];
    for (let at = 1; at < text.length; at++) {
      const first = list.find(({ test }) => {
        test.lastIndex = at;
        return test.test(text);
      });
      if (first?.breaks) cuts.push(at);
    }
    return pieces(text, cuts);
  };
}

function pieces(text: string, cuts: readonly number[]): string[] {
  return [...cuts, text.length]
    .map((cut, k) => text.slice(cuts[k - 1] ?? 0, cut).trim())
    .filter((piece) => piece !== "");
}

const ours = (text: string, lang: string) =>
  splitSentences(text, lang).map(([from, to]) => text.slice(from, to));

const samples = join(import.meta.dirname, "..", "..", "samples");
const pair = { source: "zh-Hans", target: "en" };
const sampleTexts = readdirSync(samples)
  .filter((name) => name.endsWith(".txt"))
  .flatMap((name) => paragraphs(readFileSync(join(samples, name), "utf8"), name, pair).segments)
  .map(({ lang, text }): [string, string] => [lang, text]);
const trickyTexts = splitRows.map(([lang, marked]): [string, string] => [lang, marked.replaceAll("|", "")]);
/** What such rules cannot say, and the file says so: brackets in brackets, straight quotation marks by turns. */
const beyond = ([, text]: [string, string]) =>
  /（[^）]*（[^（]*）[^（]*）/.test(text) || /[。？！]"["\p{Script=Han}]/u.test(text);
const texts = [...sampleTexts, ...trickyTexts].filter((row) => !beyond(row));

describe("sentence rules as SRX", () => {
  it("has rules for Chinese and for English, and every tag leads to one of them", async () => {
    const rules = readRules((await write(srx, [])).text);
    expect(rules.header).toEqual({ segmentsubflows: "yes", cascade: "no" });
    const tags = ["zh", "zh-Hans", "ZH_TW", "zh-Hant-HK", "en", "en-GB", "fr"];
    expect(tags.map((tag) => nameFor(tag, rules))).toEqual([
      ...["Chinese", "Chinese", "Chinese", "Chinese"],
      ...["English", "English", "English"],
    ]);
    for (const { name } of rules.maps) expect(rules.rules.get(name)!.length).toBeGreaterThan(10);
  });

  it("cuts texts where zhengming does", async () => {
    const cut = cutBy(readRules((await write(srx, [])).text));
    expect(texts.length).toBeGreaterThan(200);
    expect(texts.map(([lang, text]) => cut(text, lang))).toEqual(
      texts.map(([lang, text]) => ours(text, lang)),
    );
  });

  judged(
    it,
    ["xmllint", "interchange/schemas/srx/srx20.xsd"],
    "is valid by the schema of SRX 2.0",
    async () => {
      expect(await judgeSrx((await write(srx, [])).text)).toBe("");
    },
  );

  judged(it, ["java"], "cuts alike with Java's regular expressions, which most CAT tools use", async () => {
    const { text: xml } = await write(srx, []);
    const rules = readRules(xml);
    const lines = await inFolder((folder) => {
      writeFileSync(join(folder, "rules.srx"), xml);
      writeFileSync(
        join(folder, "texts.tsv"),
        texts.map(([lang, text]) => `${nameFor(lang, rules)}\t${text}\n`).join(""),
      );
      return execFileSync(
        "java",
        [
          "-Dstdout.encoding=UTF-8",
          "-Dfile.encoding=UTF-8",
          join(import.meta.dirname, "..", "support", "SrxCuts.java"),
          join(folder, "rules.srx"),
          join(folder, "texts.tsv"),
        ],
        { encoding: "utf8" },
      ).split("\n");
    });
    const cuts = texts.map(([, text], k) =>
      pieces(text, (lines[k] ?? "").split(",").filter(Boolean).map(Number)),
    );
    expect(cuts).toEqual(texts.map(([lang, text]) => ours(text, lang)));
  });
});
