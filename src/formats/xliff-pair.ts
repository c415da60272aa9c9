import type { Place } from "../model/place.ts";
import type { Flattened } from "./codes-read.ts";
import type { OwnFields } from "./xliff-own.ts";

/** A segment of an XLIFF file as it stands there, whatever the version. */
export interface SegmentPair {
  ref: string;
  place: Place;
  source: Flattened;
  /** Absent where nobody has translated yet. */
  target?: Flattened;
  reviewed: boolean;
  notes: string[];
  /** As the file says it. */
  state?: string;
  /** What zhengming wrote along. */
  own?: OwnFields;
}
