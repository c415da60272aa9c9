import type { Finding } from "../../model/finding.ts";
import { say } from "../../model/locale.ts";
import { statusName } from "../../model/term.ts";
import { sanitise } from "../../text/sanitise.ts";
import { cut, cutMiddle, pad, width } from "../../text/width.ts";
import type { RenderingChoice } from "../../workspace/review.ts";
import type { State } from "../state.ts";
import { type Row, type Run, rowWidth, run } from "../styled.ts";
import { statusMark, statusStyle } from "../words.ts";

export function renderingsTitle(): Row {
  return [run(` ${say("Renderings", "译法")}`, "title")];
}

export function renderings(
  choices: readonly RenderingChoice[],
  finding: Finding,
  columns: number,
  state: State,
): Row[] {
  if (choices.length === 0) return [];
  return [
    [run("")],
    renderingsTitle(),
    ...choices.flatMap((_, index) => choiceRow(choices, index, finding.actual, columns, state.ambiguous)),
  ];
}

/**
 * One rendering: number, text, share of the occurrences as a bar, count, status, authority.
 * An authority that finds no room on the row stands below it.
 */
export function choiceRow(
  choices: readonly RenderingChoice[],
  index: number,
  actual: string | undefined,
  columns: number,
  ambiguous: State["ambiguous"],
): Row[] {
  const choice = choices[index]!;
  const total = choices.reduce((sum, each) => sum + each.count, 0);
  const widest = Math.max(...choices.map((each) => width(sanitise(each.text), ambiguous)));
  // Status and place are words that must not be cut, and names are worth more than bars.
  const tails = (short: boolean) =>
    8 + Math.max(...choices.map((each) => rowWidth(tailOf(each, actual, short), ambiguous)));
  const short = columns - tails(false) < widest;
  const fixed = tails(short);
  const bar = columns >= 56 && columns - fixed - 10 >= widest ? 10 : 0;
  const name = Math.min(widest, Math.max(12, columns - bar - fixed));
  const full = bar === 0 || total === 0 ? 0 : Math.round((choice.count / total) * bar);
  const here = sameRendering(choice.text, actual);
  const row: Run[] = [
    run(` ${index + 1 < 10 ? index + 1 : " "} `, "key"),
    run(
      pad(cutMiddle(sanitise(choice.text), name, ambiguous), name, "end", ambiguous),
      here ? "target" : "plain",
    ),
    run(" "),
    run("▮".repeat(full), "bar"),
    run(`${"▯".repeat(bar - full)}${pad(String(choice.count), 4, "start")}`, "dim"),
    ...tailOf(choice, actual, short),
  ];
  if (choice.authority === undefined) return [row];
  const authority = sanitise(choice.authority);
  const used = rowWidth(row, ambiguous);
  if (used + 2 + width(authority, ambiguous) <= columns) return [[...row, run(`  ${authority}`, "dim")]];
  return [row, [run(`   ${cut(authority, columns - 3, ambiguous)}`, "dim")]];
}

/** Status, and whether it is the rendering that stands there. */
function tailOf({ status, text }: RenderingChoice, actual: string | undefined, short: boolean): Run[] {
  const tail: Run[] = [];
  if (status !== undefined)
    tail.push(run(`  ${statusMark(status)} ${statusName(status)}`, statusStyle(status)));
  const here = short ? say("  here", "  此处") : say("  stands here", "  此处所用");
  if (sameRendering(text, actual)) tail.push(run(here, "dim"));
  return tail;
}

/** Whether two renderings are the same but for case and the article before them. */
export function sameRendering(a: string, b: string | undefined): boolean {
  return b !== undefined && bare(a) === bare(b);
}

function bare(text: string): string {
  return text.toLowerCase().replace(/^(?:an?|the) /, "");
}
