/** Where something stands in a file. Line and column start at 1; column counts UTF-16 code units. */
export interface Place {
  file: string;
  line?: number;
  column?: number;
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
  place: Place;
  message: string;
  /** True when content did not survive. */
  lost?: boolean;
}
