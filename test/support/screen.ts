import type { ScreenOptions } from "../../src/ui/app.ts";
import { runScreen } from "../../src/ui/screen.tsx";
import type { ReviewSession } from "../../src/workspace/review.ts";
import { type OpenScreen, openScreenWith } from "./screen-with.ts";

export type { OpenScreen } from "./screen-with.ts";

/** The review screen as it is in src/. */
export function openScreen(
  session: ReviewSession,
  columns: number,
  rows: number,
  options: Pick<ScreenOptions, "ambiguous" | "theme" | "keys" | "tour"> = {},
): OpenScreen {
  return openScreenWith(runScreen, session, columns, rows, options);
}
