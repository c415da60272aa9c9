import { extname } from "node:path";
import { isDoubtful } from "../check/doubt.ts";
import { formatFor } from "../formats/all.ts";
import type { Candidate, Item } from "../formats/format.ts";
import type { Filling } from "../formats/xliff-edit.ts";
import { fillXliff } from "../formats/xliff-fill.ts";
import { carriedCodes, type UnitCodes } from "../model/code.ts";
import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import type { Match } from "../model/match.ts";
import type { Notice } from "../model/place.ts";
import { refOf, type Unit, unitId } from "../model/unit.ts";
import { decode } from "../text/decode.ts";
import { collect } from "./collect.ts";
import { bytesOf, inputOf, standardInput } from "./input.ts";
import { type FileQuery, queriesOf } from "./match.ts";
import { type Answer, type Matcher, type MatcherOptions, openMatcher } from "./matcher.ts";
import type { Workspace } from "./open.ts";
import { documentName } from "./places.ts";
import { saveAll } from "./save.ts";

export interface PretranslateRequest extends MatcherOptions {
  file: string;
  output: string;
  threshold: number;
  limit: number;
  progress?: (done: number, total: number) => void;
}

/** What became of a file. */
export interface Pretranslated {
  queries: Answer[];
  notices: Notice[];
  /** Segments that had no translation, those that have one now, and those that have candidates alone. */
  segments: number;
  filled: number;
  candidates: number;
}

type Outcome = Omit<Pretranslated, "queries">;

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
        `cannot write translations as ${extname(request.output) || "a file without an ending"}; known: .xlf, .tmx, .csv, .tsv, .txt`,
        `不能把译文写成 ${extname(request.output) || "没有扩展名的文件"}；可用：.xlf、.tmx、.csv、.tsv、.txt`,
      ),
      { file: request.output },
    );
  }
  const matcher = await openMatcher(workspace, request);
  const queries: Answer[] = [];
  try {
    const outcome = await write(request, matcher, async (query) => {
      const { threshold, limit } = request;
      const answer = await matcher.ask({ ...query, threshold, limit });
      queries.push(answer);
      return answer;
    });
    return { ...outcome, queries, notices: [...matcher.notices, ...outcome.notices] };
  } finally {
    await matcher.close();
  }
}

type Ask = (query: FileQuery) => Promise<Answer>;
type Writer = (request: PretranslateRequest, matcher: Matcher, ask: Ask) => Promise<Outcome>;

const writers: Record<string, Writer> = {
  xliff: fillFile,
  tmx: (request, _, ask) => collectUnits(request, ask, unitsFound),
  text: fillLines,
  csv: (request, _, ask) => collectUnits(request, ask, rowOf),
  tsv: (request, _, ask) => collectUnits(request, ask, rowOf),
};

/** An XLIFF file is filled as it stands; of any other file one is made first. */
async function fillFile(request: PretranslateRequest, matcher: Matcher, ask: Ask): Promise<Outcome> {
  const { file, output, pair, progress } = request;
  const notices: Notice[] = [];
  const given = formatFor(file)?.name === "xliff";
  const input = given ? await inputOf(file) : await madeXliff(file, output, pair, notices);
  let done = 0;
  let several = 0;
  const filled = await fillXliff(input, pair, async (segment) => {
    progress?.(++done, 0);
    const answer = await ask(segment);
    if (differing(answer) > 1) several++;
    return fillingOf(answer);
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
  { file, output, progress }: PretranslateRequest,
  _: Matcher,
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
    const neighbors = {
      ...(previous === undefined ? {} : { previous }),
      ...(next === undefined ? {} : { next }),
    };
    const { target, candidates } = fillingOf(await ask({ text: line, ...neighbors }));
    outcome.segments++;
    if (target) {
      outcome.filled++;
      parts[at] = part.replace(line, () => target.text.replace(/[\r\n]+/g, " "));
    } else if (candidates.length > 0) outcome.candidates++;
  }
  await saveAll([{ path: output, content: parts.join("") }]);
  return outcome;
}

async function madeXliff(
  file: string,
  output: string,
  pair: PretranslateRequest["pair"],
  notices: Notice[],
): Promise<{ file: string; chunks(): AsyncIterable<Uint8Array> }> {
  const { queries, notices: read } = await queriesOf(file, pair);
  notices.push(...read);
  const document = documentName(file === "-" ? "stdin" : file);
  // A text all in the target language is translated the other way.
  const turned = queries.every(({ side }) => side === "target") && queries.length > 0;
  const direction = turned ? { source: pair.target, target: pair.source } : pair;
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
  return {
    id: unitId(text, target),
    ...(ref === undefined ? {} : { ref }),
    document,
    index,
    source: text,
    target,
    status: "imported",
    score: 1,
    props: {},
  };
}

async function collectUnits(
  { file, output, pair, progress }: PretranslateRequest,
  ask: Ask,
  unitsFor: (query: FileQuery, answer: Answer, index: number, document: string) => Unit[],
): Promise<Outcome> {
  const { queries, notices } = await queriesOf(file, pair);
  const outcome: Outcome = { notices, segments: 0, filled: 0, candidates: 0 };
  const document = documentName(file === "-" ? "stdin" : file);
  const units = new Map<string, Unit>();
  for (const [index, query] of queries.entries()) {
    progress?.(index + 1, queries.length);
    const answer = await ask(query);
    if (query.translation === undefined) {
      outcome.segments++;
      if (fillingOf(answer).target) outcome.filled++;
      else if (answer.matches.length > 0) outcome.candidates++;
    }
    for (const unit of unitsFor(query, answer, index, document)) {
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
function rowOf(query: FileQuery, answer: Answer, index: number, document: string): Unit[] {
  const filling = query.translation === undefined ? fillingOf(answer).target : undefined;
  const target = query.translation ?? filling?.text ?? "";
  const best = answer.matches[0];
  const note =
    query.translation === undefined && best
      ? `${Math.floor(best.score)} ${best.unit.document} ${refOf(best.unit)}${filling ? "" : `: ${otherSide(best, answer.side)}`}`
      : undefined;
  const unit = unitOf(query, target, document, index);
  return [{ ...unit, ...(note === undefined ? {} : { note }) }];
}

/** Only what a person confirmed, a file paired, or the aligner was sure of may stand as a translation. */
function mayFill({ unit, score, base, penalties, adapted }: Match, side: Answer["side"]): boolean {
  const other = unit[side === "source" ? "target" : "source"];
  // The text is the same, its markup is not: whoever looks at it sets that right.
  const tagsOnly = base === 100 && penalties.length === 1 && penalties[0]!.name === "tag";
  return (score >= 100 || adapted !== undefined || tagsOnly) && other.trim() !== "" && !isDoubtful(unit);
}

function otherSide({ unit, adapted }: Match, side: Answer["side"]): string {
  return adapted ?? unit[side === "source" ? "target" : "source"];
}

/** How many different texts could be filled in with the best score. */
function differing({ matches, side }: Answer): number {
  const best = matches.filter((match) => mayFill(match, side) && match.score === matches[0]!.score);
  return new Set(best.map((match) => otherSide(match, side))).size;
}

function fillingOf({ matches, side }: Answer): Filling {
  const candidates = matches
    .filter((match) => otherSide(match, side).trim() !== "")
    .map(
      (match): Candidate => ({
        source: match.unit[side],
        target: otherSide(match, side),
        score: Math.floor(match.score),
        origin: `${match.unit.document} ${refOf(match.unit)}`,
      }),
    );
  const chosen = matches.find((match) => mayFill(match, side));
  if (!chosen) return { candidates };
  const kind = chosen.kind === "fuzzy" ? "number" : chosen.kind;
  return { candidates, target: { text: otherSide(chosen, side), kind, ...codesOf(chosen, side) } };
}

/** The codes of a match that are the query's own, those of the other side where that reads now. */
function codesOf({ unit, adapted, penalties }: Match, side: Answer["side"]): { codes?: UnitCodes } {
  const { codes } = unit;
  if (!codes || penalties.some(({ name }) => name === "tag")) return {};
  const other = side === "source" ? "target" : "source";
  const [target] =
    adapted === undefined
      ? [codes[other]]
      : carriedCodes([{ text: unit[other], codes: codes[other] }], [adapted]);
  return { codes: { source: codes[side], target: target! } };
}
