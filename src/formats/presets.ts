/** What CAT tools want of the files they are given, beyond the format: their language tags above all. */
import type { LanguagePair } from "../model/language.ts";
import { say } from "../model/locale.ts";
import type { Notice } from "../model/place.ts";
import type { Item, XliffVersion } from "./format.ts";
import { regionOfScript, tagParts } from "./tag-parts.ts";
import type { TbxShape } from "./tbx-shape.ts";

export const tools = ["omegat", "trados", "memoq", "weblate", "okapi"] as const;
/** A tool whose habits are followed where a format leaves a choice. */
export type Tool = (typeof tools)[number];

interface Preset {
  name: string;
  /** Whether it goes by language and region (`zh-CN`) where BCP 47 has a script. */
  regions: boolean;
  /** Whether a language without a region is one it does not take. */
  regionNeeded: boolean;
  /** Whether it reads TBX 2 alone, and offers every term that it finds there. */
  oldTbx: boolean;
}

const presets: Readonly<Record<Tool, Preset>> = {
  omegat: { name: "OmegaT", regions: true, regionNeeded: false, oldTbx: true },
  trados: { name: "Trados", regions: true, regionNeeded: true, oldTbx: false },
  memoq: { name: "memoQ", regions: true, regionNeeded: false, oldTbx: false },
  weblate: { name: "Weblate", regions: false, regionNeeded: false, oldTbx: true },
  okapi: { name: "Okapi", regions: false, regionNeeded: false, oldTbx: false },
};

/**
 * The forms of XLIFF and TBX that a tool reads, by its documentation: every one of them reads XLIFF 1.2, few read 2.x,
 * and those not all of it.
 */
export function formsFor(tool: Tool): { xliff: XliffVersion; tbx: Partial<TbxShape> } {
  return { xliff: "1.2", tbx: presets[tool].oldTbx ? { version: "2" } : {} };
}

/** Regions that go without saying where a tool asks for one. */
const usualRegions: Readonly<Record<string, string>> = { en: "US", zh: "CN", fr: "FR", de: "DE", ja: "JP" };

/**
 * The pair as it is written: `zh_CN` becomes `zh-CN` (the underscore is of POSIX, no reader of XML takes it), and for a
 * tool what that one knows. Every change is said.
 */
export function languagesFor(
  pair: LanguagePair,
  file: string,
  tool?: Tool,
): { pair: LanguagePair; rename(tag: string): string; notices: Notice[] } {
  const preset = tool && presets[tool];
  const rename = (tag: string) => (preset ? forTool(repaired(tag), preset) : repaired(tag));
  const notices: Notice[] = [];
  for (const tag of [pair.source, pair.target]) {
    const written = rename(tag);
    if (written === tag) continue;
    const message = preset
      ? say(
          `the language ${tag} is written as ${written} for ${preset.name}`,
          `语言 ${tag} 按 ${preset.name} 的要求写为 ${written}`,
        )
      : say(`the language ${tag} is written as ${written} (BCP 47)`, `语言 ${tag} 写为 ${written}（BCP 47）`);
    notices.push({ place: { file }, message });
  }
  return { pair: { source: rename(pair.source), target: rename(pair.target) }, rename, notices };
}

/** An item with the language tags of its own (`zh-TW` beside `zh-CN`, those of terms) as they are written. */
export function withTags(item: Item, rename: (tag: string) => string): Item {
  if ("concept" in item) {
    const terms = item.concept.terms.map((term) => ({ ...term, lang: rename(term.lang) }));
    return { concept: { ...item.concept, terms } };
  }
  if (!("unit" in item)) return item;
  const { props } = item.unit;
  const tags = ["source/lang", "target/lang"].filter((key) => props[key] !== undefined);
  if (tags.length === 0) return item;
  const changed = Object.fromEntries(tags.map((key) => [key, rename(props[key]!)]));
  return { unit: { ...item.unit, props: { ...props, ...changed } } };
}

/** RFC 5646: hyphens; language in lower case, script with a capital, region in capitals where it was mended. */
function repaired(tag: string): string {
  if (wellFormed.test(tag)) return tag;
  // What no tag begins with names no language.
  if (!/^[A-Za-z]{2,3}(?:[-_.@]|$)/.test(tag.trim())) return "und";
  const [language, ...rest] = tag
    .trim()
    .replace(/[.@].*$/s, "")
    .split(/[-_]/);
  return [
    language!.toLowerCase(),
    ...rest
      .filter((part) => /^[A-Za-z0-9]{1,8}$/.test(part))
      .map((part) =>
        part.length === 4
          ? part[0]!.toUpperCase() + part.slice(1).toLowerCase()
          : part.length === 2
            ? part.toUpperCase()
            : part,
      ),
  ].join("-");
}

/** RFC 5646, section 2.1, as far as it tells a tag from what is none; `xs:language` is the same. */
const wellFormed = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/;

function forTool(tag: string, preset: Preset): string {
  if (!preset.regions) return tag;
  const { language, script, region } = tagParts(tag);
  const known = region ?? regionOfScript(script);
  if (known) return `${language}-${known}`;
  const usual = usualRegions[language.toLowerCase()];
  return preset.regionNeeded && usual ? `${language}-${usual}` : tag;
}
