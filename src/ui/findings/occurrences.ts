import { say } from "../../model/locale.ts";
import type { Occurrence } from "../../workspace/review.ts";
import { occurrenceRows } from "../kwic.ts";
import type { State } from "../state.ts";
import { type Row, run } from "../styled.ts";

/** As many are shown beside a finding; the screen of the terms has them all. */
const most = 60;

/** The places of the term with its rendering, key words in a column on either side. */
export function occurrences(all: readonly Occurrence[], columns: number, { ambiguous, size }: State): Row[] {
  if (all.length === 0) return [];
  const title = say(`All places of the term (${all.length})`, `该术语的全部出处（${all.length}）`);
  const rows: Row[] = [
    [run("")],
    [run(` ${title}`, "title")],
    ...occurrenceRows(all, columns, ambiguous, size.rows, most),
  ];
  const more = all.length - most;
  if (more > 0)
    rows.push([run(say(` … and ${more} more, on the terms (2)`, ` ……另有 ${more} 处，见术语（2）`), "dim")]);
  return rows;
}
