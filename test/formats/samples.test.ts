/** Files that others wrote: each is read or refused with its place, and its text is there. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { formatFor } from "../../src/formats/all.ts";
import { xliffVersions } from "../../src/formats/format.ts";
import { declaredPair } from "../../src/formats/languages.ts";
import { tmx } from "../../src/formats/tmx.ts";
import { xliff } from "../../src/formats/xliff.ts";
import { InputError } from "../../src/model/errors.ts";
import type { Unit } from "../../src/model/unit.ts";
import { decode } from "../../src/text/decode.ts";
import { xmlClean } from "../../src/text/xml.ts";
import { inputOf, read, unitItems, write } from "../support/format-io.ts";
import { interchange } from "../support/judges.ts";
import { rtfText } from "../support/rtf.ts";

const here = existsSync(interchange);
const files = here
  ? globSync("{samples,reference}/**/*.{tmx,tbx,xlf,utf8}", { cwd: interchange }).toSorted()
  : [];

/** Language pairs that occur in the samples. */
const pairs = [
  ["zh", "en"],
  ["en", "fr"],
  ["en", "de"],
  ["en", "ja"],
  ["en", "es"],
  ["en-us", "fr-ca"],
] as const;

describe.skipIf(!here)(`files of others${here ? "" : " (absent here: ../shared/interchange)"}`, () => {
  it("are all read, or refused as input with a place", async () => {
    const refused: string[] = [];
    for (const name of files) {
      const format = formatFor(name, "glossary")!;
      for (const [source, target] of pairs) {
        const input = inputOf(readFileSync(join(interchange, name)), name);
        try {
          await read(format, input, { pair: { source, target }, as: "glossary" });
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
          expect(error.place?.line, `${name}: ${error.message}`).toBeGreaterThan(0);
          refused.push(basename(name));
        }
      }
    }
    expect(files.length).toBeGreaterThan(200);
    // The two that are not well formed, as their names say.
    expect([...new Set(refused)].toSorted()).toEqual([
      "poorly_formed_xml.tbx",
      "tbx_basic_sample_notwellformed.tbx",
    ]);
  });

  it("keep the text of every segment that has a translation", async () => {
    let targets = 0;
    const valid = files.filter((name) => name.endsWith(".xlf") && name.includes("/valid/"));
    for (const name of valid) {
      const text = readFileSync(join(interchange, name), "utf8");
      const languages = /srcLang=["']([^"']+)/.exec(text);
      const reversed = /trgLang=["']([^"']+)/.exec(text)?.[1];
      const pair = { source: languages?.[1] ?? "en", target: reversed ?? "fr" };
      const { units } = await read(formatFor(name)!, inputOf(text, name), { pair });
      if (pair.source === pair.target) continue;
      const found = units.map((unit) => unit.target.replace(/\s+/g, " ")).join("\n");
      const candidates = /<(\w+:)?(match|changeTrack|skeleton|resourceData)[\s>][\s\S]*?<\/\1\2>/g;
      for (const [, target] of text
        .replace(candidates, "")
        .matchAll(/<target(?:\s[^>]*)?>([^<&]*[^<&\s][^<&]*)<\/target>/g)) {
        // Marked as not for translation, and the source copied: no pair.
        if (text.includes('translate="no"') && text.includes(`>${target}</source>`)) continue;
        expect(found, name).toContain(target!.replace(/\s+/g, " ").trim());
        targets++;
      }
    }
    expect(valid.length).toBe(59);
    expect(targets).toBeGreaterThan(30);
  });

  it("keep every character of text through XLIFF of each version and TMX", async () => {
    const names = files.filter(
      (name) =>
        /valid\/.*\.xlf$|TMXComplianceKit\/.*\.tmx$|reference\/.*\.(?:xlf|tmx)$/.test(name) &&
        !name.includes("invalid"),
    );
    let units = 0;
    for (const name of names) {
      const bytes = readFileSync(join(interchange, name));
      const { source, target } = declaredPair(bytes.subarray(0, 65536).toString("latin1"), {
        source: "zh",
        target: "en",
      }) ?? { source: "en", target: "fr" };
      if (source.toLowerCase() === target.toLowerCase()) continue;
      const pair = { source, target };
      const first = await read(formatFor(name)!, inputOf(bytes, name), { pair });
      for (const [format, options] of [
        ...xliffVersions.map((version) => [xliff, { pair, xliff: version }] as const),
        [tmx, { pair }] as const,
      ]) {
        const { text } = await write(format, unitItems(first.units), options);
        const again = await read(format, text, { pair });
        const texts = (list: readonly Unit[]) => list.map((unit) => [unit.source, unit.target]);
        // Characters that XML forbids have a name in XLIFF 2 alone.
        const named = (text: string) =>
          "xliff" in options && options.xliff !== "1.2" ? text : xmlClean(text, { count: 0 });
        expect(texts(again.units), `${name} ${JSON.stringify(options)}`).toEqual(
          texts(first.units).map((pairOf) => pairOf.map(named)),
        );
        const codes = (list: readonly Unit[]) =>
          list.map((unit) => [unit.codes?.source.length ?? 0, unit.codes?.target.length ?? 0]);
        expect(codes(again.units), name).toEqual(codes(first.units));
      }
      units += first.units.length;
    }
    expect(names.length).toBeGreaterThan(80);
    expect(units).toBeGreaterThan(100);
  });

  it("say the same in OASIS's pairs of a file before and after it was rewritten", async () => {
    const folder = join(interchange, "samples/xliff21-oasis/core/in-out");
    const names = globSync("*_in.xlf", { cwd: folder }).toSorted();
    for (const name of names) {
      const textOf = async (file: string) => {
        const bytes = readFileSync(join(folder, file));
        const { items } = await read(xliff, inputOf(bytes, file), {
          pair: { source: "en", target: "fr" },
          untranslated: true,
        });
        const texts = items.flatMap((item) =>
          "unit" in item
            ? [item.unit.source, item.unit.target]
            : "segment" in item
              ? [item.segment.text]
              : [],
        );
        const codes = items.flatMap((item) =>
          "unit" in item ? [...(item.unit.codes?.source ?? []), ...(item.unit.codes?.target ?? [])] : [],
        );
        // Joining segments moves texts of one language together; what each holds is the same.
        return {
          letters: texts.join("").replace(/\s+/g, "").split("").toSorted().join(""),
          codes: codes.length,
        };
      };
      const before = await textOf(name);
      expect(before.letters.length, name).toBeGreaterThan(0);
      expect(await textOf(name.replace("_in.", "_out.")), name).toEqual(before);
    }
    expect(names).toHaveLength(9);
  });

  it("give every text of the TMX Compliance Kit's import tests", async () => {
    const kit = join(interchange, "samples/TMXComplianceKit");
    const linesOf = (path: string) => {
      const text = /\.htm$/.test(path)
        ? readFileSync(path, "latin1")
            .replace(/<head>[\s\S]*<\/head>/i, "")
            .replace(/<[^>]*>|(?<=\.)\s/g, "\n")
            .replace(
              /&(lt|gt|amp|quot);/g,
              (_, name: string) => ({ lt: "<", gt: ">", amp: "&" })[name] ?? '"',
            )
        : /\.rtf$/.test(path)
          ? rtfText(readFileSync(path)).replace(/(?<=\.) /g, "\n")
          : decode(readFileSync(path), path);
      return (
        text
          .split(/\r\n|\r|\n/)
          // The two files that the kit has of one of its tests differ in these.
          .map((line) => bare(line).replace(/ :$/, ":").replace("texte avec", "text avec"))
          .filter((line) => line !== "")
      );
    };
    // The files that the kit has of one text differ in these.
    const bare = (text: string) =>
      text.replace(/\s+/g, " ").trim().replace(/ :$/, ":").replace("texte avec", "text avec");
    let lines = 0;
    for (const file of globSync("ImportTest*.{txt,htm,rtf}", { cwd: kit }).toSorted()) {
      const [, base, tag] = /^([^_.]+)(?:_(.+))?\.\w+$/.exec(file)!;
      const other = globSync(`${base}_*.{txt,htm,rtf}`, { cwd: kit }).map(
        (name) => /_(.+)\./.exec(name)![1]!,
      )[0];
      const pair = { source: "en-us", target: other ?? "fr-ca" };
      const name = `${base}.tmx`;
      const { units } = await read(tmx, inputOf(readFileSync(join(kit, name)), name), { pair });
      const found = units.map((unit) => bare(unit[tag === undefined ? "source" : "target"]));
      for (const line of linesOf(join(kit, file))) {
        expect(
          found.some((text) => text.includes(line)),
          `${file}: ${line} not in ${JSON.stringify(found)}`,
        ).toBe(true);
        lines++;
      }
    }
    expect(lines).toBeGreaterThan(40);
  });
});
