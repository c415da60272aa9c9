/** Where something stands in a file. Line and column start at 1; column counts UTF-16 code units. */
export interface Place {
  /** As a person named it. */
  file: string;
  /** From 1. */
  line?: number;
  /** From 1, in UTF-16 code units. */
  column?: number;
}

/** From here on in a text, its characters stand one after the other in the file from this line and column. */
export interface Origin {
  /** Offset in the text, in UTF-16 code units. */
  at: number;
  /** Line in the file, from 1. */
  line: number;
  /** Column, from 1, in UTF-16 code units. */
  column: number;
}

/** Where the character at an offset of a text stands, by the text's origins in order; else where the text begins. */
export function placeWithin(place: Place, origins: readonly Origin[] | undefined, offset: number): Place {
  const origin = origins?.findLast(({ at }) => at <= offset);
  if (!origin) return place;
  return { file: place.file, line: origin.line, column: origin.column + offset - origin.at };
}

/** `FILE:LINE:COL`, as far as it is known. */
export function placeText(place: Place): string {
  let text = place.file;
  if (place.line !== undefined) text += `:${place.line}`;
  if (place.line !== undefined && place.column !== undefined) text += `:${place.column}`;
  return text;
}

/** Something a reader or writer could not carry over, or did on its own account, and says so. */
export interface Notice {
  /** Where in the file. */
  place: Place;
  /** What was not carried over, in one sentence. */
  message: string;
  /** True when content did not survive. */
  lost?: boolean;
  /** How many whole units or concepts are not in what was written. */
  skipped?: number;
}
