import { say } from "../../model/locale.ts";
import type { Occurrence } from "../../workspace/review.ts";
import { occurrenceRows } from "../kwic.ts";
import type { State } from "../state.ts";
import { type Row, run } from "../styled.ts";

/** Every place of the term with its rendering, key words in a column on either side. */
export function occurrences(all: readonly Occurrence[], columns: number, { ambiguous }: State): Row[] {
  if (all.length === 0) return [];
  const title = say(`All places of the term (${all.length})`, `该术语的全部出处（${all.length}）`);
  return [
    [run("")],
    [run(` ${title}`, "title")],
    ...all.flatMap((each) => occurrenceRows(each, columns, ambiguous)),
  ];
}
