/**
 * Content models: regular expressions over the names of children, run as the position automaton of Glushkov (1961),
 * so that what could have come instead can be named.
 */

/** The automaton of one content model. State 0 is the beginning; the others are the positions of names in it. */
export interface ContentModel {
  /** Text may stand between the children. */
  mixed: boolean;
  /** Nothing of the content is looked at. */
  any: boolean;
  /** The name at each position; position 0 has none. */
  names: readonly string[];
  /** Positions that may follow each position. */
  follow: readonly (readonly number[])[];
  /** Positions after which the element may end. */
  last: ReadonlySet<number>;
}

interface Part {
  nullable: boolean;
  first: number[];
  last: number[];
}

/** @param source see `ElementSource` */
export function contentModel(source: string): ContentModel {
  const mixed = source.startsWith("#text");
  const any = source === "#any";
  const tokens = (any ? "" : source.replace("#text", "")).match(/[\w:.-]+|[()|?*+]/g) ?? [];
  const names: string[] = [""];
  const follow: Set<number>[] = [new Set()];
  let at = 0;
  const connect = (from: readonly number[], to: readonly number[]) => {
    for (const position of from) for (const next of to) follow[position]!.add(next);
  };
  const choice = (): Part => {
    const part = sequence();
    while (tokens[at] === "|") {
      at++;
      const other = sequence();
      part.nullable ||= other.nullable;
      part.first.push(...other.first);
      part.last.push(...other.last);
    }
    return part;
  };
  const sequence = (): Part => {
    const part: Part = { nullable: true, first: [], last: [] };
    while (at < tokens.length && tokens[at] !== "|" && tokens[at] !== ")") {
      const next = repeated();
      connect(part.last, next.first);
      if (part.nullable) part.first.push(...next.first);
      part.last = next.nullable ? [...part.last, ...next.last] : next.last;
      part.nullable &&= next.nullable;
    }
    return part;
  };
  const repeated = (): Part => {
    let part: Part;
    if (tokens[at] === "(") {
      at++;
      part = choice();
      at++;
    } else {
      const position = names.push(tokens[at++]!) - 1;
      follow.push(new Set());
      part = { nullable: false, first: [position], last: [position] };
    }
    const mark = tokens[at];
    if (mark === "?" || mark === "*" || mark === "+") {
      at++;
      if (mark !== "?") connect(part.last, part.first);
      if (mark !== "+") part.nullable = true;
    }
    return part;
  };
  const whole = choice();
  connect([0], whole.first);
  const last = new Set(whole.nullable ? [0, ...whole.last] : whole.last);
  return { mixed, any, names, follow: follow.map((set) => [...set]), last };
}

/** Positions the automaton is in after a child; empty when it may not stand here. */
export function step(
  model: ContentModel,
  state: readonly number[],
  fits: (name: string) => boolean,
): number[] {
  const next = new Set<number>();
  for (const position of state) {
    for (const following of model.follow[position]!) if (fits(model.names[following]!)) next.add(following);
  }
  return [...next];
}

/** The names that may come next. */
export function expected(model: ContentModel, state: readonly number[]): string[] {
  return [...new Set(state.flatMap((position) => model.follow[position]!.map((next) => model.names[next]!)))];
}
