/**
 * UTX 1.11 (Universal Terminology eXchange, AAMT): a tab-separated glossary. Two header lines begin with `#`: the
 * version, the languages `source/target`, a date and a licence; then the columns, of which `src`, `tgt` and `src:pos`
 * come first. UTF-8 without a byte order mark, CR LF, no quoting.
 */
import { InputError } from "../model/errors.ts";
import { sideOf } from "../model/language.ts";
import { say } from "../model/locale.ts";
import { type Concept, type Term, type TermStatus, termsIn } from "../model/term.ts";
import { chunker, readWhole } from "./bytes.ts";
import type { Format, Input, Item, ReadOptions } from "./format.ts";
import { type GlossaryRow, glossaryItems } from "./glossary-rows.ts";
import { oneLanguage } from "./notices.ts";
import { tally } from "./tally.ts";
import { statusOf } from "./term-status.ts";
import { oneLine } from "./white-space.ts";

/** How UTX calls our statuses; `deprecated` is told from `forbidden` by a column of our own. */
const statusWords: Record<TermStatus, string> = {
  preferred: "approved",
  admitted: "non-standard",
  proposed: "provisional",
  deprecated: "forbidden",
  forbidden: "forbidden",
};
const columns = ["src", "tgt", "src:pos", "term status", "concept ID", "comment", "x-status"] as const;

export const utx: Format = {
  name: "utx",
  extensions: ["utx"],
  sniff: (head) => /^#UTX(?:-S)? ?\d/.test(head),
  read: readUtx,
  writes: ["concept"],
  async *write(items, options) {
    const out = chunker();
    const { source, target } = options.pair;
    const date = options.date ? `${options.date}; ` : "";
    out.add(`#UTX 1.11; ${source}/${target}; ${date}created with zhengming\r\n#${columns.join("\t")}\r\n`);
    const notices = tally();
    for await (const item of items) {
      if (!("concept" in item)) continue;
      const { concept } = item;
      if (![source, target].every((lang) => termsIn(concept, lang).length > 0)) {
        notices.leaveOut("one language", { file: options.file }, oneLanguage);
        continue;
      }
      const more = concept.terms.some((term) => term.authority || term.usage);
      if (concept.definition || concept.domain || concept.note || more) {
        notices.add("fields", { file: options.file }, fieldsLost, true);
      }
      for (const line of linesOf(concept, source, target)) {
        out.add(line);
        const chunk = out.full();
        if (chunk) yield chunk;
      }
    }
    const rest = out.rest();
    if (rest) yield rest;
    yield* notices.notices();
  },
};

function* linesOf(concept: Concept, source: string, target: string): Iterable<string> {
  for (const from of termsIn(concept, source)) {
    for (const to of termsIn(concept, target)) {
      const cells = [
        from.text,
        to.text,
        from.partOfSpeech ?? to.partOfSpeech ?? "",
        statusWords[to.status],
        concept.id,
        to.note ?? "",
        to.status,
      ];
      yield `${cells.map(cell).join("\t")}\r\n`;
    }
  }
}

/** A line that begins with "#" would be a comment; a full-width sign folds to the same. */
function cell(text: string, index: number): string {
  const line = oneLine(text).toWellFormed();
  return index === 0 ? line.replace(/^#/, "＃") : line;
}

async function* readUtx(input: Input, options: ReadOptions): AsyncIterable<Item> {
  const { file } = input;
  const notices = tally();
  const lines = (await readWhole(input)).split(/\r\n|\r|\n/);
  const header = lines.findIndex((line) => /^#\s*src\t/i.test(line));
  if (header < 0) {
    throw new InputError(
      say(
        "no line that names the columns (#src, tgt, …); this is no UTX glossary",
        "没有列名行（#src、tgt……）；这不是 UTX 术语表",
      ),
      { file, line: 1 },
    );
  }
  const names = lines[header]!.slice(1)
    .split("\t")
    .map((name) => name.trim().toLowerCase());
  const unread = names.flatMap((name, column) => (readColumns.has(name) ? [] : [{ name, column }]));
  const turned = isTurned(lines[0]!, options, file);
  const rows: GlossaryRow[] = [];
  for (const [at, line] of lines.entries()) {
    if (at <= header || line.trim() === "" || line.startsWith("#")) continue;
    const cells = line.split("\t");
    const field = (name: string) => cells[names.indexOf(name)]?.trim() ?? "";
    const place = { file, line: at + 1 };
    for (const { name, column } of unread) {
      if (!cells[column]?.trim()) continue;
      notices.add(`column ${name}`, place, (count) => unreadColumn(name, count), true);
    }
    const word = field("term status");
    const status = statusOfRow(field("x-status"), word);
    if (word !== "" && !status) notices.add(`status ${word}`, place, (count) => unknown(word, count));
    rows.push({
      place,
      source: field(turned ? "tgt" : "src"),
      target: field(turned ? "src" : "tgt"),
      status,
      id: field("concept id"),
      domain: field("domain"),
      definition: field("src:definition"),
      note: field("comment"),
      partOfSpeech: field("src:pos"),
    });
  }
  yield* glossaryItems(rows, options.pair, file, notices);
}

/** Our own column, as long as nobody has changed the status beside it. */
function statusOfRow(own: string, word: string): Term["status"] | undefined {
  const kept = statusOf(own);
  if (kept && statusWords[kept] === word) return kept;
  return word.toLowerCase().replaceAll(" ", "-") === "non-standard" ? "admitted" : statusOf(word);
}

/** @throws InputError when the header names other languages */
function isTurned(first: string, { pair }: ReadOptions, file: string): boolean {
  const named = /;\s*([a-z]{2,3}(?:[-_][\w-]{2,20})?)\/([a-z]{2,3}(?:[-_][\w-]{2,20})?)\s*(?:;|$)/i.exec(
    first,
  );
  if (!named) return false;
  const sides = [sideOf(named[1]!, pair), sideOf(named[2]!, pair)];
  if (sides[0] === "source" && sides[1] === "target") return false;
  if (sides[0] === "target" && sides[1] === "source") return true;
  throw new InputError(
    say(
      `the glossary is ${named[1]} to ${named[2]}, not ${pair.source} to ${pair.target}; name its languages with --from and --to`,
      `该术语表为 ${named[1]} 到 ${named[2]}，而非 ${pair.source} 到 ${pair.target}；请用 --from 和 --to 指定语言`,
    ),
    { file, line: 1 },
  );
}

const readColumns = new Set([
  ...["src", "tgt", "src:pos", "tgt:pos", "term status", "x-status", "concept id", "domain"],
  ...["src:definition", "comment"],
]);
const unreadColumn = (name: string, count: number) =>
  say(
    `${count} cell(s) of the column "${name.slice(0, 40)}" left out`,
    `已略去“${name.slice(0, 40)}”列的 ${count} 个单元格`,
  );
const unknown = (word: string, count: number) =>
  say(
    `the unknown status "${word.slice(0, 40)}" was ignored (${count})`,
    `已忽略无法识别的状态“${word.slice(0, 40)}”（${count} 处）`,
  );
const fieldsLost = (count: number) =>
  say(
    `${count} concept(s) with a definition, domain, note or source, which UTX has no column for`,
    `${count} 个条目的定义、领域、备注或出处在 UTX 中没有对应的列，未写入`,
  );
