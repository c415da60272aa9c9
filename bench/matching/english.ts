/** English texts of the bench: sentences of statutes and a constitution, most of the texts recombined from them. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Random, wholeNumbers } from "../support/random.ts";
import { constitution, readLines, statuteTables } from "../support/shared.ts";

export interface EnglishCorpus {
  texts: string[];
  queries: string[];
  /** How many sentences all of it is made of. */
  real: number;
}

/** Undefined where ../shared is not. */
export function openEnglish(size: number, queries: number): EnglishCorpus | undefined {
  if (statuteTables().length === 0) return undefined;
  const real = [...sentences()];
  const random = wholeNumbers(5);
  const recombined = (): string => {
    const [a, b] = [clauses(real[random(real.length)]!), clauses(real[random(real.length)]!)];
    return a.slice(0, 1 + random(a.length)).join("") + b.slice(random(b.length)).join("");
  };
  const texts = [...real, ...Array.from({ length: size - real.length }, recombined)];
  const asked = Array.from({ length: queries }, () => edited(texts[random(texts.length)]!, real, random));
  return { texts, queries: asked, real: real.length };
}

function* sentences(): Generator<string> {
  const seen = new Set<string>();
  for (const text of lines()) {
    if (!/^[^\u3400-\u9fff]{20,}$/.test(text) || seen.has(text)) continue;
    seen.add(text);
    yield text;
  }
}

function* lines(): Generator<string> {
  for (const file of statuteTables()) {
    for (const row of readLines(file).slice(1)) yield row.split("\t").at(-1)!.trim();
  }
  if (!existsSync(constitution)) return;
  for (const line of readLines(join(constitution, "tgt.txt"))) yield line.trim();
}

function clauses(text: string): string[] {
  return text.split(/(?<=[,;:] |\b(?:and|or|of|to|by) )/);
}

/** A few words left out, put in or taken from another sentence: a tenth to a quarter of them. */
function edited(text: string, others: readonly string[], random: Random): string {
  const words = text.split(" ");
  const edits = Math.max(1, Math.floor((words.length * (10 + random(16))) / 100));
  for (let i = 0; i < edits; i++) {
    const other = others[random(others.length)]!.split(" ");
    words.splice(random(words.length + 1), random(2), ...(random(2) ? [other[random(other.length)]!] : []));
  }
  return words.join(" ");
}
