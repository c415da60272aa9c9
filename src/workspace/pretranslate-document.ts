/** Pages and Markdown with the sentences that the memory knows in its words, every other byte as it was. */

import { formatFor } from "../formats/all.ts";
import { decodePage } from "../formats/html.ts";
import { htmlPassages, htmlReference, htmlText } from "../formats/html-passages.ts";
import { markdownPassages, markdownText } from "../formats/markdown-passages.ts";
import { type PlacedSentence, rewrittenWith, sentencesIn, withMarkup } from "../formats/passage-fill.ts";
import { type Passage, placedText } from "../formats/passages.ts";
import { sideOfScript } from "../formats/script-side.ts";
import { InputError } from "../model/errors.ts";
import { type Side, turned } from "../model/language.ts";
import { say } from "../model/locale.ts";
import type { Notice } from "../model/place.ts";
import { byteOrderMark, decode } from "../text/decode.ts";
import { scriptOf } from "../text/script.ts";
import { type Ask, type FillingJob, type FillingOutcome, fillingOf } from "./filling.ts";
import { bytesOf, inputOf } from "./input.ts";
import { type Answer, neighbours } from "./matcher.ts";
import { saveAll } from "./save.ts";

/** How the passages of a kind of document are found, and text is written in it. */
const kinds = {
  html: {
    decode: decodePage,
    passages: htmlPassages,
    textOf: () => htmlText,
  },
  markdown: {
    decode: (bytes: Uint8Array, file: string) => decode(bytes, file),
    passages: markdownPassages,
    textOf:
      ({ inRow }: Passage) =>
      (text: string) =>
        markdownText(text, inRow === true),
  },
} as const;

/** @throws InputError for a file of another kind than the one to write */
export async function fillDocument(job: FillingJob, ask: Ask): Promise<FillingOutcome> {
  const { file, output, pair, split, fill, progress } = job;
  const name = formatFor(output)?.name as keyof typeof kinds;
  if (formatFor(file)?.name !== name) {
    const ending = name === "html" ? ".html" : ".md";
    const message = say(
      `only a ${ending} is written as a ${ending}; write .xlf, .csv or .tsv`,
      `只有 ${ending} 能写成 ${ending}；请写成 .xlf、.csv 或 .tsv`,
    );
    throw new InputError(message, { file: output });
  }
  const kind = kinds[name];
  const notices: Notice[] = [];
  const bytes = await bytesOf(await inputOf(file));
  const { text, endings } = unified(kind.decode(bytes, file));
  const found: (PlacedSentence & { side: Side })[] = [];
  let unplaced = 0;
  const passages = kind.passages(text, file);
  if (passages.length === 0 && /\p{L}/u.test(text)) notices.push(nothingPlaced(file));
  for (const passage of passages) {
    const placed = placedText(text, passage, htmlReference);
    if (!placed) {
      unplaced++;
      continue;
    }
    const script = scriptOf(placed.text);
    if (script === "none") continue;
    const side = sideOfScript(script, pair);
    const lang = pair[side];
    found.push(...sentencesIn(text, passage, placed, lang, split).map((sentence) => ({ ...sentence, side })));
  }
  // A text all in the target language is translated the other way.
  const side = found.some((sentence) => sentence.side === "source") ? "source" : "target";
  const sentences = found.filter((sentence) => sentence.side === side && /\p{L}|\p{N}/u.test(sentence.text));
  const outcome: FillingOutcome & { marked: number } = {
    notices,
    segments: sentences.length + unplaced,
    filled: 0,
    candidates: 0,
    marked: unplaced,
  };
  const filled: { sentence: PlacedSentence; content: string }[] = [];
  for (const [index, sentence] of sentences.entries()) {
    progress?.(index + 1, sentences.length);
    const [previous, next] = [sentences[index - 1]?.text, sentences[index + 1]?.text];
    const answer = await ask({
      text: sentence.text,
      side,
      ...(sentence.codes.length > 0 ? { codes: sentence.codes } : {}),
      ...neighbours(previous, next),
    });
    const { target, candidates } = fillingOf(answer, fill);
    const content =
      target &&
      withMarkup(
        sentence,
        {
          // A translation is one line of its document.
          text: target.codes ? target.text : target.text.replace(/(?<!\s)\s*[\r\n]\s*/g, " "),
          ...(target.codes ? { codes: target.codes } : {}),
          renderings: (words) => renderingsIn(answer, words),
        },
        kind.textOf(sentence.passage),
      );
    if (content !== undefined) {
      outcome.filled++;
      filled.push({ sentence, content });
    } else if (target) outcome.marked++;
    else if (candidates.length > 0) outcome.candidates++;
  }
  const direction = side === "source" ? pair : turned(pair);
  const written = rewrittenWith(text, filled, direction).replaceAll("\n", endings);
  await saveAll([{ path: output, content: encoded(written, bytes, file, notices) }]);
  return outcome;
}

/** Line ends as `\n`, where all are alike; else as they are. */
function unified(text: string): { text: string; endings: string } {
  const crlf = text.split("\r\n").length;
  const plain = text.replaceAll("\r\n", "\n");
  if (crlf === 1 || plain.includes("\r") || plain.split("\n").length !== crlf) return { text, endings: "\n" };
  return { text: plain, endings: "\r\n" };
}

function renderingsIn({ terms }: Answer, words: string): string[] {
  return terms
    .filter(({ term }) => term === words)
    .flatMap(({ renderings }) => renderings)
    .filter(({ status }) => status === "preferred" || status === "admitted")
    .map(({ text }) => text);
}

/** In the encoding of the original, where that can be written. */
function encoded(text: string, original: Uint8Array, file: string, notices: Notice[]): Uint8Array {
  const mark = byteOrderMark(original);
  const begin = original.subarray(0, mark?.length ?? 0);
  if (mark?.encoding === "utf-16le") return Buffer.concat([begin, Buffer.from(text, "utf16le")]);
  if (mark?.encoding === "utf-16be") return Buffer.concat([begin, Buffer.from(text, "utf16le").swap16()]);
  if (mark?.encoding === "utf-8") return Buffer.concat([begin, Buffer.from(text, "utf8")]);
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(original);
  } catch {
    const message = say(
      "the file is in an encoding that is not written; what is written is in UTF-8",
      "文件的编码无法写出；写出的文件为 UTF-8",
    );
    notices.push({ place: { file }, message });
    const declared = /(<(?:meta|\?xml)\b[^>]{0,500}?(?:charset|encoding)\s{0,9}=\s{0,9}["']?)[\w-]{2,40}/i;
    return Buffer.from(text.replace(declared, "$1UTF-8"), "utf8");
  }
  return Buffer.from(text, "utf8");
}

function nothingPlaced(file: string): Notice {
  return {
    place: { file },
    message: say(
      "no passage of it could be told from its markup; write .xlf instead",
      "无法将文字与标记分开；请改为写出 .xlf",
    ),
  };
}
