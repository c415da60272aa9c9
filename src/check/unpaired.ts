import { say } from "../model/locale.ts";
import type { Span } from "../model/span.ts";
import type { Unpaired } from "../text/pairing.ts";

/** One message for what is unpaired, the first in words. */
export function describeUnpaired(
  text: string,
  faults: readonly Unpaired[],
): { message: string; spans: Span[] } {
  const { kind, at, opened } = faults[0]!;
  const mark = text[at]!;
  const message = {
    unclosed: () => say(`"${mark}" is not closed`, `“${mark}”未闭合`),
    unopened: () => say(`"${mark}" closes what was never opened`, `“${mark}”没有对应的前半`),
    mismatched: () =>
      say(`opened by "${text[opened!]}", closed by "${mark}"`, `以“${text[opened!]}”开始，却以“${mark}”结束`),
  }[kind]();
  const spans = faults
    .flatMap((fault) => (fault.opened === undefined ? [fault.at] : [fault.opened, fault.at]))
    .sort((a, b) => a - b)
    .map((place): Span => [place, place + 1]);
  return { message, spans };
}
