import type { Format } from "./format.ts";
import { readXliff } from "./xliff-read.ts";
import { writeXliff } from "./xliff-write.ts";

/** Of files that are XLIFF 1.2 with much of their tool in them. */
export const toolEndings = ["sdlxliff", "mqxliff", "mxliff"] as const;

/**
 * XML Localisation Interchange File Format (OASIS): reads 1.x and 2.x, writes each. The endings of Trados Studio, memoQ
 * and Phrase are read and filled in; only those tools make such files.
 */
export const xliff: Format = {
  name: "xliff",
  extensions: ["xlf", "xliff", ...toolEndings],
  sniff: (head) => /<xliff[\s>]/.test(head),
  read: readXliff,
  writes: ["unit"],
  write: writeXliff,
};
