import { formatFor } from "../formats/all.ts";
import type { Item } from "../formats/format.ts";
import { fillXliff } from "../formats/xliff-fill.ts";
import { turned } from "../model/language.ts";
import { say } from "../model/locale.ts";
import type { Notice } from "../model/place.ts";
import type { Splitter } from "../text/segmentation.ts";
import { collect } from "./collect.ts";
import { type Ask, differing, type FillingJob, type FillingOutcome, fillingOf } from "./filling.ts";
import { documentOfInput, inputOf } from "./input.ts";
import { queriesOf, unitOfQuery } from "./match.ts";
import type { Matcher } from "./matcher.ts";
import { saveAll } from "./save.ts";

/** An XLIFF file is filled as it stands; of any other file one is made first. */
export async function fillFile(request: FillingJob, matcher: Matcher, ask: Ask): Promise<FillingOutcome> {
  const { file, output, pair, split, fill, progress } = request;
  const notices: Notice[] = [];
  const given = formatFor(file)?.name === "xliff";
  const input = given ? await inputOf(file) : await madeXliff(file, output, pair, split, notices);
  let done = 0;
  let several = 0;
  const filled = await fillXliff(input, pair, async (segment) => {
    progress?.(++done, 0);
    const answer = await ask(segment);
    if (differing(answer, fill) > 1) several++;
    return fillingOf(answer, fill);
  });
  if (several > 0) {
    notices.push({
      place: { file },
      message: say(
        `${several} segment(s) have several different exact translations; the first stands, the others are candidates`,
        `${several} 个句段有多种完全匹配的译文；已填入第一种，其余列为候选`,
      ),
    });
  }
  await saveAll([{ path: output, content: filled.bytes }]);
  const { open, candidates } = filled;
  return {
    segments: open,
    filled: filled.filled,
    candidates,
    notices: [...notices, ...matcher.notices.splice(0), ...filled.notices],
  };
}

/** The text of a file as XLIFF, with the translations it has. */
async function madeXliff(
  file: string,
  output: string,
  pair: FillingJob["pair"],
  split: Splitter,
  notices: Notice[],
): Promise<{ file: string; chunks(): AsyncIterable<Uint8Array> }> {
  const { queries, notices: read } = await queriesOf(file, pair, split);
  notices.push(...read);
  const document = documentOfInput(file);
  // A text all in the target language is translated the other way.
  const isTurned = queries.every(({ side }) => side === "target") && queries.length > 0;
  const direction = isTurned ? turned(pair) : pair;
  const items = queries.map(
    (query, index): Item => ({ unit: unitOfQuery(query, query.translation ?? "", document, index) }),
  );
  const { bytes } = await collect(formatFor(".xlf")!.write!(items, { pair: direction, file: output }));
  return {
    file,
    chunks: async function* () {
      yield bytes;
    },
  };
}
