import type { Severity } from "../model/finding.ts";
import { say } from "../model/locale.ts";

/** How severely each check is taken for one kind of text; what is not named keeps its own severity. */
export interface Profile {
  name: string;
  title: () => string;
  severity: Readonly<Record<string, Severity | "off">>;
}

/** One entry a profile. `zhengming.json` and --profile name them. */
export const profiles: readonly Profile[] = [
  {
    name: "default",
    title: () => say("as each check has it", "各项检查的默认级别"),
    severity: {},
  },
  {
    name: "strict",
    title: () =>
      say(
        "for a final text: meaning and figures are errors, the rest warnings",
        "定稿：语义和数字为错误，其余为警告",
      ),
    severity: {
      "same-target-different-source": "warning",
      "same-source-different-target": "error",
      "term-inconsistent": "error",
      untranslated: "error",
      length: "error",
      negation: "error",
      modality: "error",
      direction: "error",
      number: "error",
      date: "error",
      currency: "error",
      percent: "error",
      "article-number": "error",
      brackets: "error",
      quotes: "error",
      invisible: "error",
      "double-space": "warning",
      "end-punctuation": "warning",
      capital: "warning",
      "spelling-mixed": "warning",
    },
  },
  {
    name: "legal",
    title: () =>
      say("for law and contracts: what may and must be is an error", "法律、合同：应当与可以之误为错误"),
    severity: {
      negation: "error",
      modality: "error",
      "article-number": "error",
      number: "error",
      date: "error",
      currency: "error",
      percent: "error",
      untranslated: "error",
      length: "error",
      "same-source-different-target": "error",
      direction: "warning",
    },
  },
  {
    name: "news",
    title: () => say("for news and speeches, which are rendered freely", "新闻、讲话：译法较自由"),
    severity: {
      modality: "off",
      length: "info",
      "end-punctuation": "off",
      "spelling-mixed": "off",
      "same-source-different-target": "info",
      "same-target-different-source": "off",
      "term-inconsistent": "info",
      number: "error",
      date: "error",
      currency: "error",
      percent: "error",
      direction: "error",
    },
  },
];
