import { extname } from "node:path";
import { formatFor } from "../formats/all.ts";
import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import type { Ask, FillingJob, FillingOutcome, Pretranslated, PretranslateRequest } from "./filling.ts";
import { type Answer, type Matcher, openMatcher } from "./matcher.ts";
import type { Workspace } from "./open.ts";
import { fillDocument } from "./pretranslate-document.ts";
import { fillLines } from "./pretranslate-lines.ts";
import { collectUnits, rowOf, unitsFound } from "./pretranslate-units.ts";
import { fillFile } from "./pretranslate-xliff.ts";
import { splitterFor } from "./segmentation.ts";
import { computing } from "./signals.ts";

/**
 * Writes a file with the translations that the memory has for another: identical sentences and those whose figures
 * alone differ are filled in, marked for review; everything else that matches stands beside as candidates.
 * @throws InputError for a file that cannot be read, or an ending that cannot be written
 */
export async function pretranslate(
  workspace: Workspace | undefined,
  request: PretranslateRequest,
): Promise<Pretranslated> {
  const write = writers[formatFor(request.output)?.name ?? ""];
  if (!write) {
    throw new InputError(
      say(
        `cannot write translations as ${extname(request.output) || "a file without an ending"}; known: .xlf, .html, .md, .txt, .tmx, .csv, .tsv`,
        `不能把译文写成 ${extname(request.output) || "没有扩展名的文件"}；可用：.xlf、.html、.md、.txt、.tmx、.csv、.tsv`,
      ),
      { file: request.output },
    );
  }
  const matcher = await openMatcher(workspace, request);
  const queries: Answer[] = [];
  try {
    const split = await splitterFor(workspace, request.srx);
    const ask: Ask = async (query) => {
      const { threshold, limit } = request;
      const answer = await matcher.ask({ ...query, threshold, limit });
      queries.push(answer);
      return answer;
    };
    const outcome = await computing(() => write({ ...request, split }, matcher, ask));
    return { ...outcome, queries, notices: [...matcher.notices, ...outcome.notices] };
  } finally {
    await matcher.close();
  }
}

type Writer = (request: FillingJob, matcher: Matcher, ask: Ask) => Promise<FillingOutcome>;

const writers: Record<string, Writer> = {
  xliff: fillFile,
  tmx: (request, _, ask) => collectUnits(request, ask, unitsFound),
  text: fillLines,
  html: (request, _, ask) => fillDocument(request, ask),
  markdown: (request, _, ask) => fillDocument(request, ask),
  csv: (request, _, ask) => collectUnits(request, ask, rowOf),
  tsv: (request, _, ask) => collectUnits(request, ask, rowOf),
};
