/** How much one file may ask for before it is refused: what is larger is an attack or an accident, no document. */
export interface Limits {
  /** Characters (UTF-16 code units) of one side of a unit, or of one sentence. */
  segment: number;
  /** Inline codes of one side of a unit. */
  codes: number;
  /** Units of a file that has to be held whole: one that is added, checked for its target or matched. */
  units: number;
  /** Sentences on one side of a text that is to be aligned. */
  sentences: number;
  /** Megabytes of a file that has to be held whole: everything but TMX, XLIFF, TBX and GlossML. */
  file: number;
  /** Megabytes that an archive (DOCX, XLSX) unpacks to. */
  unpacked: number;
  /** Parts in an archive. */
  parts: number;
  /** Cells of a workbook, the empty ones before a filled one counted. */
  cells: number;
  /** Elements of XML that stand inside one another. */
  depth: number;
  /** Elements of a web page that stand inside one another. */
  pageDepth: number;
  /** Characters of XML that are read as one: a unit or an entry with all its markup, a tag, a comment, a DOCTYPE. */
  record: number;
  /** Megabytes of a Markdown file: its parser takes several hundred times as much. */
  markdown: number;
  /** Marks (* _ ` [ ] <) in one paragraph of Markdown. */
  marks: number;
}

export const defaultLimits: Limits = {
  segment: 50_000,
  codes: 2_000,
  units: 1_000_000,
  sentences: 40_000,
  file: 512,
  unpacked: 200,
  parts: 10_000,
  cells: 5_000_000,
  depth: 256,
  pageDepth: 2_000,
  record: 8_000_000,
  markdown: 4,
  marks: 20_000,
};

let current: Limits = defaultLimits;

/** Sets the limits of whatever this thread reads from now on. */
export function setLimits(limits: Limits): void {
  current = limits;
}

/** The limits that hold: the workspace's, else the default ones. */
export function limits(): Limits {
  return current;
}
