/**
 * Regular expressions as ICU writes them (ICU User Guide, Regular Expressions), the ones of SRX, as trees. What Java
 * writes alike is taken too. What only says how a match is searched for (lazy, possessive, atomic) is of no account:
 * it is asked whether there is a match, never which.
 */
import { say } from "../../model/locale.ts";
import {
  anyOf,
  both,
  type CharSet,
  caseless,
  everything,
  lineEnds,
  not,
  property,
  range,
  remembered,
  shorthands,
} from "./sets.ts";

export type Pattern =
  | { kind: "set"; set: CharSet }
  | { kind: "sequence"; items: Pattern[] }
  | { kind: "choice"; items: Pattern[] }
  | { kind: "repeat"; item: Pattern; min: number; max: number }
  /** Whether the item stands before or after the place, and whether it shall. */
  | { kind: "look"; item: Pattern; ahead: boolean; wanted: boolean };

/** What is no regular expression, or one that cannot be run here. */
export class IcuError extends Error {
  /** Of the fault, from 0, in UTF-16 code units. */
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.name = "IcuError";
    this.at = at;
  }
}

/** More of the same makes automata too large. */
const mostRepeats = 1000;
const deepest = 100;

interface Flags {
  i: boolean;
  m: boolean;
  s: boolean;
  x: boolean;
}

/** @throws IcuError */
export function parseIcu(source: string): Pattern {
  return new Parser(source).whole();
}

const nothing: Pattern = { kind: "sequence", items: [] };
const sequence = (...items: Pattern[]): Pattern => ({ kind: "sequence", items });
const choice = (...items: Pattern[]): Pattern => ({ kind: "choice", items });
const look = (item: Pattern, ahead: boolean, wanted: boolean): Pattern => ({
  kind: "look",
  item,
  ahead,
  wanted,
});
const one = (set: CharSet): Pattern => ({ kind: "set", set });
const anyChar = one(everything);
const word = one(remembered(shorthands.w!));
const lineEnd = choice(sequence(one(range(13, 13)), one(range(10, 10))), one(remembered(shorthands.v!)));
const atStart = look(anyChar, false, false);
const atEnd = look(anyChar, true, false);
/** `$` and `\Z`: also before a line end that is the last thing. */
const beforeEnd = look(sequence(choice(nothing, lineEnd), atEnd), true, true);
const mark = remembered(property("M")!);
const cluster = choice(
  sequence(one(range(13, 13)), one(range(10, 10))),
  sequence(anyChar, { kind: "repeat", item: one(mark), min: 0, max: Number.POSITIVE_INFINITY }),
);
/** Whether words begin or end here, or do not. */
const boundary = (wanted: boolean) =>
  choice(
    sequence(look(word, false, true), look(word, true, !wanted)),
    sequence(look(word, false, false), look(word, true, wanted)),
  );
const places: Readonly<Record<string, Pattern>> = {
  A: atStart,
  z: atEnd,
  Z: beforeEnd,
  b: boundary(true),
  B: boundary(false),
  R: lineEnd,
  X: cluster,
};
const controls: Readonly<Record<string, number>> = { a: 7, e: 27, f: 12, n: 10, r: 13, t: 9 };

class Parser {
  readonly #source: string;
  #at = 0;
  #depth = 0;
  #flags: Flags = { i: false, m: false, s: false, x: false };

  constructor(source: string) {
    this.#source = source;
  }

  whole(): Pattern {
    const pattern = this.#choice();
    if (this.#at < this.#source.length) this.#fail(say("a ) without its (", "多出的 )"));
    return pattern;
  }

  #fail(message: string, at = this.#at): never {
    throw new IcuError(message, at);
  }

  #char(): string {
    const code = this.#source.codePointAt(this.#at);
    return code === undefined ? "" : String.fromCodePoint(code);
  }

  #takes(text: string): boolean {
    if (!this.#source.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    const sticky = new RegExp(pattern.source, "y");
    sticky.lastIndex = this.#at;
    const found = sticky.exec(this.#source);
    if (found) this.#at += found[0].length;
    return found ?? undefined;
  }

  #choice(): Pattern {
    if (++this.#depth > deepest) this.#fail(say("groups nest too deep", "分组嵌套过深"));
    // Flags that are set inside a group end with it.
    const flags = this.#flags;
    const items = [this.#sequence()];
    while (this.#takes("|")) items.push(this.#sequence());
    this.#flags = flags;
    this.#depth--;
    return items.length === 1 ? items[0]! : { kind: "choice", items };
  }

  #sequence(): Pattern {
    const items: Pattern[] = [];
    while (this.#at < this.#source.length && !/[|)]/.test(this.#source[this.#at]!)) {
      if (this.#flags.x && this.#match(/\s+|#[^\n]*/)) continue;
      const from = this.#at;
      const item = this.#atom();
      if (item) items.push(this.#repeated(item, from));
    }
    return items.length === 1 ? items[0]! : { kind: "sequence", items };
  }

  #repeated(atom: Pattern, from: number): Pattern {
    let item = atom;
    for (let times = 0; ; times++) {
      if (this.#flags.x) this.#match(/(?:\s+|#[^\n]*)+/);
      const found = this.#match(/([*+?]|\{(\d+)(,(\d*))?\})[?+]?/);
      if (!found) return item;
      if (times > 0) this.#fail(say("nothing to repeat", "量词前没有可重复的内容"), from);
      const [, sign, least, more, most] = found;
      const min = least === undefined ? (sign === "+" ? 1 : 0) : Number(least);
      const unbounded = sign === "*" || sign === "+" || (more !== undefined && most === "");
      const max = unbounded
        ? Number.POSITIVE_INFINITY
        : sign === "?"
          ? 1
          : more === undefined
            ? min
            : Number(most);
      if (max < min)
        this.#fail(say(`{${min},${max}} is the wrong way round`, `{${min},${max}} 次序颠倒`), from);
      if (min > mostRepeats || (max !== Number.POSITIVE_INFINITY && max > mostRepeats))
        this.#fail(say(`more than ${mostRepeats} repetitions`, `重复超过 ${mostRepeats} 次`), from);
      item = { kind: "repeat", item, min, max };
    }
  }

  /** Undefined for what stands for nothing: a comment, a flag. */
  #atom(): Pattern | undefined {
    const char = this.#char();
    if (char === "(") return this.#group();
    if (char === "[") return one(this.#cased(this.#set()));
    if (char === "\\") return this.#escape();
    if (/[*+?]/.test(char)) this.#fail(say(`nothing before ${char} to repeat`, `${char} 前没有可重复的内容`));
    this.#at += char.length;
    if (char === ".") return one(this.#flags.s ? everything : remembered(not(lineEnds)));
    if (char === "^") return this.#flags.m ? choice(atStart, look(one(lineEnds), false, true)) : atStart;
    if (char === "$") return this.#flags.m ? choice(atEnd, look(one(lineEnds), true, true)) : beforeEnd;
    return one(this.#cased(exactly(char)));
  }

  #cased(set: CharSet): CharSet {
    return remembered(this.#flags.i ? caseless(set) : set);
  }

  #group(): Pattern | undefined {
    const from = this.#at;
    this.#at++;
    if (this.#match(/\?#[^)]{0,2000}\)/)) return undefined;
    const setting = this.#match(/\?([imsxuUdw]*)(?:-([imsxuUdw]+))?([:)])/);
    let inside = false;
    const outer = this.#flags;
    if (setting) {
      const [, on, off, end] = setting;
      this.#flags = { ...outer };
      for (const flag of on ?? "") if (flag in outer) this.#flags[flag as keyof Flags] = true;
      for (const flag of off ?? "") if (flag in outer) this.#flags[flag as keyof Flags] = false;
      if (end === ")") return undefined;
      inside = true;
    }
    const kind = inside ? undefined : this.#match(/\?(?:<?[=!]|>|<[A-Za-z]\w*>)/)?.[0];
    if (!inside && kind === undefined && this.#char() === "?")
      this.#fail(say("a kind of group that is not known", "未知的分组类型"), from);
    const item = this.#choice();
    if (!this.#takes(")")) this.#fail(say("a ( without its )", "缺少 )"), from);
    this.#flags = outer;
    if (kind !== undefined && /[=!]$/.test(kind)) {
      return { kind: "look", item, ahead: !kind.includes("<"), wanted: kind.endsWith("=") };
    }
    return item;
  }

  #escape(): Pattern {
    const from = this.#at;
    if (this.#match(/\\Q/)) {
      const end = this.#source.indexOf("\\E", this.#at);
      const text = this.#source.slice(this.#at, end < 0 ? undefined : end);
      this.#at = end < 0 ? this.#source.length : end + 2;
      return sequence(...[...text].map((char) => one(this.#cased(exactly(char)))));
    }
    if (this.#match(/\\E/)) return nothing;
    const [, letter] = /^\\(.)/s.exec(this.#source.slice(from, from + 2)) ?? [];
    if (letter !== undefined && Object.hasOwn(places, letter)) {
      this.#at += 2;
      return places[letter]!;
    }
    if (letter === "G") this.#fail(say("\\G is not supported", "不支持 \\G"));
    if (letter === "k" || /[1-9]/.test(letter ?? "")) {
      this.#fail(say("references to groups are not supported", "不支持反向引用"));
    }
    return one(this.#cased(this.#escapedSet()));
  }

  /** What stands for characters, in a set or out of one. */
  #escapedSet(): CharSet {
    const from = this.#at;
    const named = this.#match(/\\([pP])(?:\{(\^?)([^}]*)\}|([A-Z]))/);
    if (named) {
      const [, letter, negated, long, short] = named;
      const set = property(long ?? short!);
      if (!set)
        this.#fail(say(`the property ${long ?? short} is not known`, `未知属性 ${long ?? short}`), from);
      return (letter === "P") === (negated === "^") ? set : not(set);
    }
    const shorthand = this.#match(/\\([dDsSwWhHvV])/)?.[1];
    if (shorthand) {
      const set = shorthands[shorthand.toLowerCase()]!;
      return shorthand === shorthand.toLowerCase() ? set : not(set);
    }
    return exactly(this.#escapedChar());
  }

  #escapedChar(): string {
    const from = this.#at;
    const hex = this.#match(
      /\\(?:x\{([\dA-Fa-f]{1,6})\}|x([\dA-Fa-f]{2})|u([\dA-Fa-f]{4})|U([\dA-Fa-f]{8}))/,
    );
    if (hex) {
      const code = Number.parseInt(hex[1] ?? hex[2] ?? hex[3] ?? hex[4]!, 16);
      if (code > 0x10ffff) this.#fail(say("no such character", "没有此字符"), from);
      // A character beyond U+FFFF as two.
      const low = code >= 0xd800 && code < 0xdc00 ? this.#match(/\\u([Dd][C-Fc-f][\dA-Fa-f]{2})/) : undefined;
      return low ? String.fromCharCode(code, Number.parseInt(low[1]!, 16)) : String.fromCodePoint(code);
    }
    const octal = this.#match(/\\0([0-7]{1,3})/);
    if (octal) return String.fromCodePoint(Number.parseInt(octal[1]!, 8));
    const control = this.#match(/\\c([@-_a-z])/);
    if (control) return String.fromCodePoint(control[1]!.toUpperCase().charCodeAt(0) ^ 64);
    this.#at++;
    const char = this.#char();
    this.#at += char.length;
    if (char === "") this.#fail(say("ends with a backslash", "以反斜杠结尾"), from);
    if (Object.hasOwn(controls, char)) return String.fromCodePoint(controls[char]!);
    if (/[A-Za-z0-9]/.test(char)) this.#fail(say(`\\${char} is not supported`, `不支持 \\${char}`), from);
    return char;
  }

  /** `[…]`, sets in sets, `&&` and `--` between them. */
  #set(): CharSet {
    const from = this.#at;
    if (++this.#depth > deepest) this.#fail(say("sets nest too deep", "字符集嵌套过深"));
    this.#at++;
    const negated = this.#takes("^");
    let left: CharSet | undefined;
    let operator: "&&" | "--" | undefined;
    let parts: CharSet[] = [];
    const joined = (): CharSet => {
      const right = anyOf(parts);
      parts = [];
      if (left === undefined || operator === undefined) return right;
      return operator === "&&" ? both(left, right) : both(left, not(right));
    };
    for (let first = true; ; first = false) {
      if (this.#at >= this.#source.length) this.#fail(say("a [ without its ]", "缺少 ]"), from);
      if (!first && this.#takes("]")) break;
      const sign = this.#match(/&&|--(?=\[)/)?.[0];
      if (sign !== undefined) {
        left = joined();
        operator = sign as "&&" | "--";
        continue;
      }
      if (this.#flags.x && this.#match(/\s+/)) continue;
      const named = this.#match(/\[:(\^?)([^:\]]+(?:=[^:\]]+)?):\]/);
      if (named) {
        const set = property(named[2]!);
        if (!set) this.#fail(say(`the property ${named[2]} is not known`, `未知属性 ${named[2]}`), from);
        parts.push(named[1] ? not(set) : set);
      } else if (this.#char() === "[") parts.push(this.#set());
      else parts.push(this.#member());
    }
    this.#depth--;
    const set = joined();
    // The other case belongs to what is left out, too.
    return negated ? not(this.#flags.i ? caseless(set) : set) : set;
  }

  /** A character, a range, or what a backslash begins. */
  #member(): CharSet {
    const from = this.#at;
    if (this.#match(/\\Q/)) {
      const end = this.#source.indexOf("\\E", this.#at);
      if (end < 0) this.#fail(say("\\Q without \\E in a set", "字符集中的 \\Q 缺少 \\E"), from);
      const text = this.#source.slice(this.#at, end);
      this.#at = end + 2;
      return anyOf([...text].map(exactly));
    }
    if (/^\\[pPdDsSwWhHvV]/.test(this.#source.slice(from, from + 2))) return this.#escapedSet();
    const low = this.#setChar();
    if (!/^-[^\]\-[]/.test(this.#source.slice(this.#at, this.#at + 2))) return exactly(low);
    // "a-\d" is no range.
    if (/^-\\[pPdDsSwWhHvV]/.test(this.#source.slice(this.#at, this.#at + 3))) return exactly(low);
    this.#at++;
    const high = this.#setChar();
    const [a, b] = [low.codePointAt(0)!, high.codePointAt(0)!];
    if (b < a)
      this.#fail(
        say(`the range ${low}-${high} is the wrong way round`, `范围 ${low}-${high} 次序颠倒`),
        from,
      );
    return range(a, b);
  }

  #setChar(): string {
    const char = this.#char();
    if (char === "\\") return this.#source[this.#at + 1] === "b" ? this.#backspace() : this.#escapedChar();
    this.#at += char.length;
    return char;
  }

  /** In a set `\b` is the character U+0008. */
  #backspace(): string {
    this.#at += 2;
    return "\b";
  }
}

function exactly(char: string): CharSet {
  const code = char.codePointAt(0)!;
  return range(code, code);
}
