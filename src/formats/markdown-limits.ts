/**
 * What makes the parser of Markdown slow: its time grows with the square of the marks in one paragraph, and faster
 * with what nests. Looked for before it begins, line by line.
 */
import { InputError } from "../model/errors.ts";
import { limits } from "../model/limits.ts";
import { say } from "../model/locale.ts";
import { beyond } from "../text/limit.ts";

/** Quotations, lists or emphasis inside one another. */
const maxNesting = 100;
/** Half-open HTML and underlined headings in one stretch of text. */
const maxOpen = 1_000;
/** Squares of the marks of all stretches: some seconds of work. */
const maxWork = 4e9;

/** @throws InputError with the line for text that the parser would need minutes for */
export function checkMarkdown(text: string, file: string): void {
  if (text.length > limits().markdown * 1024 * 1024) {
    throw beyond("markdown", { file }, [
      "the file is too long for Markdown, in MB",
      "文件对 Markdown 而言过长，单位 MB",
    ]);
  }
  let [line, from, work] = [0, 1, 0];
  let stretch: string[] = [];
  const flush = () => {
    if (stretch.length > 0) work += costOf(stretch, { file, line: from });
    stretch = [];
    if (work > maxWork) throw beyond("marks", { file, line: from }, tooMany);
  };
  for (const each of text.split("\n")) {
    line++;
    if (each.trim() === "") {
      flush();
      from = line + 1;
    } else stretch.push(each);
    if (containers(each) > maxNesting) throw nested(file, line);
  }
  flush();
}

function costOf(lines: readonly string[], place: { file: string; line: number }): number {
  const text = lines.join("\n");
  const marks = text.match(/[*_`[\]<]/g)?.length ?? 0;
  const underlines = lines.filter((line) => /^[ >]*(?:=+|-+)[ \t]*$/.test(line)).length;
  if (marks > limits().marks) throw beyond("marks", place, tooMany);
  if ((text.match(/<[!?]/g)?.length ?? 0) > maxOpen || underlines > maxOpen)
    throw beyond("marks", place, tooMany);
  if (emphasisDepth(text) > maxNesting) throw nested(place.file, place.line);
  return (marks + underlines * 100) ** 2;
}

/** How many quotations and lists begin on a line. */
function containers(line: string): number {
  const markers = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/.exec(line)?.[0] ?? "";
  return markers.length <= maxNesting ? 0 : (markers.match(/[>+*.)-]/g)?.length ?? 0);
}

/** How deep pairs of emphasis stand inside one another. */
function emphasisDepth(text: string): number {
  const open: number[] = [];
  let deepest = 0;
  for (const [, before, after] of text.matchAll(/(^|[^*_])[*_]+(?=([^*_]|$))/gs)) {
    const closes = before !== "" && /\S/.test(before!) && open.length > 0;
    if (closes) {
      const height = open.pop()! + 1;
      deepest = Math.max(deepest, height);
      if (open.length > 0) open.push(Math.max(open.pop()!, height));
    } else if (after !== undefined && /\S/.test(after)) open.push(0);
  }
  return deepest;
}

/**
 * The parser's time grows with the depth of lists and with the number of lengths that runs of backticks have. What no
 * document needs is cut down: indentation beyond 80 columns, runs of more than 8 (blanked; those of up to 80 so that
 * places hold).
 */
export function tamed(text: string): string {
  return text
    .replace(/^ {81,}/gm, " ".repeat(80))
    .replace(/^\t{21,}/gm, "\t".repeat(20))
    .replace(/`{9,}/g, (run) => (run.length > 80 ? " " : " ".repeat(run.length)));
}

const tooMany = ["a paragraph has too much markup", "一个段落中的标记过多"] as const;

function nested(file: string, line: number): InputError {
  return new InputError(
    say(
      `quotations, lists or emphasis nest more than ${maxNesting} deep; save the text plainly`,
      `引用、列表或强调嵌套超过 ${maxNesting} 层；请另存为简单文本`,
    ),
    { file, line },
  );
}
