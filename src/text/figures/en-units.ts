import { setOf } from "../word-lists.ts";
import { isDash, type Token } from "./en-tokens.ts";
import type { Unit } from "./figure.ts";
import { enUnit, mayBeginUnit } from "./measures.ts";

/** The unit of measure that begins at a token, hyphen and one word such as "working" aside. */
export function unitAt(tokens: readonly Token[], at: number): { unit: Unit; next: number } | undefined {
  let start = at;
  if (isDash(tokens[start])) {
    if (!tokens[start]!.glued) return undefined;
    start++;
  }
  const direct = namedUnit(tokens, start);
  if (direct) return direct;
  const filler = tokens[start];
  if (filler?.kind === "word" && fillers.has(filler.lower)) return namedUnit(tokens, start + 1);
  return undefined;
}

const fillers = setOf(
  "full working business calendar consecutive natural chinese more additional whole solid long straight standard or of successive trading odd plus us",
);

function namedUnit(tokens: readonly Token[], at: number): { unit: Unit; next: number } | undefined {
  const first = tokens[at];
  if (!first || (first.kind === "sign" && first.lower !== "%" && first.lower !== "‰" && first.lower !== "°"))
    return undefined;
  if (first.lower === "%" || first.lower === "‰")
    return { unit: enUnit(first.lower === "%" ? "percent" : "permille")!, next: at + 1 };
  if (!mayBeginUnit(first.lower)) return undefined;
  let name = "";
  let best: { unit: Unit; next: number } | undefined;
  let words = 0;
  for (let i = at; i < tokens.length && words < 4; i++) {
    const token = tokens[i]!;
    if (token.kind === "sign" && token.lower !== "°") {
      if (!isDash(token) && token.lower !== ".") break;
      continue;
    }
    if (token.kind === "digits" && !(token.glued && /^[23]$/.test(token.lower))) break;
    name += token.kind === "digits" || name === "" || name === "°" ? token.lower : ` ${token.lower}`;
    words++;
    if (name.startsWith("u s")) name = name.replace("u s", "us");
    const unit = enUnit(name);
    if (unit) best = { unit, next: i + 1 };
  }
  return best;
}
