import type { Unit } from "../model/unit.ts";

/** Units in one portion: enough that starting a check costs nothing, few enough to be held with all made of them. */
const portionSize = 5000;

/** The units in portions of whole documents, of `size` or more; a document longer than `most` is cut there. */
export async function* portions(
  units: Iterable<Unit> | AsyncIterable<Unit>,
  size = portionSize,
  most = Number.POSITIVE_INFINITY,
): AsyncIterable<Unit[]> {
  let portion: Unit[] = [];
  for await (const unit of units) {
    const ended = portion.length >= size && unit.document !== portion[portion.length - 1]!.document;
    if (ended || portion.length >= most) {
      yield portion;
      portion = [];
    }
    portion.push(unit);
  }
  if (portion.length > 0) yield portion;
}
