import type { Severity } from "../model/finding.ts";

/** How severely each check is taken for one kind of text; what is not named keeps its own severity. */
export interface Profile {
  name: string;
  severity: Readonly<Record<string, Severity | "off">>;
}

/** One entry a profile. `zhengming.json` and --profile name them. */
export const profiles: readonly Profile[] = [
  {
    // As each check has it.
    name: "default",
    severity: {},
  },
  {
    // For a final text: meaning and figures are errors, the rest warnings.
    name: "strict",
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
    },
  },
  {
    // For law and contracts: what may and must be is an error.
    name: "legal",
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
    // For news and speeches, which are rendered freely.
    name: "news",
    severity: {
      modality: "off",
      length: "info",
      "end-punctuation": "off",
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
