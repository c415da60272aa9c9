/**
 * OmegaT's glossary: `source TAB target TAB comment`, one rendering a line, no quoting, `#` begins a comment line.
 * OmegaT 3.6 reads `.utf8` and `.txt` as UTF-8 where they are, `.tab` in the machine's own encoding, and offers every
 * target it finds to the translator: so only preferred and admitted renderings are written.
 */
import { sameLanguage } from "../model/language.ts";
import { say } from "../model/locale.ts";
import { isAllowed, type Term } from "../model/term.ts";
import { chunker, readWhole } from "./bytes.ts";
import type { Format } from "./format.ts";
import { conceptsOf, type GlossaryRow, oneLine } from "./glossary-rows.ts";
import { nothingToOffer, nothingUsable } from "./notices.ts";
import { tally } from "./tally.ts";

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
        status: undefined,
        id: "",
        domain: "",
        definition: "",
        conceptNote: "",
        authority: "",
        partOfSpeech: "",
        usage: "",
      });
    }
    const concepts = conceptsOf(rows, options.pair, file, notices);
    for (const concept of concepts) yield { concept };
    if (concepts.length === 0) yield { notice: nothingUsable(file, "concept") };
    for (const notice of notices.notices()) yield { notice };
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
      const inLanguage = (lang: string) => concept.terms.filter((term) => sameLanguage(term.lang, lang));
      const renderings = inLanguage(options.pair.target).filter((term) => {
        if (isAllowed(term.status)) return true;
        notices.add("kept back", place, (count) =>
          say(
            `${count} deprecated, forbidden or proposed rendering(s) left out: OmegaT would offer them`,
            `已略去 ${count} 个不宜、禁用或建议译名：OmegaT 会把它们推荐给译者`,
          ),
        );
        return false;
      });
      if (renderings.length === 0 || inLanguage(options.pair.source).length === 0) {
        notices.leaveOut("nothing to offer", place, nothingToOffer);
        continue;
      }
      renderings.sort((a, b) => rank(a) - rank(b));
      for (const source of inLanguage(options.pair.source)) {
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
