/**
 * Runs a pattern as a nondeterministic automaton (K. Thompson, "Regular Expression Search Algorithm", CACM 11:6, 1968):
 * the time is at most the length of the text times the size of the pattern, whatever the pattern; nothing is tried
 * twice, so no pattern can be catastrophic. One automaton runs forward from a place, another backward to it.
 */
import { say } from "../../model/locale.ts";
import { anyOf, type CharSet, remembered } from "./sets.ts";
import { IcuError, type Pattern, parseIcu } from "./syntax.ts";

/** A larger automaton is a slip, or an attack. */
const mostStates = 20_000;

/** How much work is left; `run` throws `TooMuchWork` when there is none. */
export interface Work {
  left: number;
}

export class TooMuchWork extends Error {}

type State =
  | { kind: "set"; set: CharSet; next: number }
  | { kind: "fork"; next: number[] }
  | { kind: "look"; automaton: Automaton; wanted: boolean; next: number }
  | { kind: "done" };

export class Automaton {
  readonly #ahead: boolean;
  readonly #states: State[] = [];
  readonly #start: number;
  /** What the first character must be; undefined where there need not be one. */
  readonly #first: CharSet | undefined;
  /** The round in which a state was last reached. */
  readonly #reached: Int32Array;
  #round = 0;
  /** Of the text asked about last, for a look from inside another: place → whether. */
  #known = new Map<number, boolean>();
  #text = "";

  /** The automata of looks, one each however often the look is repeated. */
  readonly #looks = new Map<Pattern, Automaton>();

  /** @throws IcuError when it grows too large */
  constructor(pattern: Pattern, ahead: boolean) {
    this.#ahead = ahead;
    const done = this.#add({ kind: "done" });
    this.#start = this.#build(pattern, done);
    this.#reached = new Int32Array(this.#states.length);
    this.#first = this.#firstSet();
  }

  /** Whether a match begins, or ends, at this place of the text. */
  matches(text: string, at: number, work: Work): boolean {
    return this.#run(text, at, work, () => true) !== undefined;
  }

  /** Where the longest match from a place ends of those whose end is wanted; undefined for none. */
  longest(text: string, at: number, work: Work, wanted: (end: number) => boolean): number | undefined {
    let longest: number | undefined;
    this.#run(text, at, work, (end) => {
      if (wanted(end)) longest = end;
      return false;
    });
    return longest;
  }

  /** Tells every place where a match ends, nearest first, until one is `enough`, and which that was. */
  #run(text: string, at: number, work: Work, enough: (end: number) => boolean): number | undefined {
    if (this.#first) {
      const code = this.#ahead ? text.codePointAt(at) : codeBefore(text, at);
      if (code === undefined || !this.#first(code)) return undefined;
    }
    let states: number[] = [];
    if (this.#follow(this.#start, states, ++this.#round, text, at, work) && enough(at)) return at;
    let place = at;
    while (states.length > 0) {
      const code = this.#ahead ? text.codePointAt(place) : codeBefore(text, place);
      if (code === undefined) return undefined;
      place += (this.#ahead ? 1 : -1) * (code > 0xffff ? 2 : 1);
      if (work.left < 0) throw new TooMuchWork();
      const next: number[] = [];
      const round = ++this.#round;
      let ends = false;
      for (const index of states) {
        const state = this.#states[index] as State & { kind: "set" };
        if (state.set(code) && this.#follow(state.next, next, round, text, place, work)) ends = true;
      }
      if (ends && enough(place)) return place;
      states = next;
    }
    return undefined;
  }

  /** Reaches what needs no character; whether the end of the pattern is among it. */
  #follow(start: number, into: number[], round: number, text: string, at: number, work: Work): boolean {
    const todo = [start];
    let ends = false;
    for (let index = todo.pop(); index !== undefined; index = todo.pop()) {
      if (this.#reached[index] === round) continue;
      this.#reached[index] = round;
      work.left--;
      const state = this.#states[index]!;
      if (state.kind === "done") ends = true;
      else if (state.kind === "set") into.push(index);
      else if (state.kind === "fork") todo.push(...state.next);
      else if (state.automaton.#sees(text, at, work) === state.wanted) todo.push(state.next);
    }
    return ends;
  }

  /** `matches` that is remembered for as long as the text stays. */
  #sees(text: string, at: number, work: Work): boolean {
    if (this.#text !== text) {
      this.#text = text;
      this.#known = new Map();
    }
    let known = this.#known.get(at);
    if (known === undefined) {
      known = this.matches(text, at, work);
      this.#known.set(at, known);
    }
    return known;
  }

  #add(state: State): number {
    if (this.#states.length >= mostStates) {
      throw new IcuError(say("the expression is too large", "表达式过大"), 0);
    }
    return this.#states.push(state) - 1;
  }

  /** The state in which a pattern begins that goes on with `next`. */
  #build(pattern: Pattern, next: number): number {
    switch (pattern.kind) {
      case "set":
        return this.#add({ kind: "set", set: pattern.set, next });
      case "sequence": {
        const items = this.#ahead ? pattern.items.toReversed() : pattern.items;
        return items.reduce((after, item) => this.#build(item, after), next);
      }
      case "choice":
        return this.#add({ kind: "fork", next: pattern.items.map((item) => this.#build(item, next)) });
      case "look": {
        const automaton = this.#looks.get(pattern) ?? new Automaton(pattern.item, pattern.ahead);
        this.#looks.set(pattern, automaton);
        return this.#add({ kind: "look", automaton, wanted: pattern.wanted, next });
      }
      case "repeat":
        return this.#repeat(pattern, next);
    }
  }

  #repeat({ item, min, max }: Pattern & { kind: "repeat" }, next: number): number {
    let start = next;
    if (max === Number.POSITIVE_INFINITY) {
      const fork: State & { kind: "fork" } = { kind: "fork", next: [next] };
      start = this.#add(fork);
      fork.next.push(this.#build(item, start));
    } else {
      for (let more = max - min; more > 0; more--) {
        start = this.#add({ kind: "fork", next: [next, this.#build(item, start)] });
      }
    }
    for (let times = min; times > 0; times--) start = this.#build(item, start);
    return start;
  }

  #firstSet(): CharSet | undefined {
    const sets: CharSet[] = [];
    const seen = new Set<number>();
    const todo = [this.#start];
    for (let index = todo.pop(); index !== undefined; index = todo.pop()) {
      if (seen.has(index)) continue;
      seen.add(index);
      const state = this.#states[index]!;
      if (state.kind === "done") return undefined;
      if (state.kind === "set") sets.push(state.set);
      else todo.push(...(state.kind === "fork" ? state.next : [state.next]));
    }
    return remembered(anyOf(sets));
  }
}

function codeBefore(text: string, at: number): number | undefined {
  if (at <= 0) return undefined;
  const unit = text.charCodeAt(at - 1);
  if (unit < 0xdc00 || unit >= 0xe000 || at < 2) return unit;
  const pair = text.codePointAt(at - 2)!;
  return pair > 0xffff ? pair : unit;
}

/**
 * An expression that shall match up to a place (`ahead` false) or from it.
 * @throws IcuError
 */
export function compileIcu(source: string, ahead: boolean): Automaton {
  return new Automaton(parseIcu(source), ahead);
}
