import type { TextWord } from "./words.ts";

/** Numbers of lemmas, from 1 on; 0 is a word of no form. */
export class Numbers {
  /** Of a place that any preposition may take. */
  readonly joint: number;
  readonly and: number;
  readonly to: number;
  readonly #of = new Map<string, number>();

  constructor() {
    this.joint = this.give("∘");
    this.and = this.give("and");
    this.to = this.give("to");
  }

  get size(): number {
    return this.#of.size;
  }

  get(key: string): number {
    return this.#of.get(key) ?? 0;
  }

  give(key: string): number {
    let number = this.#of.get(key);
    if (number === undefined) {
      number = this.#of.size + 1;
      this.#of.set(key, number);
    }
    return number;
  }
}

/** The lemmas of one text after another as numbers, in tables that are used over and over. */
export class NumberedText {
  words: readonly TextWord[] = [];
  /** By place: the word's lemma, its second lemma, and that of it and the next one written as one. */
  here = new Int32Array(64);
  also = new Int32Array(64);
  both = new Int32Array(64);
  /** By number: the last place of a lemma, -1 for none. */
  #last = new Int32Array(0);
  readonly #numbers: Numbers;

  constructor(numbers: Numbers) {
    this.#numbers = numbers;
  }

  /** @param joined lemma of a word and the next one written as one, where that may be a word of a rendering */
  take(words: readonly TextWord[], joined: (word: TextWord, next: TextWord) => string | undefined): void {
    const numbers = this.#numbers;
    if (this.#last.length <= numbers.size) this.#last = new Int32Array(2 * numbers.size).fill(-1);
    else this.#forget();
    this.words = words;
    if (this.here.length < words.length) {
      this.here = new Int32Array(2 * words.length);
      this.also = new Int32Array(2 * words.length);
      this.both = new Int32Array(2 * words.length);
    }
    const last = this.#last;
    for (let at = 0; at < words.length; at++) {
      const word = words[at]!;
      const next = words[at + 1];
      const solid = word.skip || next?.before !== "join" || next.skip ? undefined : joined(word, next);
      const here = numbers.get(word.key);
      const also = word.also === undefined ? 0 : numbers.get(word.also);
      const both = solid === undefined ? 0 : numbers.get(solid);
      this.here[at] = here;
      this.also[at] = also;
      this.both[at] = both;
      last[here] = at;
      last[also] = at;
      last[both] = at;
      if (word.preposition) last[numbers.joint] = at;
    }
    last[0] = -1;
  }

  #forget(): void {
    const last = this.#last;
    for (let at = 0; at < this.words.length; at++) {
      last[this.here[at]!] = -1;
      last[this.also[at]!] = -1;
      last[this.both[at]!] = -1;
    }
    last[this.#numbers.joint] = -1;
  }

  /** Every number that stands in the text where a form may begin, in reading order. */
  numbers(): Set<number> {
    const found = new Set<number>();
    for (let at = 0; at < this.words.length; at++) {
      if (this.words[at]!.skip) continue;
      found.add(this.here[at]!).add(this.also[at]!).add(this.both[at]!);
    }
    return found;
  }

  /** Whether the lemma of this number stands at a place or behind it. */
  has(key: number, from: number): boolean {
    return this.#last[key]! >= from;
  }
}
