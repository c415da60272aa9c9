import { type Ignored, ignoresOf } from "../check/ignores.ts";
import { say } from "../model/locale.ts";
import type { Notice } from "../model/place.ts";
import { placeKey, refOf, type Unit } from "../model/unit.ts";
import { closest } from "../text/likeness.ts";

/** What the notes of units ask to leave unsaid, by unit; a check they name that there is not becomes a notice. */
export function ignoresIn(
  units: readonly Unit[],
  known: ReadonlySet<string>,
  notices: Notice[],
): Map<string, Ignored> {
  const ignores = new Map<string, Ignored>();
  for (const unit of units) {
    const ignored = ignoresOf(unit);
    if (!ignored) continue;
    ignores.set(placeKey(unit), ignored);
    for (const id of ignored.ids) {
      if (known.has(id)) continue;
      const near = closest(id, known, 0.6);
      notices.push({
        place: { file: unit.document, ...(unit.line === undefined ? {} : { line: unit.line }) },
        message: say(
          `the note of unit ${refOf(unit)} ignores "${id}", which is no check${near ? `; did you mean "${near}"?` : ""}`,
          `第 ${refOf(unit)} 条的备注要忽略“${id}”，但没有这项检查${near ? `；是否指“${near}”？` : ""}`,
        ),
      });
    }
  }
  return ignores;
}
