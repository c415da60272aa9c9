import type { Finding } from "../../model/finding.ts";
import { counted, say } from "../../model/locale.ts";
import { sanitise } from "../../text/sanitise.ts";
import type { State } from "../state.ts";
import { type Row, run, wrapRows } from "../styled.ts";
import { capped } from "./excerpt.ts";
import { documentOf } from "./list.ts";

/** So many places are named; a decision may be about thousands. */
const named = 60;

/** Whether findings are so few that the screen shows all that is kept anyway. */
export function isOne(findings: readonly Finding[]): boolean {
  const [first] = findings;
  return findings.every(({ unit }) => unit.id === first?.unit.id && unit.index === first.unit.index);
}

/** What exactly a decision on several findings keeps: what stands there, where, and for how long. */
export function keptRows(findings: readonly Finding[], columns: number, { ambiguous }: State): Row[] {
  if (findings.length === 0 || (findings.length < 3 && isOne(findings))) return [];
  const rows = (text: string, most: number): Row[] =>
    capped(
      wrapRows([run(" ")], { text: sanitise(text), marks: [] }, columns, ambiguous, "dim"),
      most,
      columns,
      ambiguous,
    );
  return [
    ...rows(whatOf(findings), 2),
    ...rows(placesOf(findings), 2),
    ...rows(
      say(
        "Kept while these texts stay as they are; any other place is reported as before.",
        "文本不变则一直保留；其他位置仍照常报告。",
      ),
      2,
    ),
  ];
}

/** `绿色信贷 as “green loans” (term-missing 12)`, or the checks with their numbers. */
function whatOf(findings: readonly Finding[]): string {
  const counts = new Map<string, number>();
  for (const { check } of findings) counts.set(check, (counts.get(check) ?? 0) + 1);
  const checks = [...counts].map(([check, count]) => `${check} ${count}`).join(", ");
  const [{ term, actual } = {} as Finding] = findings;
  const few = findings.slice(0, named);
  if (term === undefined || few.some((each) => each.term !== term)) return checks;
  if (actual === undefined || few.some((each) => each.actual?.toLowerCase() !== actual.toLowerCase())) {
    return `${term} (${checks})`;
  }
  return say(`${term} as “${actual}” (${checks})`, `${term} 译作“${actual}”（${checks}）`);
}

/** `measures 4, 7; notice 1`, and in how many documents where not all are named. */
function placesOf(findings: readonly Finding[]): string {
  const places = new Map<string, Set<string>>();
  for (const { unit } of findings.slice(0, named)) {
    const known = places.get(unit.document);
    if (known === undefined) places.set(unit.document, new Set([unit.ref]));
    else known.add(unit.ref);
  }
  const text = [...places].map(([document, refs]) => `${document} ${[...refs].join(", ")}`).join("; ");
  const documents = new Set(findings.map(documentOf)).size;
  const where = say(`in ${counted(documents, "document")}: `, `${documents} 个文档：`);
  return `${where}${text}${findings.length > named ? " …" : ""}`;
}
