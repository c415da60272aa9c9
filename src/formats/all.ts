import { csv, tsv } from "./csv.ts";
import { docx } from "./docx.ts";
import type { Format } from "./format.ts";
import { glossml } from "./glossml.ts";
import { html } from "./html.ts";
import { markdown } from "./markdown.ts";
import { omegat } from "./omegat.ts";
import { po } from "./po.ts";
import { srx } from "./srx.ts";
import { tbx } from "./tbx.ts";
import { text } from "./text.ts";
import { tmx } from "./tmx.ts";
import { utx } from "./utx.ts";
import { xliff } from "./xliff.ts";
import { xlsx } from "./xlsx.ts";

/**
 * Every file format. Where two share an extension (`.txt`: a text, or a glossary of OmegaT), the earlier one has it
 * for documents, the first that writes concepts for glossaries. Nothing else goes by their order here.
 */
export const formats: readonly Format[] = [
  tmx,
  xliff,
  tbx,
  html,
  xlsx,
  docx,
  markdown,
  utx,
  glossml,
  csv,
  tsv,
  po,
  text,
  omegat,
  srx,
];

/** The format of a file by its name; undefined when no format has the extension. */
export function formatFor(fileName: string, as: "memory" | "glossary" = "memory"): Format | undefined {
  const extension = /\.([^./\\]+)$/.exec(fileName)?.[1]?.toLowerCase();
  if (extension === undefined) return undefined;
  const candidates = formats.filter((format) => format.extensions.includes(extension));
  if (as === "glossary")
    return candidates.find((format) => format.writes?.includes("concept")) ?? candidates[0];
  return candidates[0];
}

/** The format called so, or the one that has it as an extension (`--as xlf`). */
export function formatNamed(name: string): Format | undefined {
  const wanted = name.toLowerCase();
  return formats.find((format) => format.name === wanted) ?? formatFor(`.${wanted}`);
}

/** The format that the beginning of a file looks like, as `headOf` gives it; undefined when none knows it. */
export function sniffFormat(head: string): Format | undefined {
  return (["signature", "shape", "any"] as const)
    .flatMap((sure) => formats.filter(({ sniffs = "signature" }) => sniffs === sure))
    .find((format) => format.sniff?.(head));
}
