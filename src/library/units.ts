import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import { makeUnit, type Unit } from "../model/unit.ts";

/**
 * A pair as a program has it: source and target, and as much more as is known. What is missing is filled in: the
 * document is called after the function it was given to, the index counts on in the document, the status is `imported`
 * and the score 1.
 */
export type UnitInput = Pick<Unit, "source" | "target"> & Partial<Unit>;

/** Turns pairs into units, one after the other. */
export class UnitMaker {
  readonly #document: string;
  /** The next index by document. */
  readonly #next = new Map<string, number>();
  #count = 0;

  /** @param document what pairs belong to that name none */
  constructor(document: string) {
    this.#document = document;
  }

  /** @throws InputError for what has no source or no target */
  make(input: UnitInput): Unit {
    const at = this.#count++;
    if (typeof input?.source !== "string" || typeof input.target !== "string") {
      throw new InputError(
        say(
          `unit ${at + 1} is no pair; give it a source and a target, both strings`,
          `第 ${at + 1} 个单元不是双语对；请给出 source 和 target，均为字符串`,
        ),
      );
    }
    const document = input.document ?? this.#document;
    const index = input.index ?? this.#next.get(document) ?? 0;
    this.#next.set(document, Math.max(index + 1, this.#next.get(document) ?? 0));
    return makeUnit({ ...input, document, index });
  }
}

/** Pairs as units, all at once. */
export function unitsFrom(inputs: Iterable<UnitInput>, document: string): Unit[] {
  const maker = new UnitMaker(document);
  return Array.from(inputs, (input) => maker.make(input));
}

/** Pairs as units, as they come. */
export async function* streamedFrom(
  inputs: Iterable<UnitInput> | AsyncIterable<UnitInput>,
  document: string,
): AsyncGenerator<Unit> {
  const maker = new UnitMaker(document);
  for await (const input of inputs) yield maker.make(input);
}
