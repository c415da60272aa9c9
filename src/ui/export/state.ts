import type { XliffVersion } from "../../formats/format.ts";
import type { Tool } from "../../formats/presets.ts";
import type { TbxShape } from "../../formats/tbx-shape.ts";
import type { ExportOptions, ExportPreview } from "../../workspace/review.ts";

export interface ExportState {
  readonly cursor: number;
  readonly pane: "list" | "detail";
  readonly scroll: number;
  readonly tool: Tool | undefined;
  /** Version of XLIFF and form of TBX, where somebody has chosen one. */
  readonly xliff: XliffVersion | undefined;
  readonly tbx: Partial<Omit<TbxShape, "vocabulary">>;
  /** Name of the one document that is exported; undefined: all. */
  readonly document: string | undefined;
  /** What the last look found, and what it was for. */
  readonly looked: { options: ExportOptions; preview: ExportPreview } | undefined;
  readonly of: number;
  /** What was written last. */
  readonly done: string | undefined;
}

export const exportStart: ExportState = {
  cursor: 0,
  pane: "list",
  scroll: 0,
  tool: undefined,
  xliff: undefined,
  tbx: {},
  document: undefined,
  looked: undefined,
  of: 0,
  done: undefined,
};
