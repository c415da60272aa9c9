import { extname } from "node:path";
import { formatFor } from "../formats/all.ts";
import type { Item } from "../formats/format.ts";
import { fillXliff } from "../formats/xliff-fill.ts";
import { InputError } from "../model/errors.ts";
import { primary, turned } from "../model/language.ts";
import { say } from "../model/locale.ts";
import type { Notice } from "../model/place.ts";
import { makeUnit, refOf, type Unit, unitId } from "../model/unit.ts";
import { decode } from "../text/decode.ts";
import type { Splitter } from "../text/segmentation.ts";
import { collect } from "./collect.ts";
import {
  type Ask,
  differing,
  fillingOf,
  type Job,
  type Outcome,
  type Pretranslated,
  type PretranslateRequest,
  translationOf,
} from "./filling.ts";
import { bytesOf, documentOfInput, inputOf, standardInput } from "./input.ts";
import { type FileQuery, queriesOf } from "./match.ts";
import { type Answer, type Matcher, neighbours, openMatcher } from "./matcher.ts";
import type { Workspace } from "./open.ts";
import { fillDocument } from "./pretranslate-document.ts";
import { saveAll } from "./save.ts";
import { splitterFor } from "./segmentation.ts";
import { computing } from "./signals.ts";

/**
 * Writes a file with the translations that the memory has for another: identical sentences and those whose figures
 * alone differ are filled in, marked for review; everything else that matches stands beside as candidates.
 * @throws InputError for a file that cannot be read, or an ending that cannot be written
 */
export async function pretranslate(
  workspace: Workspace | undefined,
  request: PretranslateRequest,
): Promise<Pretranslated> {
  const write = writers[formatFor(request.output)?.name ?? ""];
  if (!write) {
    throw new InputError(
      say(
        `cannot write translations as ${extname(request.output) || "a file without an ending"}; known: .xlf, .html, .md, .txt, .tmx, .csv, .tsv`,
        `不能把译文写成 ${extname(request.output) || "没有扩展名的文件"}；可用：.xlf、.html、.md、.txt、.tmx、.csv、.tsv`,
      ),
      { file: request.output },
    );
  }
  const matcher = await openMatcher(workspace, request);
  const queries: Answer[] = [];
  try {
    const split = await splitterFor(workspace, request.srx);
    const ask: Ask = async (query) => {
      const { threshold, limit } = request;
      const answer = await matcher.ask({ ...query, threshold, limit });
      queries.push(answer);
      return answer;
    };
    const outcome = await computing(() => write({ ...request, split }, matcher, ask));
    return { ...outcome, queries, notices: [...matcher.notices, ...outcome.notices] };
  } finally {
    await matcher.close();
  }
}

type Writer = (request: Job, matcher: Matcher, ask: Ask) => Promise<Outcome>;

const writers: Record<string, Writer> = {
  xliff: fillFile,
  tmx: (request, _, ask) => collectUnits(request, ask, unitsFound),
  text: fillLines,
  html: (request, _, ask) => fillDocument(request, ask),
  markdown: (request, _, ask) => fillDocument(request, ask),
  csv: (request, _, ask) => collectUnits(request, ask, rowOf),
  tsv: (request, _, ask) => collectUnits(request, ask, rowOf),
};

/** An XLIFF file is filled as it stands; of any other file one is made first. */
async function fillFile(request: Job, matcher: Matcher, ask: Ask): Promise<Outcome> {
  const { file, output, pair, split, fill, progress } = request;
  const notices: Notice[] = [];
  const given = formatFor(file)?.name === "xliff";
  const input = given ? await inputOf(file) : await madeXliff(file, output, pair, split, notices);
  let done = 0;
  let several = 0;
  const filled = await fillXliff(input, pair, async (segment) => {
    progress?.(++done, 0);
    const answer = await ask(segment);
    if (differing(answer, fill) > 1) several++;
    return fillingOf(answer, fill);
  });
  if (several > 0) {
    notices.push({
      place: { file },
      message: say(
        `${several} segment(s) have several different exact translations; the first stands, the others are candidates`,
        `${several} 个句段有多种完全匹配的译文；已填入第一种，其余列为候选`,
      ),
    });
  }
  await saveAll([{ path: output, content: filled.bytes }]);
  const { open, candidates } = filled;
  return {
    segments: open,
    filled: filled.filled,
    candidates,
    notices: [...notices, ...matcher.notices.splice(0), ...filled.notices],
  };
}

/** A text of which every line is a query, with the translations that are known in their places. */
async function fillLines(
  { file, output, fill, pair, split, threshold, limit, progress }: Job,
  matcher: Matcher,
  ask: Ask,
): Promise<Outcome> {
  if (file !== standardInput && formatFor(file)?.name !== "text") {
    const message = say(
      "only a .txt is written as a .txt; write .xlf, .csv or .tsv",
      "只有 .txt 能写成 .txt；请写成 .xlf、.csv 或 .tsv",
    );
    throw new InputError(message, { file: output });
  }
  const text = decode(await bytesOf(await inputOf(file)), file);
  const outcome: Outcome = { notices: [], segments: 0, filled: 0, candidates: 0 };
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
  { source, target }: Job["pair"],
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

async function madeXliff(
  file: string,
  output: string,
  pair: Job["pair"],
  split: Splitter,
  notices: Notice[],
): Promise<{ file: string; chunks(): AsyncIterable<Uint8Array> }> {
  const { queries, notices: read } = await queriesOf(file, pair, split);
  notices.push(...read);
  const document = documentOfInput(file);
  // A text all in the target language is translated the other way.
  const isTurned = queries.every(({ side }) => side === "target") && queries.length > 0;
  const direction = isTurned ? turned(pair) : pair;
  const items = queries.map(
    (query, index): Item => ({ unit: unitOf(query, query.translation ?? "", document, index) }),
  );
  const { bytes } = await collect(formatFor(".xlf")!.write!(items, { pair: direction, file: output }));
  return {
    file,
    chunks: async function* () {
      yield bytes;
    },
  };
}

function unitOf({ text, ref }: FileQuery, target: string, document: string, index: number): Unit {
  return makeUnit({ document, index, source: text, target, ...(ref === undefined ? {} : { ref }) });
}

async function collectUnits(
  { file, output, pair, split, fill, progress }: Job,
  ask: Ask,
  unitsFor: (query: FileQuery, answer: Answer, index: number, document: string, fill?: number) => Unit[],
): Promise<Outcome> {
  const { queries, notices } = await queriesOf(file, pair, split);
  const outcome: Outcome = { notices, segments: 0, filled: 0, candidates: 0 };
  const document = documentOfInput(file);
  const units = new Map<string, Unit>();
  for (const [index, query] of queries.entries()) {
    progress?.(index + 1, queries.length);
    const answer = await ask(query);
    if (query.translation === undefined) {
      outcome.segments++;
      if (fillingOf(answer, fill).target) outcome.filled++;
      else if (answer.matches.length > 0) outcome.candidates++;
    }
    for (const unit of unitsFor(query, answer, index, document, fill)) {
      units.set(`${unit.index} ${unit.document} ${unit.id}`, unit);
    }
  }
  const items = [...units.values()].map((unit): Item => ({ unit }));
  const { bytes, notices: lost } = await collect(formatFor(output)!.write!(items, { pair, file: output }));
  notices.push(...lost);
  await saveAll([{ path: output, content: bytes }]);
  return outcome;
}

/** The units that match, each as the memory has it, and those with the query's figures put in as pairs of their own. */
function unitsFound(query: FileQuery, { matches, side }: Answer, index: number, document: string): Unit[] {
  return matches.flatMap(({ unit: { context: _, line: __, ...unit }, adapted }) => {
    if (adapted === undefined) return [unit];
    const pair = unitOf(query, adapted, document, index);
    const made =
      side === "source"
        ? pair
        : { ...pair, source: adapted, target: query.text, id: unitId(adapted, query.text) };
    return [made, unit];
  });
}

/** A row for each query: its translation where it has one, or one may be filled in, and where that is from. */
function rowOf(query: FileQuery, answer: Answer, index: number, document: string, fill?: number): Unit[] {
  const filling = query.translation === undefined ? fillingOf(answer, fill).target : undefined;
  const target = query.translation ?? filling?.text ?? "";
  const best = answer.matches[0];
  const note =
    query.translation === undefined && best
      ? `${Math.floor(best.score)} ${best.unit.document} ${refOf(best.unit)}${filling ? "" : `: ${translationOf(best, answer.side)}`}`
      : undefined;
  const unit = unitOf(query, target, document, index);
  return [{ ...unit, ...(note === undefined ? {} : { note }) }];
}
