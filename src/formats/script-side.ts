import type { LanguagePair } from "../model/language.ts";
import { primary } from "../model/language.ts";
import { scriptOf } from "../text/script.ts";

/** The side of the pair that a script is of: Chinese for Han, the other language for Latin letters. */
export function sideOfScript(script: "han" | "latin", pair: LanguagePair): "source" | "target" {
  return (script === "han") === (primary(pair.source) === "zh") ? "source" : "target";
}

/** The side whose script a text is in; undefined for figures and signs. */
export function sideOfText(text: string, pair: LanguagePair): "source" | "target" | undefined {
  const script = scriptOf(text);
  return script === "none" ? undefined : sideOfScript(script, pair);
}
