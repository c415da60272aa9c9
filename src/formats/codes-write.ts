/** What writers of formats with inline codes have in common: ids, pairs, and codes put in at their places. */
import { type CodedText, type InlineCode, sameCode, type UnitCodes } from "../model/code.ts";

/**
 * An id for every code of a unit, the same for a pair and for its counterpart on the other side: its own where that
 * can be one, else a number.
 */
export function codeIds({ source, target }: UnitCodes): Map<InlineCode, string> {
  const taken = new Set<string>();
  let next = 1;
  const fresh = (): string => {
    while (taken.has(String(next)) || named.has(String(next))) next++;
    taken.add(String(next));
    return String(next);
  };
  const pairs = (codes: readonly InlineCode[]) =>
    [...Map.groupBy(codes, ({ pair }) => pair).values()].map((members) => ({ members, id: "" }));
  const [sources, targets] = [pairs(source), pairs(target)];
  const own = ({ members }: Pair): string => {
    const { id = "" } = members[0]!;
    return /^[\w.-]+$/.test(id) ? id : "";
  };
  const named = new Set([...sources, ...targets].map(own));
  for (const pair of sources) {
    if (own(pair) === "" || taken.has(own(pair))) continue;
    pair.id = own(pair);
    taken.add(pair.id);
  }
  for (const pair of sources) if (pair.id === "") pair.id = fresh();
  const free = new Set(sources);
  const give = (pair: Pair, found: Pair | undefined) => {
    if (!found) return;
    pair.id = found.id;
    free.delete(found);
  };
  for (const pair of targets)
    give(
      pair,
      [...free].find(({ id }) => id === own(pair)),
    );
  for (const pair of targets) {
    const [first] = pair.members;
    if (pair.id === "" && own(pair) === "")
      give(
        pair,
        [...free].find(({ members: [other] }) => sameCode(other!, first!)),
      );
  }
  for (const pair of targets) {
    if (pair.id !== "") continue;
    pair.id = own(pair) === "" || taken.has(own(pair)) ? fresh() : own(pair);
    taken.add(pair.id);
  }
  return new Map(
    [...sources, ...targets].flatMap(({ members, id }) => members.map((code) => [code, id] as const)),
  );
}

interface Pair {
  members: InlineCode[];
  id: string;
}

/** What comes in at a place of a text. */
export interface Insertion {
  at: number;
  text: string;
}

/** A text with things put in at their places, those of one place in their order; what codes cover is left out. */
export function interleaved(
  text: string,
  insertions: readonly Insertion[],
  codes: readonly InlineCode[],
  xmlOf: (text: string) => string,
): string {
  if (insertions.length === 0) return xmlOf(text);
  const covered = codes.filter(({ covers }) => covers !== undefined);
  let out = "";
  let done = 0;
  const upTo = (to: number) => {
    for (const { at, covers } of covered) {
      if (at < done || at >= to) continue;
      out += xmlOf(text.slice(done, at));
      done = at + covers!;
    }
    if (to > done) out += xmlOf(text.slice(done, to));
    done = Math.max(done, to);
  };
  for (const { at, text: put } of insertions) {
    upTo(at);
    out += put;
  }
  upTo(text.length);
  return out;
}

/** Whether a closing code has its opening one before it, or an opening its closing one behind. */
export function isPaired({ codes }: Pick<CodedText, "codes">, code: InlineCode): boolean {
  if (code.role === "alone") return false;
  const other = code.role === "open" ? "close" : "open";
  const here = codes.indexOf(code);
  return codes.some(
    ({ role, pair }, at) =>
      role === other && pair === code.pair && (other === "close" ? at > here : at < here),
  );
}
