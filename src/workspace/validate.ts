import { type FileVerdict, validate } from "../formats/grammar/validate.ts";
import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import { inputOf, standardInput } from "./input.ts";

/** A file as it was judged, or why it could not be read at all. */
export type Validated = { file: string } & ({ verdict: FileVerdict } | { unreadable: InputError });

/** What is said of a file that is no XML at all, whose format has no rules here. */
async function notJudged(file: string): Promise<InputError | undefined> {
  if (file === standardInput) return undefined;
  let head = "";
  try {
    for await (const chunk of (await inputOf(file)).chunks()) {
      head = Buffer.from(chunk.subarray(0, 200)).toString("latin1");
      break;
    }
  } catch {
    return undefined;
  }
  const first = head.replace(/[\0\s\u00ef\u00bb\u00bf\u00fe\u00ff]/g, "")[0];
  if (first === undefined || first === "<") return undefined;
  const message = say(
    "is no XML; validate judges XLIFF, TMX, TBX and SRX",
    "不是 XML；validate 只检验 XLIFF、TMX、TBX 和 SRX",
  );
  return new InputError(message, { file });
}

/**
 * Judges each file by the specification of its format (TMX 1.4b, XLIFF 1.2 and 2, TBX, SRX 2.0); one that cannot be
 * read does not keep the others from it.
 *
 * @returns a verdict for each file, in their order
 */
export async function validateFiles(files: readonly string[]): Promise<Validated[]> {
  const results: Validated[] = [];
  for (const file of files) {
    try {
      results.push({ file, verdict: await validate(await inputOf(file)) });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      results.push({ file, unreadable: (await notJudged(file)) ?? error });
    }
  }
  return results;
}
