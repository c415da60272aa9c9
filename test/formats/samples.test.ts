/** Files that others wrote: each is read or refused with its place, and its text is there. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { formatFor } from "../../src/formats/all.ts";
import { InputError } from "../../src/model/errors.ts";
import { inputOf, read } from "../support/format-io.ts";
import { interchange } from "../support/judges.ts";

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
});
