import { InputError } from "../model/errors.ts";
import type { LanguagePair } from "../model/language.ts";
import { say } from "../model/locale.ts";
import type { Segment } from "../model/unit.ts";
import { unwrap } from "../text/unwrap.ts";
import { readWhole } from "./bytes.ts";
import type { Format } from "./format.ts";
import { noText } from "./notices.ts";
import { sideOfScript } from "./script-side.ts";

/** The paragraphs of a raw text, hard-wrapped lines joined, each in the language of its script. */
export function paragraphs(
  text: string,
  file: string,
  pair: LanguagePair,
): { segments: Segment[]; dropped: { line: number; text: string }[] } {
  const unwrapped = unwrap(text);
  const segments: Segment[] = [];
  for (const { text: paragraph, line, column, origins, script } of unwrapped.paragraphs) {
    // A paragraph of figures or signs alone stands in the language around it.
    const lang =
      script === "none" ? (segments.at(-1)?.lang ?? pair.source) : pair[sideOfScript(script, pair)];
    // One origin says no more than the place.
    const more = origins.length > 1 ? { origins } : {};
    segments.push({ lang, text: paragraph, place: { file, line, column }, ...more });
  }
  return { segments, dropped: unwrapped.dropped };
}

/** Raw text, in one language or both: one segment a paragraph. */
export const text: Format = {
  name: "text",
  extensions: ["txt", "text"],
  sniffs: "any",
  sniff: (head) => head.trim() !== "" && !head.includes("\0") && !/^\s*[<{[]/.test(head),
  async *read(input, { pair }) {
    const content = await readWhole(input);
    if (content.trim() === "") {
      throw new InputError(
        say("the file is blank; give one that holds text", "文件中只有空白；请提供有内容的文件"),
        { file: input.file },
      );
    }
    const { segments, dropped } = paragraphs(content, input.file, pair);
    for (const { line, text: content } of dropped) {
      yield {
        notice: {
          place: { file: input.file, line, column: 1 },
          message: say(
            `left out as page number or running head: “${content}”`,
            `按页码或页眉略去：“${content}”`,
          ),
        },
      };
    }
    if (segments.length === 0) yield { notice: noText(input.file) };
    for (const segment of segments) yield { segment };
  },
};
