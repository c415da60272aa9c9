import { formatFor } from "../formats/all.ts";
import { InputError } from "../model/errors.ts";
import { primary, turned } from "../model/language.ts";
import { say } from "../model/locale.ts";
import { decode } from "../text/decode.ts";
import type { Splitter } from "../text/segmentation.ts";
import { type Ask, type FillingJob, type FillingOutcome, fillingOf } from "./filling.ts";
import { bytesOf, inputOf, standardInput } from "./input.ts";
import { type Matcher, neighbours } from "./matcher.ts";
import { saveAll } from "./save.ts";

/** A text of which every line is a query, with the translations that are known in their places. */
export async function fillLines(
  { file, output, fill, pair, split, threshold, limit, progress }: FillingJob,
  matcher: Matcher,
  ask: Ask,
): Promise<FillingOutcome> {
  if (file !== standardInput && formatFor(file)?.name !== "text") {
    const message = say(
      "only a .txt is written as a .txt; write .xlf, .csv or .tsv",
      "只有 .txt 能写成 .txt；请写成 .xlf、.csv 或 .tsv",
    );
    throw new InputError(message, { file: output });
  }
  const text = decode(await bytesOf(await inputOf(file)), file);
  const outcome: FillingOutcome = { notices: [], segments: 0, filled: 0, candidates: 0 };
  // Lines and what ends them by turns.
  const parts = text.split(/(\r\n|\r|\n)/);
  const lines = parts.filter((part, at) => at % 2 === 0 && part.trim() !== "").map((line) => line.trim());
  let number = 0;
  for (const [at, part] of parts.entries()) {
    if (at % 2 === 1 || part.trim() === "") continue;
    const [previous, line, next] = [lines[number - 1], lines[number]!, lines[number + 1]];
    progress?.(++number, lines.length);
    const answer = await ask({ text: line, ...neighbours(previous, next) });
    const { target, candidates } = fillingOf(answer, fill);
    outcome.segments++;
    if (target) {
      outcome.filled++;
      parts[at] = part.replace(line, () => target.text.replace(/[\r\n]+/g, " "));
      continue;
    }
    // A line that is a paragraph: the memory may know its sentences.
    const known = async (sentence: string) => {
      const found = await matcher.ask({ text: sentence, side: answer.side, threshold, limit });
      return fillingOf(found, fill).target?.text.replace(/(?<!\s)\s*[\r\n]\s*/g, " ");
    };
    const direction = answer.side === "source" ? pair : turned(pair);
    const put = await sentencesFilled(line, direction, split, known);
    if (put) {
      if (put.whole) outcome.filled++;
      else outcome.partly = (outcome.partly ?? 0) + 1;
      parts[at] = part.replace(line, () => put.text);
    } else if (candidates.length > 0) outcome.candidates++;
  }
  await saveAll([{ path: output, content: parts.join("") }]);
  return outcome;
}

/** A line with the sentences that are known in their places; undefined where none is, or it is but one sentence. */
async function sentencesFilled(
  line: string,
  { source, target }: FillingJob["pair"],
  split: Splitter,
  known: (sentence: string) => Promise<string | undefined>,
): Promise<{ text: string; whole: boolean } | undefined> {
  const spans = split(line, source);
  if (spans.length < 2) return undefined;
  const chinese = primary(target) === "zh";
  let text = "";
  let count = 0;
  for (const [at, [from, to]] of spans.entries()) {
    const translation = await known(line.slice(from, to));
    const last = at + 1 === spans.length;
    const gap = line.slice(to, last ? line.length : spans[at + 1]![0]);
    if (translation === undefined) text += line.slice(from, to) + gap;
    else {
      count++;
      // Chinese sentences follow one another without a space, others with one.
      text += translation + (last ? gap : chinese ? gap.trim() : gap || " ");
    }
  }
  return count === 0 ? undefined : { text, whole: count === spans.length };
}
