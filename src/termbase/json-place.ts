/**
 * Where something stands in a JSON text: the first syntax fault, and the value under a path. `JSON.parse`
 * names a position for some faults only and keeps none for values, and a person who is to mend a file by
 * hand needs both.
 */
export interface JsonMap {
  /** First syntax fault, as an offset with what was expected there. */
  fault?: { offset: number; expected: string };
  /** Offset of the value at a path such as `["concepts", 3, "terms", 0, "status"]`, or of its nearest parent. */
  at(path: readonly PropertyKey[]): number;
}

interface Value {
  offset: number;
  children?: Map<string, Value>;
}

class Fault {
  readonly offset: number;
  readonly expected: string;
  constructor(offset: number, expected: string) {
    this.offset = offset;
    this.expected = expected;
  }
}

const deepest = 64;

export function mapJson(text: string): JsonMap {
  let at = 0;
  let root: Value | undefined;

  const space = (): void => {
    while (at < text.length && " \t\r\n".includes(text[at]!)) at++;
  };
  const string = (): string => {
    const from = at;
    at++;
    for (;;) {
      const char = text[at];
      if (char === undefined || char < " ") throw new Fault(at, 'closing "');
      if (char === '"') break;
      at += char === "\\" ? 2 : 1;
    }
    at++;
    try {
      return JSON.parse(text.slice(from, at)) as string;
    } catch {
      throw new Fault(from, "a valid string");
    }
  };
  const value = (depth: number): Value => {
    if (depth > deepest) throw new Fault(at, "less nesting");
    space();
    const offset = at;
    const char = text[at];
    if (char === '"') {
      string();
      return { offset };
    }
    if (char === "{" || char === "[") {
      const close = char === "{" ? "}" : "]";
      const children = new Map<string, Value>();
      at++;
      space();
      if (text[at] === close) {
        at++;
        return { offset, children };
      }
      for (let index = 0; ; index++) {
        space();
        let key = String(index);
        if (char === "{") {
          if (text[at] !== '"') throw new Fault(at, 'a name in "…"');
          key = string();
          space();
          if (text[at] !== ":") throw new Fault(at, '":"');
          at++;
        }
        children.set(key, value(depth + 1));
        space();
        if (text[at] === close) break;
        if (text[at] !== ",") throw new Fault(at, `"," or "${close}"`);
        at++;
      }
      at++;
      return { offset, children };
    }
    const literal = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/u.exec(
      text.slice(at, at + 400),
    );
    if (!literal) throw new Fault(at, char === undefined ? "more text" : "a value");
    at += literal[0].length;
    return { offset };
  };

  let fault: JsonMap["fault"];
  try {
    root = value(0);
    space();
    if (at < text.length) throw new Fault(at, "the end of the file");
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    fault = { offset: Math.min(error.offset, text.length), expected: error.expected };
  }
  return {
    ...(fault ? { fault } : {}),
    at(path) {
      let here = root;
      for (const step of path) {
        const next = here?.children?.get(String(step));
        if (!next) break;
        here = next;
      }
      return here?.offset ?? 0;
    },
  };
}

/** Line and column, from 1, of an offset in UTF-16 code units. */
export function lineColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const lines = before.split("\n");
  return { line: lines.length, column: lines[lines.length - 1]!.length + 1 };
}
