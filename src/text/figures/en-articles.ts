import { romanNumber } from "../numerals.ts";
import { readSpoken } from "./en-numeral.ts";
import { is, isDash, type Token } from "./en-tokens.ts";
import type { Unit } from "./figure.ts";
import { levels } from "./measures.ts";
import type { Draft, Reading } from "./reading.ts";

const levelOf: Readonly<Record<string, Unit>> = {
  article: levels.article,
  art: levels.article,
  rule: { ...levels.article, code: "rule" },
  chapter: levels.chapter,
  section: levels.section,
  part: levels.part,
  paragraph: levels.paragraph,
  para: levels.paragraph,
  subparagraph: levels.paragraph,
  subsection: levels.paragraph,
  item: levels.item,
  subitem: levels.item,
  clause: { ...levels.item, code: "term" },
  point: levels.item,
};

/** The level a noun names, plural or not: Articles, paras. */
export function levelNamed(word: string): Unit | undefined {
  return levelOf[word] ?? (word.endsWith("s") ? levelOf[word.slice(0, -1)] : undefined);
}

/** Article 12; Articles 3, 5 and 7 to 9; Article 12-1; Article 12(2)(c); Chapter IV; item (3). */
export function readReference(reading: Reading, tokens: readonly Token[], at: number): number {
  const noun = tokens[at]!;
  const unit = levelNamed(noun.lower)!;
  const plural = noun.lower.endsWith("s");
  const count = reading.found.length;
  const last = reading.found.at(-1);
  const gap = last ? reading.text.slice(last.span[1], noun.from) : "";
  const follows =
    last?.unit?.dimension === "article" &&
    last.group !== undefined &&
    /^[\s,]{0,9}(?:of|under|in)?[\s,]{0,9}(?:the)?\s{0,9}$/.test(gap);
  const group = follows ? last.group! : ++reading.groups;
  let next = is(tokens[at + 1], ".") ? at + 2 : at + 1;
  let from = noun.from;
  for (;;) {
    const number = numberAt(tokens, next, unit);
    if (!number) break;
    const draft: Draft = {
      kind: "article-number",
      value: number.value,
      ...(number.others ? { others: number.others } : {}),
      unit,
      step: 1,
      weight: number.sure ? "firm" : "counted",
      span: [from, tokens[number.next - 1]!.to],
      group,
    };
    if (from === noun.from && reading.text.slice(0, from).trim() === "") draft.opening = true;
    reading.found.push(draft);
    next = brackets(reading, tokens, number.next, group);
    const inserted = plural ? 0 : readInserted(reading, tokens, next, group);
    if (inserted > 0) next = brackets(reading, tokens, inserted, group);
    let joint = next;
    if (is(tokens[joint], ",")) joint++;
    if (is(tokens[joint], "and", "or", "to", "through", "&") || (isDash(tokens[joint]) && plural)) joint++;
    if (joint === next || (!plural && is(tokens[next], ",") && joint === next + 1)) break;
    const further = tokens[joint];
    if (
      further?.kind !== "digits" &&
      !is(further, "(") &&
      !(further?.upper && romanNumber(further.lower.toUpperCase()))
    )
      break;
    // "Article 3, 2018": a year is no article.
    if (further!.kind === "digits" && Number(further!.lower) > 1300) break;
    from = further!.from;
    next = joint;
  }
  if (reading.found.length === count) {
    reading.groups -= follows ? 0 : 1;
    return 0;
  }
  return next;
}

interface Numbered {
  value: number;
  others?: number[];
  next: number;
  sure: boolean;
}

/** 12, XII, twelve, (3), (c) after a level's name. */
function numberAt(tokens: readonly Token[], at: number, unit: Unit): Numbered | undefined {
  const token = tokens[at];
  if (!token) return undefined;
  if (is(token, "(")) {
    const inner = tokens[at + 1];
    if (!inner || !is(tokens[at + 2], ")")) return undefined;
    const read = single(inner);
    return read && { ...read, next: at + 3, sure: inner.kind === "digits" };
  }
  if (token.kind === "digits") {
    if (!/^\d{1,4}$/.test(token.lower) && !/^\d{1,3}\.\d{1,2}$/.test(token.lower)) return undefined;
    if (
      is(tokens[at + 1], "%") ||
      (is(tokens[at + 1], "percent", "million", "billion") && !tokens[at]!.glued)
    )
      return undefined;
    return { value: Number(token.lower), next: at + 1, sure: true };
  }
  if (token.kind !== "word") return undefined;
  if (token.upper && /^[ivxlc]+$/.test(token.lower)) {
    const value = romanNumber(token.lower.toUpperCase());
    // "Part I" and "Section C": one letter is a number or a letter.
    if (value !== undefined)
      return {
        value,
        ...(token.to - token.from === 1 && token.lower !== "i" ? { others: [letter(token.lower)] } : {}),
        next: at + 1,
        sure: token.to - token.from > 1,
      };
  }
  const spoken = readSpoken(tokens, at);
  if (spoken?.form !== "words" || spoken.ordinal || spoken.part || spoken.scale > 1) return undefined;
  if (unit.code === "part" && !tokens[at]!.capital) return undefined;
  return { value: spoken.value, next: spoken.next, sure: spoken.value > 1 };
}

/** What stands inside brackets: 3, c (the third), iv. */
function single(token: Token): { value: number; others?: number[] } | undefined {
  if (token.kind === "digits" && /^\d{1,3}$/.test(token.lower)) return { value: Number(token.lower) };
  if (token.kind !== "word" || token.to - token.from > 4) return undefined;
  const roman = /^[ivx]+$/.test(token.lower) ? romanNumber(token.lower.toUpperCase()) : undefined;
  if (token.lower.length === 1 && /[a-z]/.test(token.lower)) {
    const value = letter(token.lower);
    return roman === undefined ? { value } : { value, others: [roman] };
  }
  return roman === undefined ? undefined : { value: roman };
}

function letter(char: string): number {
  return char.charCodeAt(0) - 96;
}

/** The (2)(c) of Article 12(2)(c). */
function brackets(reading: Reading, tokens: readonly Token[], at: number, group: number): number {
  let next = at;
  while (is(tokens[next], "(") && is(tokens[next + 2], ")") && tokens[next]!.glued) {
    const read = single(tokens[next + 1]!);
    if (!read) break;
    reading.found.push({
      kind: "article-number",
      ...read,
      unit: levels.paragraph,
      step: 1,
      weight: tokens[next + 1]!.kind === "digits" ? "firm" : "counted",
      span: [tokens[next]!.from, tokens[next + 2]!.to],
      group,
    });
    next += 3;
  }
  return next;
}

/** Article 12-1 is 第十二条之一. */
function readInserted(reading: Reading, tokens: readonly Token[], at: number, group: number): number {
  const number = tokens[at + 1];
  if (!isDash(tokens[at]) || !tokens[at]!.glued || !number?.glued || !/^\d{1,2}$/.test(number.lower))
    return 0;
  reading.found.push({
    kind: "article-number",
    value: Number(number.lower),
    unit: levels.item,
    step: 1,
    weight: "counted",
    span: [tokens[at]!.from, number.to],
    group,
  });
  return at + 2;
}
