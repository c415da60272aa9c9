/** Texts and queries of the bench: real statutory sentences, and more made from them. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { type Random, wholeNumbers } from "../support/random.ts";
import { shared } from "../support/shared.ts";

const file = join(shared, "bench", "zh-statutes-100k.txt.gz");
const held = 500;

export interface Corpus {
  /** Real sentences, then sentences made from them. */
  texts(size: number): Generator<string>;
  /** Half are held out of the texts, half are made from some of them by a few edits. */
  queries: string[];
  real: string[];
  random: Random;
}

/** Undefined where ../shared is not. */
export function openCorpus(): Corpus | undefined {
  if (!existsSync(file)) return undefined;
  const lines = gunzipSync(readFileSync(file)).toString("utf8").trim().split("\n");
  shuffle(lines, wholeNumbers(20_260_101));
  const real = lines.slice(held);
  const random = wholeNumbers(7);
  const mutated = Array.from({ length: held }, () => mutate(pick(real, random), real, random));
  return {
    *texts(size) {
      const next = wholeNumbers(11);
      for (let i = 0; i < size; i++) {
        if (i < real.length) yield real[i]!;
        else if (next(2) === 0) yield mutate(pick(real, next), real, next);
        else yield recombine(pick(real, next), pick(real, next), next);
      }
    },
    queries: [...lines.slice(0, held), ...mutated],
    real,
    random,
  };
}

function pick<T>(items: readonly T[], random: Random): T {
  return items[random(items.length)]!;
}

/** Replaces, removes or puts in a tenth to a third of the characters, taken from other sentences. */
function mutate(text: string, others: readonly string[], random: Random): string {
  const chars = [...text];
  const edits = Math.max(1, Math.floor((chars.length * (10 + random(24))) / 100));
  for (let i = 0; i < edits; i++) {
    const other = [...pick(others, random)];
    const at = random(chars.length + 1);
    const kind = random(3);
    if (kind === 0) chars.splice(at, 0, pick(other, random));
    else if (kind === 1) chars.splice(at, 1);
    else chars.splice(at, 1, pick(other, random));
  }
  return chars.join("");
}

/** The beginning of one sentence and the end of another, cut at their commas. */
function recombine(one: string, other: string, random: Random): string {
  const [a, b] = [one.split(/(?<=[，；、])/), other.split(/(?<=[，；、])/)];
  return a.slice(0, 1 + random(a.length)).join("") + b.slice(random(b.length)).join("");
}

function shuffle(items: unknown[], random: Random): void {
  for (let i = items.length - 1; i > 0; i--) {
    const j = random(i + 1);
    [items[i], items[j]] = [items[j], items[i]];
  }
}
