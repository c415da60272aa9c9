import { formatFor } from "../formats/all.ts";
import type { Item } from "../formats/format.ts";
import { refOf, type Unit, unitId } from "../model/unit.ts";
import { collect } from "./collect.ts";
import { type Ask, type FillingJob, type FillingOutcome, fillingOf, translationOf } from "./filling.ts";
import { documentOfInput } from "./input.ts";
import { type FileQuery, queriesOf, unitOfQuery } from "./match.ts";
import type { Answer } from "./matcher.ts";
import { saveAll } from "./save.ts";

/** A file of the units that are made of each query and what the memory has for it. */
export async function collectUnits(
  { file, output, pair, split, fill, progress }: FillingJob,
  ask: Ask,
  unitsFor: (query: FileQuery, answer: Answer, index: number, document: string, fill?: number) => Unit[],
): Promise<FillingOutcome> {
  const { queries, notices } = await queriesOf(file, pair, split);
  const outcome: FillingOutcome = { notices, segments: 0, filled: 0, candidates: 0 };
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
export function unitsFound(
  query: FileQuery,
  { matches, side }: Answer,
  index: number,
  document: string,
): Unit[] {
  return matches.flatMap(({ unit: { context: _, line: __, ...unit }, adapted }) => {
    if (adapted === undefined) return [unit];
    const pair = unitOfQuery(query, adapted, document, index);
    const made =
      side === "source"
        ? pair
        : { ...pair, source: adapted, target: query.text, id: unitId(adapted, query.text) };
    return [made, unit];
  });
}

/** A row for each query: its translation where it has one, or one may be filled in, and where that is from. */
export function rowOf(
  query: FileQuery,
  answer: Answer,
  index: number,
  document: string,
  fill?: number,
): Unit[] {
  const filling = query.translation === undefined ? fillingOf(answer, fill).target : undefined;
  const target = query.translation ?? filling?.text ?? "";
  const best = answer.matches[0];
  const note =
    query.translation === undefined && best
      ? `${Math.floor(best.score)} ${best.unit.document} ${refOf(best.unit)}${filling ? "" : `: ${translationOf(best, answer.side)}`}`
      : undefined;
  const unit = unitOfQuery(query, target, document, index);
  return [{ ...unit, ...(note === undefined ? {} : { note }) }];
}
