import type { Format } from "./format.ts";
import { readXliff } from "./xliff-read.ts";
import { writeXliff } from "./xliff-write.ts";

/** XML Localisation Interchange File Format (OASIS): reads 1.x and 2.x, writes 2.1. */
export const xliff: Format = {
  name: "xliff",
  extensions: ["xlf", "xliff"],
  sniff: (head) => /<xliff[\s>]/.test(head),
  read: readXliff,
  writes: ["unit"],
  write: writeXliff,
};
