/** A stretch of a string in UTF-16 code units, half open: `text.slice(from, to)`. */
export type Span = readonly [from: number, to: number];
