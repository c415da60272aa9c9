import { type Verdict, validate } from "../formats/grammar/validate.ts";
import { InputError } from "../model/errors.ts";
import { inputOf } from "./input.ts";

/** A file as it was judged, or why it could not be read at all. */
export type Validated = { file: string } & ({ verdict: Verdict } | { unreadable: InputError });

/** Judges each file by the specification of its format; one that cannot be read does not keep the others from it. */
export async function validateFiles(files: readonly string[]): Promise<Validated[]> {
  const results: Validated[] = [];
  for (const file of files) {
    try {
      results.push({ file, verdict: await validate(await inputOf(file)) });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      results.push({ file, unreadable: error });
    }
  }
  return results;
}
