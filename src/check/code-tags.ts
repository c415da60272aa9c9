import { codeLabel, type InlineCode, sameCode, type UnitCodes } from "../model/code.ts";
import type { Tag } from "../text/markup/tags.ts";

/**
 * The inline codes of both sides as tags: what says the same has the same key, an opening code and its closing one
 * the same name. A pair is where the text in it is, a code alone where it stands.
 */
export function codeTags({ source, target }: UnitCodes): { source: Tag[]; target: Tag[] } {
  const kinds: InlineCode[] = [];
  const tagOf = (code: InlineCode, side: readonly InlineCode[]): Tag => {
    let kind = kinds.findIndex((known) => sameCode(known, code));
    if (kind < 0) kind = kinds.push(code) - 1;
    const other = side.find(({ pair, role }) => pair === code.pair && role !== code.role);
    const ends = [code.at, other?.at ?? code.at].sort((a, b) => a - b);
    return {
      text: codeLabel(code),
      key: `${code.role} ${kind}`,
      span: [ends[0]!, ends[1]!],
      role: code.role,
      name: String(code.pair),
    };
  };
  return {
    source: source.map((code) => tagOf(code, source)),
    target: target.map((code) => tagOf(code, target)),
  };
}
