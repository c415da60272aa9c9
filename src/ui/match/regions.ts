import type { Geometry } from "../layout.ts";

/** Rows of the three parts of the screen, their titles counted. */
export interface MatchRegions {
  query: number;
  results: number;
  translation: number;
}

/** The two fields have what a long sentence needs, the results the rest. */
export function matchRegions({ list }: Geometry): MatchRegions {
  const rows = list?.rows ?? 0;
  const field = Math.max(2, Math.min(6, Math.floor(rows * 0.22)));
  return { query: field, results: Math.max(0, rows - 2 * field), translation: field };
}
