/**
 * Page furniture: the page numbers and running heads that a PDF leaves between the lines of a text.
 *
 *   page number    written as one (- 3 -, 第 3 页, Page 3 of 9, 3/9), or a bare number that counts on from page
 *                  to page, stands at a form feed, or cuts a sentence in two
 *   running head   a short line at a page break (a form feed, a page number, another head) that repeats there or
 *                  is the title over again; with the page number in it, one that repeats but for the number
 *
 * A heading that comes back in every law of a collection, or a speaker's name, repeats away from page breaks
 * too: such a line stays.
 */
import { columnsOf, commonWidth } from "./columns.ts";
import { labelOf } from "./labels.ts";
import { longestHead, type NumberedHead, numberedHead } from "./numbered-head.ts";
import { scriptOf } from "./script.ts";

interface Row {
  /** Place in the file's lines, from 0. */
  index: number;
  text: string;
  script: "han" | "latin" | "none";
  width: number;
  /** A form feed stands before or in it. */
  feed: boolean;
  blankBefore: boolean;
  blankAfter: boolean;
}

/** Indices of lines (split, not trimmed) that are page numbers or running heads. */
export function findFurniture(raw: readonly string[]): Set<number> {
  const rows = readRows(raw);
  const found = new Set<number>();
  const page = { rows, found, full: fullWidths(rows) };
  markPageNumbers(page);
  markNumberedHeads(page);
  markRunningHeads(page);
  return new Set([...found].map((at) => rows[at]!.index));
}

interface Page {
  rows: readonly Row[];
  /** Rows that are furniture. */
  found: Set<number>;
  /** Width from which on a line of the script counts as full. */
  full: Readonly<Record<"han" | "latin", number>>;
}

function readRows(raw: readonly string[]): Row[] {
  const rows: Row[] = [];
  let feed = false;
  let blank = true;
  raw.forEach((line, index) => {
    if (line.includes("\f")) feed = true;
    const text = line.replace(/[\u200B\u2060\uFEFF]/g, "").trim();
    if (text === "") {
      blank = true;
      const last = rows.at(-1);
      if (last) last.blankAfter = true;
      return;
    }
    rows.push({
      index,
      text,
      script: scriptOf(text),
      width: columnsOf(text),
      feed,
      blankBefore: blank,
      blankAfter: false,
    });
    blank = false;
    feed = line.slice(line.trimEnd().length).includes("\f");
  });
  const last = rows.at(-1);
  if (last) last.blankAfter = true;
  return rows;
}

/** In columns: what is set narrower is a list, wider is not set to a width at all. */
const narrowest = 40;
const widest = 200;

function fullWidths(rows: readonly Row[]): Page["full"] {
  const of = (script: Row["script"]) => {
    const limit = commonWidth(rows.filter((row) => row.script === script).map(({ width }) => width)) ?? 0;
    return limit < narrowest || limit > widest ? Infinity : limit * 0.8;
  };
  return { han: of("han"), latin: of("latin") };
}

const ended = /[。！？!?：:；;….][”’」』）)】"'\]]*$/;

/** Whether the sentence before a row runs on after it: the row stands in the middle of it. */
function cutsSentence({ rows, found, full }: Page, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && found.has(before)) before--;
  let after = at + 1;
  while (after < rows.length && found.has(after)) after++;
  const left = rows[before];
  const right = rows[after];
  if (!left || !right || left.script === "none" || left.script !== right.script) return false;
  return left.width >= full[left.script] && !ended.test(left.text) && labelOf(right.text) === undefined;
}

const numberForms: readonly RegExp[] = [
  /^[-–—―·•~〜|]+ *(\d{1,4}|[ivxlc]{1,6}) *[-–—―·•~〜|]+$/,
  /^第 *(\d{1,4}|[〇零一二三四五六七八九十百]{1,5}) *[页頁](?: *[/,，|]? *[共总總] *\d{1,4} *[页頁])?$/,
  /^第 *(\d{1,4}) *\/ *\d{1,4} *[页頁]$/,
  /^(\d{1,4}) *[页頁] *[/,，|]? *[共总總] *\d{1,4} *[页頁]$/,
  /^(?:page|pg\.?|p\.) *\|? *(\d{1,4})(?: *(?:of|\/) *\d{1,4})?$/i,
  /^(\d{1,4}) *\| *(?:page|p a g e)$/i,
];
const outOf = /^(\d{1,4}) *(?:\/|of) *(\d{1,4})$/i;
const bare = /^(?:\d{1,4}|[ivxlc]{1,6})$/;

/** The line with fullwidth signs and doubled spaces folded. */
function plain(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u3000]+/g, " ")
    .trim();
}

function markPageNumbers(page: Page): void {
  const { rows, found } = page;
  const counting: { at: number; value: number; out: number | undefined }[] = [];
  rows.forEach(({ text }, at) => {
    if (text.length > 30) return;
    const line = plain(text);
    if (numberForms.some((form) => form.test(line))) found.add(at);
    const share = outOf.exec(line);
    if (share) counting.push({ at, value: Number(share[1]), out: Number(share[2]) });
    else if (bare.test(line)) {
      counting.push({ at, value: /^\d/.test(line) ? Number(line) : Number.NaN, out: undefined });
    }
  });
  const setOff = (at: number) => {
    const row = rows[at]!;
    return (row.blankBefore && row.blankAfter) || row.feed || rows[at + 1]?.feed === true;
  };
  counting.forEach((here, k) => {
    const countsWith = (other: typeof here | undefined, step: number) =>
      other !== undefined &&
      other.out === here.out &&
      other.value === here.value + step &&
      setOff(other.at) === setOff(here.at);
    const next = countsWith(counting[k + 1], 1);
    const before = countsWith(counting[k - 1], -1);
    // Between lines of text that follow closely only a count with room for a page in between is believed.
    const room = (other: typeof here | undefined) => other === undefined || Math.abs(other.at - here.at) >= 8;
    const counts = setOff(here.at)
      ? next || before
      : (next || before) && room(counting[k + 1]) && room(counting[k - 1]) && cutsSentence(page, here.at);
    if (counts || (setOff(here.at) && cutsSentence(page, here.at))) found.add(here.at);
  });
}

/** Prints of a head that differ in the page number alone, which rises from one to the next. */
function markNumberedHeads({ rows, found }: Page): void {
  const prints = new Map<string, { at: number; head: NumberedHead }[]>();
  rows.forEach(({ text }, at) => {
    const head = found.has(at) ? undefined : numberedHead(text);
    if (!head) return;
    const key = `${head.sure} ${head.rest}`;
    const list = prints.get(key);
    if (list) list.push({ at, head });
    else prints.set(key, [{ at, head }]);
  });
  const titles = titlesOf(rows.filter(({ text }) => !numberedHead(text)));
  for (const list of prints.values()) {
    const { sure, rest } = list[0]!.head;
    const steps = list.slice(1).map(({ head }, k) => head.number - list[k]!.head.number);
    const isHead = sure
      ? titles.has(rest) ||
        (steps.length > 0 && steps.every((step, k) => step > 0 || isFirstAgain(list, k + 1)))
      : // Two pages with other heads between them at the most; years and amounts do not count on like this.
        steps.length >= 2 &&
        steps.every((step) => step === steps[0]) &&
        (steps[0] === 1 || steps[0] === 2) &&
        list.every(({ head }) => head.number < 1000);
    if (isHead) for (const { at } of list) found.add(at);
  }
}

/** Whether the count begins anew: a second text follows. */
function isFirstAgain(list: readonly { head: NumberedHead }[], at: number): boolean {
  return list[at]!.head.number === list[0]!.head.number && list[at - 1]!.head.number !== list[0]!.head.number;
}

/** After more rows no title of the text comes. */
const titleRows = 6;

function markRunningHeads(page: Page): void {
  const { rows, found } = page;
  const titles = titlesOf(rows);
  const places = new Map<string, number[]>();
  rows.forEach(({ text }, at) => {
    if (found.has(at) || text.length > longestHead || /[.,;:。，；、：？！?!]["”’」』）)]*$/.test(text))
      return;
    const key = headKey(text);
    const list = places.get(key);
    if (list) list.push(at);
    else places.set(key, [at]);
  });
  // A head beside a head is beside the page break: twice is enough for what journals do.
  for (let round = 0; round < 2; round++) {
    for (const [key, list] of places) {
      const isTitle = titles.has(key);
      const repeats = isTitle ? list.slice(1) : list;
      const cutting = repeats.filter((at) => cutsSentence(page, at));
      const marked = repeats.filter((at) => atPageBreak(page, at));
      const elsewhere = repeats.length - marked.length - (isTitle ? 0 : 1);
      // What stands elsewhere as well is a heading of which some happen to open a page.
      const allowed = isTitle ? marked.length : marked.length / 4;
      if (
        elsewhere <= allowed &&
        (isTitle || marked.length >= 3 || (marked.length === 2 && cutting.length > 0))
      ) {
        for (const at of marked) found.add(at);
      }
      // With nothing to mark the page: what stands in the middle of sentences again and again, no line of them.
      const apart = cutting.filter((at) => isTitle || !isLineOf(page, at));
      if (isTitle || (apart.length >= 3 && apart.length * 3 >= repeats.length * 2)) {
        for (const at of apart) found.add(at);
      }
    }
  }
}

/** Whether a row could be a line of the paragraph around it: as full as the others, in their script. */
function isLineOf({ rows, full }: Page, at: number): boolean {
  const { script, width } = rows[at]!;
  return script !== "none" && script === rows[at - 1]?.script && width >= full[script];
}

/** The lines that open the text before its first sentence, and each two that follow one another as one. */
function titlesOf(rows: readonly Row[]): Set<string> {
  let end = 0;
  // Blocks of few lines, none of them a sentence: titles, dates, names.
  for (let at = 0; at < Math.min(rows.length, titleRows + 2); at++) {
    const { text, blankAfter } = rows[at]!;
    if (text.length > longestHead || ended.test(text) || at - end > 2) break;
    if (blankAfter || rows[at + 1]?.script !== rows[at]!.script) end = at + 1;
  }
  const first = rows.slice(0, Math.min(titleRows, Math.max(end, 1)));
  const titles = new Set(first.filter(({ width }) => width >= 10).map(({ text }) => headKey(text)));
  first.forEach(({ text, script }, at) => {
    const next = first[at + 1];
    if (next?.script === script) titles.add(headKey(text + (script === "han" ? "" : " ") + next.text));
  });
  return titles;
}

/** What two prints of one running head share: case, spaces and the page number in it left out. */
function headKey(text: string): string {
  const line = plain(text).toLowerCase();
  if (labelOf(line)) return line.replaceAll(" ", "");
  const rest = line.replace(/^[-–—|·]? *\d{1,4} *[-–—|·]? +| +[-–—|·]? *\d{1,4} *[-–—|·]?$/g, "");
  // "Annex 2" counts annexes: only beside a title's worth of words is a number that of the page.
  return (columnsOf(rest) >= 10 ? rest : line).replaceAll(" ", "");
}

/** Beside a form feed or other furniture, blank lines apart. */
function atPageBreak({ rows, found }: Page, at: number): boolean {
  return rows[at]!.feed || rows[at + 1]?.feed === true || found.has(at - 1) || found.has(at + 1);
}
