import fc from "fast-check";
import { formatNamed } from "../../src/formats/all.ts";
import { changes, mutated } from "./mutate.ts";
import { outcomeOf } from "./outcome.ts";
import { type Sample, samples } from "./samples.ts";

export interface Fuzzing {
  format: string;
  runs: number;
  seed: number;
}

let made: Promise<Map<string, Sample[]>> | undefined;

/** The formats that read, each with how many of a thousand inputs it gets: archives take long. */
export async function shares(): Promise<Map<string, number>> {
  made ??= samples();
  const names = [...(await made).keys()];
  const slow = new Map([["docx", 20], ["xlsx", 40]]); // biome-ignore format: pairs
  const left = 1000 - [...slow.values()].reduce((sum, share) => sum + share, 0);
  return new Map(names.map((name) => [name, slow.get(name) ?? left / (names.length - slow.size)]));
}

/**
 * Damages the samples of a format and looks at what becomes of them.
 * @returns how many were accepted; throws with the smallest input that does harm
 */
export async function fuzz({ format: name, runs, seed }: Fuzzing): Promise<number> {
  made ??= samples();
  const list = (await made).get(name)!;
  const format = formatNamed(name)!;
  let accepted = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.nat(),
      changes,
      fc.constantFrom("memory" as const, "glossary" as const),
      async (which, some, as) => {
        const bytes = mutated(list[which % list.length]!, some);
        if (await outcomeOf(format, bytes, as)) accepted++;
      },
    ),
    { numRuns: runs, seed, verbose: false },
  );
  return accepted;
}
