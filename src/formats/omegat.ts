/**
 * OmegaT's glossary: `source TAB target TAB comment`, one rendering a line, no quoting, `#` begins a comment line.
 * OmegaT 3.6 reads `.utf8` and `.txt` as UTF-8 where they are, `.tab` in the machine's own encoding, and offers every
 * target it finds to the translator: so only preferred and admitted renderings are written.
 */
import { say } from "../model/locale.ts";
import { isAllowed, type Term, termsIn } from "../model/term.ts";
import { chunker, readWhole } from "./bytes.ts";
import type { Format } from "./format.ts";
import { type GlossaryRow, glossaryItems } from "./glossary-rows.ts";
import { nothingToOffer } from "./notices.ts";
import { tally } from "./tally.ts";
import { oneLine } from "./white-space.ts";

export const omegat: Format = {
  name: "omegat",
  extensions: ["utf8", "tab", "txt"],

  async *read(input, options) {
    const { file } = input;
    const notices = tally();
    const rows: GlossaryRow[] = [];
    const lines = (await readWhole(input)).split(/\r\n|\r|\n/);
    for (const [index, line] of lines.entries()) {
      if (line.trim() === "" || line.startsWith("#")) continue;
      const place = { file, line: index + 1 };
      const [source = "", target = "", ...comments] = line.split("\t");
      if (!line.includes("\t")) {
        notices.add("no tab", place, (count) =>
          say(`${count} line(s) without a tab skipped`, `已跳过 ${count} 个没有制表符的行`),
        );
        continue;
      }
      rows.push({
        place,
        source: source.trim(),
        target: target.trim(),
        note: comments.join("\t").trim(),
      });
    }
    yield* glossaryItems(rows, options.pair, file, notices);
  },

  writes: ["concept"],
  async *write(items, options) {
    const place = { file: options.file };
    const notices = tally();
    const out = chunker();
    out.add("# Written by zhengming from its glossary -*- coding: utf-8 -*-\n");
    for await (const item of items) {
      if (!("concept" in item)) continue;
      const { concept } = item;
      const sources = termsIn(concept, options.pair.source);
      const renderings = termsIn(concept, options.pair.target).filter((term) => {
        if (isAllowed(term.status)) return true;
        notices.add("kept back", place, (count) =>
          say(
            `${count} deprecated, forbidden or proposed rendering(s) left out: OmegaT would offer them`,
            `已略去 ${count} 个不宜、禁用或建议译名：OmegaT 会把它们推荐给译者`,
          ),
        );
        return false;
      });
      if (renderings.length === 0 || sources.length === 0) {
        notices.leaveOut("nothing to offer", place, nothingToOffer);
        continue;
      }
      renderings.sort((a, b) => rank(a) - rank(b));
      for (const source of sources) {
        for (const target of renderings) {
          const comment = [concept.domain, target.status === "admitted" ? "admitted" : "", target.note];
          const cells = [source.text, target.text, comment.filter((part) => part).join("; ")].map(oneLine);
          if (cells[0]!.startsWith("#") || cells[0] === "" || cells[1] === "") {
            notices.add(
              "unwritable",
              place,
              (count) =>
                say(
                  `${count} term(s) empty or beginning with "#" left out`,
                  `已略去 ${count} 个为空或以“#”开头的术语`,
                ),
              true,
            );
            continue;
          }
          out.add(`${cells.map((cell) => cell.toWellFormed()).join("\t")}\n`);
          const chunk = out.full();
          if (chunk) yield chunk;
        }
      }
    }
    const rest = out.rest();
    if (rest) yield rest;
    yield* notices.notices();
  },
};

function rank(term: Term): number {
  return term.status === "preferred" ? 0 : 1;
}
