/** What XLIFF can carry beside the texts: terms of the glossary, open findings, translations of similar texts. */
import type { Candidate, WriteOptions, XliffVersion } from "../formats/format.ts";
import { formsFor, type Tool } from "../formats/presets.ts";
import type { Finding } from "../model/finding.ts";
import { say } from "../model/locale.ts";
import type { Notice } from "../model/place.ts";
import type { Concept } from "../model/term.ts";
import { refOf, type Unit } from "../model/unit.ts";
import { compileTerms } from "../termbase/terms.ts";
import { check } from "./check.ts";
import { lexicon } from "./lexicon.ts";
import type { Workspace } from "./open.ts";

/** What a file of XLIFF is to carry besides the texts. */
export interface XliffRequest {
  /** Where to; the ending tells the format unless the request names it. */
  file: string;
  /** The tool it is for. */
  tool?: Tool;
  /** Version of XLIFF; else the one that the tool reads. */
  xliff?: XliffVersion;
  /** Whether the glossary's terms are marked where they stand; they are unless this is false. */
  terms?: boolean;
  /** The findings to carry along: these, or those that `check` leaves open. */
  findings?: readonly Finding[] | boolean;
  /** Whether these are marked in the target, too. */
  markFindings?: boolean;
  /** So many translations of similar texts beside each unit's own. */
  candidates?: number;
  /** Texts without a translation too, with themselves as one, marked as new. */
  copySource?: boolean;
  /** Is told of the work done and all there is to do, in units of no meaning. */
  progress?: (done: number, total: number) => void;
}

type Extras = Pick<
  WriteOptions,
  "xliff" | "terms" | "findings" | "markFindings" | "candidates" | "copySource"
>;

/** Below this a translation is of no more use than none. */
const candidateThreshold = 70;

export async function xliffExtras(
  workspace: Workspace,
  concepts: readonly Concept[],
  {
    file,
    tool,
    xliff,
    terms: marked = true,
    findings = true,
    markFindings,
    candidates = 0,
    copySource,
    progress,
  }: XliffRequest,
): Promise<{ options: Extras; notices: Notice[] }> {
  const { pair, memory, config } = workspace;
  const notices: Notice[] = [];
  const version = xliff ?? (tool && formsFor(tool).xliff);
  if (tool && xliff === undefined) {
    const message = say(
      `written as XLIFF ${version}, which the tool reads; --xliff names another version`,
      `按该工具可读的 XLIFF ${version} 写出；可用 --xliff 指定其他版本`,
    );
    notices.push({ place: { file }, message });
  }
  const options: Extras = { ...(version === undefined ? {} : { xliff: version }) };
  if (marked && concepts.length > 0) {
    const terms = compileTerms(concepts, { pair, lexicon: await lexicon(), regions: config.regions });
    options.terms = (source) => terms.inSource(source);
  }
  if (typeof findings === "object") options.findings = findings;
  else if (findings) {
    const judged = await check(workspace, { pair, files: [], ...(progress ? { progress } : {}) });
    options.findings = judged.findings;
    notices.push(...judged.notices);
  }
  if (candidates > 0) {
    options.candidates = async (unit: Unit) => {
      const found = await memory.match(unit.source, {
        threshold: candidateThreshold,
        limit: candidates + 1,
        side: "source",
      });
      return found
        .filter((match) => !isItself(match.unit, unit) && match.unit.target !== "")
        .slice(0, candidates)
        .map(
          ({ unit: other, score }): Candidate => ({
            source: other.source,
            target: other.target,
            score: Math.floor(score),
            origin: `${other.document} ${refOf(other)}`,
          }),
        );
    };
  }
  if (copySource) options.copySource = true;
  if (markFindings) options.markFindings = true;
  return { options, notices };
}

function isItself(a: Unit, b: Unit): boolean {
  return a.document === b.document && a.index === b.index;
}
