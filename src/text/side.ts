import { type LanguagePair, primary } from "../model/language.ts";
import { scriptOf } from "./script.ts";

/** Which side of the pair a text is of, by its script; the source where that does not tell. */
export function sideOfText(text: string, pair: LanguagePair): "source" | "target" {
  const script = scriptOf(text);
  if (script === "none") return "source";
  return (script === "han") === (primary(pair.source) === "zh") ? "source" : "target";
}
