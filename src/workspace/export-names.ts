import { places } from "./places.ts";
import type { OfferedExport } from "./review.ts";

/** What the screen writes unless the person names another file, from the name of the workspace. */
const files: Record<OfferedExport, (name: string) => string> = {
  tmx: (name) => `${name}.tmx`,
  xliff: (name) => `${name}.xlf`,
  csv: (name) => `${name}.csv`,
  xlsx: (name) => `${name}.xlsx`,
  tbx: (name) => `${name}.tbx`,
  omegat: () => places.omegatGlossary,
  "omegat-project": (name) => `${name}-omegat`,
};

export function exportFile(kind: OfferedExport, name: string): string {
  return files[kind](name);
}
