import type { Span } from "../model/span.ts";
import { sanitise } from "../text/sanitise.ts";
import { type Ambiguous, clusters, cut, pad, width } from "../text/width.ts";
import type { Occurrence } from "../workspace/review.ts";
import { type Row, run, type Style } from "./styled.ts";

/**
 * A text on one row with what it is about in its middle, between ⟦ and ⟧: what stands before ends there, what
 * stands after begins there, so that the key words of many rows make a column. Exactly so many columns.
 *
 * @param common so many characters the key words have in common with others: left out first where they do not fit
 */
export function kwicRow(
  text: string,
  spans: readonly Span[],
  columns: number,
  style: Style,
  ambiguous: Ambiguous,
  common = 0,
): Row {
  const shown = sanitise(text);
  const [first] = spans;
  if (first === undefined) {
    return [run(pad(cut(shown, columns, ambiguous), columns, "end", ambiguous), "dim")];
  }
  const from = Math.max(0, Math.min(first[0], shown.length));
  const to = Math.max(from, Math.min(first[1], shown.length));
  const marks = width("⟦⟧", ambiguous);
  const key = keyIn(shown.slice(from, to), common, keyRoom(columns, ambiguous), ambiguous);
  const left = Math.max(0, Math.min(Math.floor(columns * 0.38), columns - marks - width(key, ambiguous)));
  const before = cutStart(shown.slice(0, from), left, ambiguous);
  const room = Math.max(0, columns - left - marks - width(key, ambiguous));
  const after = cut(shown.slice(to), room, ambiguous);
  return [
    run(pad(before, left, "start", ambiguous)),
    run(`⟦${key}⟧`, style),
    run(pad(after, room, "end", ambiguous)),
  ];
}

/** Columns that the key words of a row may have. */
function keyRoom(columns: number, ambiguous: Ambiguous): number {
  return Math.max(1, columns - width("⟦⟧", ambiguous) - 4);
}

/** The key words whole where they fit, else from where they are their own. */
function keyIn(key: string, common: number, columns: number, ambiguous: Ambiguous): string {
  if (common <= 0 || common >= key.length || width(key, ambiguous) <= columns) {
    return cut(key, columns, ambiguous);
  }
  return cut(`…${key.slice(common)}`, columns, ambiguous);
}

/** The end of a text in at most so many columns; an ellipsis in place of what is before. */
function cutStart(whole: string, columns: number, ambiguous: Ambiguous): string {
  // Of a long text only the end matters: more characters than this fit into no row.
  const tail = whole.slice(-8 * columns - 16);
  const text = tail.length < whole.length ? tail.slice(16) : whole;
  if (text === whole && width(text, ambiguous) <= columns) return text;
  let room = columns - width("…", ambiguous);
  if (room < 0) return "";
  let from = text.length;
  for (const { at, columns: wide } of [...clusters(text, ambiguous)].reverse()) {
    room -= wide;
    if (room < 0) break;
    from = at;
  }
  return `…${text.slice(from)}`;
}

interface Drawn {
  columns: number;
  ambiguous: Ambiguous;
  room: number;
  rows: Row[];
}

/** Rows of places that have been drawn: a term has hundreds, and they stay the same from key to key. */
const drawn = new WeakMap<readonly Occurrence[], Drawn[]>();

/**
 * The first so many places of a term, source and target side by side where there is room, else below each other: so
 * too where key words would be cut and there are rows enough.
 *
 * @param height rows of the screen, of which the places may have half
 */
export function occurrenceRows(
  all: readonly Occurrence[],
  columns: number,
  ambiguous: Ambiguous,
  height: number,
  most = Number.POSITIVE_INFINITY,
): Row[] {
  const known = drawn.get(all) ?? [];
  const room = height >> 1;
  const same = known.find(
    (each) => each.columns === columns && each.ambiguous === ambiguous && each.room === room,
  );
  if (same !== undefined) return same.rows;
  const rows = drawPlaces(all.slice(0, most), columns, ambiguous, room);
  drawn.set(all, [...known.slice(-3), { columns, ambiguous, room, rows }]);
  return rows;
}

function drawPlaces(
  all: readonly Occurrence[],
  columns: number,
  ambiguous: Ambiguous,
  height: number,
): Row[] {
  const name = placeNames(all, columns, ambiguous);
  const lead = all.reduce((widest, each) => Math.max(widest, width(name(each), ambiguous)), 0);
  const room = columns - lead - 2;
  const keys = all.map(({ target, targetSpans: [span] }) => (span ? target.slice(...span) : ""));
  const common = commonStarts(keys);
  const fits =
    Math.max(...keys.map((key) => width(sanitise(key), ambiguous))) <= keyRoom((room - 3) >> 1, ambiguous);
  const beside = columns >= 70 && (fits || 2 * all.length > height);
  const left = beside ? (room - 3) >> 1 : room;
  const right = beside ? room - 3 - left : room;
  return all.flatMap((each, at) => {
    const place = run(` ${pad(name(each), lead, "end", ambiguous)} `, "dim");
    const source = kwicRow(each.source, [each.sourceSpan], left, "source", ambiguous);
    const target = kwicRow(each.target, each.targetSpans, right, "target", ambiguous, common[at]);
    if (beside) return [[place, ...source, run(" │ ", "dim"), ...target]];
    return [
      [place, ...source],
      [run(" ".repeat(lead + 2)), ...target],
    ];
  });
}

/** How many characters of each of these the others begin with as well, in whole words: with one of them, none. */
function commonStarts(keys: readonly string[]): number[] {
  const words = keys.map((key) => key.match(/\S+\s*/g) ?? []);
  const distinct = [
    ...new Map(
      words.filter(({ length }) => length > 0).map((each) => [each.join("").toLowerCase(), each]),
    ).values(),
  ];
  const [first = [], ...others] = distinct;
  let same = 0;
  while (
    others.length > 0 &&
    same < first.length - 1 &&
    others.every((each) => same < each.length - 1 && each[same]!.toLowerCase() === first[same]!.toLowerCase())
  ) {
    same++;
  }
  return words.map((each) => each.slice(0, same).join("").length);
}

/** Document and reference of a place, the reference whole; the document only where there are several. */
function placeNames(
  all: readonly Occurrence[],
  columns: number,
  ambiguous: Ambiguous,
): (occurrence: Occurrence) => string {
  const one = new Set(all.map(({ unit }) => unit.document)).size === 1;
  const most = Math.max(4, Math.min(14, columns >> 3));
  return ({ unit }) => {
    const ref = cut(sanitise(unit.ref), most, ambiguous);
    return one ? ref : `${cut(sanitise(unit.document), most, ambiguous)} ${ref}`;
  };
}
