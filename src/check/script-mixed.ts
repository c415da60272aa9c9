import type { Finding } from "../model/finding.ts";
import { primary, type Side } from "../model/language.ts";
import { say } from "../model/locale.ts";
import type { Span } from "../model/span.ts";
import type { Unit } from "../model/unit.ts";
import { type ChineseScript, chineseScript } from "../text/script-variants.ts";
import type { Check } from "./check.ts";
import { finding } from "./make-finding.ts";
import { shown } from "./phrases.ts";

/** Traditional characters in a document written in Simplified ones, or the other way round. */
export const scriptMixed: Check = {
  id: "script-mixed",
  severity: "warning",
  mqm: "Linguistic conventions: Spelling",
  title: () => say("Traditional and Simplified mixed", "繁简混用"),
  explain: () =>
    say(
      "The Chinese of a document is in one script and this unit has characters of the other. Example: 加强貿易合作. Characters that both scripts use (后, 里, 台, 著, 乾) and variants within one script (台 and 臺, 裡 and 裏) do not count; what is quoted or bracketed wholly in the other script is an original and is left alone; so are units wholly in the other script where there are three or more, for they are texts of their own. Wrong for names that keep their own script.",
      "一份文件的中文以一种字体为主，而本句段夹有另一种字体的字。例：加强貿易合作。两种字体共用的字（后、里、台、著、乾）和同一字体内的异体（台与臺、裡与裏）不计；引号或括号内整段为另一种字体的，视为引用原文，不报；整段为另一种字体的句段达三个以上时，视为另一文本，也不报。保留原字体的姓名会误报。",
    ),
  *run(view) {
    const side = primary(view.pair.target) === "zh" ? "target" : "source";
    if (side === "source" && (primary(view.pair.source) !== "zh" || view.targetOnly)) return;
    let from = 0;
    for (let to = 1; to <= view.units.length; to++) {
      if (to < view.units.length && view.units[to]!.document === view.units[from]!.document) continue;
      yield* inDocument(view.units.slice(from, to), side);
      from = to;
    }
  },
};

interface Places {
  simplified: number[];
  traditional: number[];
}

function* inDocument(units: readonly Unit[], side: Side): Iterable<Finding> {
  let simplified = 0;
  let traditional = 0;
  const mixed: [Unit, Places][] = [];
  /** Units wholly in one script, kept small: most documents have only one kind. */
  const pure: Record<ChineseScript, [Unit, Places][]> = { simplified: [], traditional: [] };
  const spare = { simplified: 0, traditional: 0 };
  for (const unit of units) {
    const places = placesOf(unit[side]);
    simplified += places.simplified.length;
    traditional += places.traditional.length;
    if (places.simplified.length > 0 && places.traditional.length > 0) mixed.push([unit, places]);
    else if (places.simplified.length > 0) {
      spare.simplified++;
      if (spare.simplified <= keep) pure.simplified.push([unit, places]);
    } else if (places.traditional.length > 0) {
      spare.traditional++;
      if (spare.traditional <= keep) pure.traditional.push([unit, places]);
    }
  }
  if (simplified === 0 || traditional === 0) return;
  const main: ChineseScript = simplified >= traditional ? "simplified" : "traditional";
  const other: ChineseScript = main === "simplified" ? "traditional" : "simplified";
  // Several units wholly in the other script are a text of their own in it.
  const strays = spare[other] <= keep && spare[other] * 20 <= spare[main] ? pure[other] : [];
  const found = [...mixed, ...strays].sort(([a], [b]) => a.index - b.index);
  for (const [unit, places] of found) {
    // Inside a unit of the other script, its own stray characters are what is foreign.
    const own = places[main].length > 0 && places[other].length > 2 * places[main].length ? main : other;
    const spans = places[own]
      .map((at): Span => [at, at + 1])
      .filter(([at]) => !isQuoted(unit[side], at, own));
    if (spans.length === 0) continue;
    const chars = shown(unit[side], spans);
    yield finding(scriptMixed, unit, {
      message:
        own === "traditional"
          ? say(`Traditional ${chars.en} among Simplified`, `简体中夹有繁体${chars.zh}`)
          : say(`Simplified ${chars.en} among Traditional`, `繁体中夹有简体${chars.zh}`),
      [side === "source" ? "sourceSpans" : "targetSpans"]: spans,
    });
  }
}

/** So many units wholly in the other script may be strays. */
const keep = 2;
const han = /[\u3400-\u9fff]/;

function placesOf(text: string): Places {
  const places: Places = { simplified: [], traditional: [] };
  if (!han.test(text)) return places;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x3400 || code > 0x9fff) continue;
    const script = chineseScript(code);
    if (script) places[script].push(at);
  }
  return places;
}

const quote = /[“「『《〈（(‘]([^”」』》〉）)’]{0,500})[”」』》〉）)’]/gu;

/** Whether the character stands in quotes or brackets whose text is two characters or more of its script alone. */
function isQuoted(text: string, at: number, script: ChineseScript): boolean {
  for (const { 0: whole, 1: inner, index } of text.matchAll(quote)) {
    if (at <= index || at >= index + whole.length) continue;
    const places = placesOf(inner!);
    const against = places[script === "simplified" ? "traditional" : "simplified"];
    return places[script].length >= 2 && against.length === 0;
  }
  return false;
}
