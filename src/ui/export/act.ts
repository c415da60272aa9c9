import { tools } from "../../formats/presets.ts";
import { say } from "../../model/locale.ts";
import { type ExportOptions, type OfferedExport, offeredExports } from "../../workspace/review.ts";
import type { Action } from "../bindings/binding.ts";
import type { Geometry } from "../layout.ts";
import { openField } from "../sheets/open-field.ts";
import type { Answer, State, Step } from "../state.ts";
import { refuse, shifted, still } from "../steps.ts";
import { formActions, formOf, nextForm } from "./forms.ts";
import type { ExportState } from "./state.ts";

function withExports(state: State, change: Partial<ExportState>): State {
  return { ...state, exports: { ...state.exports, ...change } };
}

function chosenKind({ exports }: State): OfferedExport {
  return offeredExports[exports.cursor] ?? offeredExports[0];
}

/** Whether a kind holds the pairs of documents, so that one of them can be chosen. */
export function hasDocuments(kind: OfferedExport): boolean {
  return kind !== "tbx" && kind !== "omegat";
}

/** Whether a kind is written another way for another tool. */
export function hasTools(kind: OfferedExport): boolean {
  return kind !== "omegat" && kind !== "omegat-project";
}

/** Whether there is something to choose by a key for the export one stands on. */
export function canChoose(state: State, action: Action): boolean {
  const options = exportOptions(state);
  if (action === "nextTool") return hasTools(options.kind);
  if (action === "nextDocument") return hasDocuments(options.kind);
  return action !== "nextVersion" || formOf(options) !== undefined;
}

/** What is chosen, as the session takes it. */
export function exportOptions(state: State): ExportOptions {
  const kind = chosenKind(state);
  const { tool, document, xliff, tbx } = state.exports;
  return {
    kind,
    ...(tool !== undefined && hasTools(kind) ? { tool } : {}),
    ...(document !== undefined && hasDocuments(kind) ? { document } : {}),
    ...(kind === "xliff" && xliff !== undefined ? { xliff } : {}),
    ...(kind === "tbx" && Object.keys(tbx).length > 0 ? { tbx } : {}),
  };
}

export function exportAnswer(state: State, { options, preview }: Extract<Answer, { to: "preview" }>): State {
  return withExports(state, { looked: { options, preview }, of: state.revision, scroll: 0 });
}

export function inExport(state: State, action: Action, { list, detail }: Geometry): Step {
  const { exports } = state;
  const kind = chosenKind(state);
  switch (action) {
    case "confirm":
      return still(openField(state, { for: "path", kind }, state.exportPaths[kind]));
    case "nextTool": {
      if (!hasTools(kind)) return refuse(state, say("It is for OmegaT already.", "本就是供 OmegaT 使用。"));
      const at = exports.tool === undefined ? 0 : tools.indexOf(exports.tool) + 1;
      // Another tool reads another form.
      return still(withExports(state, { tool: tools[at], xliff: undefined, tbx: {} }));
    }
    case "nextVersion":
    case "nextDialect":
    case "nextStyle": {
      const next = nextForm(exports, formActions[action], exportOptions(state));
      return "refusal" in next ? refuse(state, next.refusal) : still(withExports(state, next));
    }
    case "nextDocument": {
      if (!hasDocuments(kind)) return refuse(state, say("A glossary has no documents.", "术语表不分文档。"));
      const names = state.documents.map(({ name }) => name);
      const at = exports.document === undefined ? 0 : names.indexOf(exports.document) + 1;
      return still(withExports(state, { document: names[at] }));
    }
    case "switchPane":
      return still(withExports(state, { pane: exports.pane === "list" ? "detail" : "list" }));
    case "toDetail":
      return still(withExports(state, { pane: "detail" }));
    case "toList":
      return still(withExports(state, { pane: "list" }));
    case "back":
      return still(
        exports.pane === "detail" ? withExports(state, { pane: "list" }) : { ...state, screen: "findings" },
      );
    default:
      if (exports.pane === "detail") {
        return still(
          withExports(state, { scroll: shifted(exports.scroll, action, (detail?.rows ?? 2) - 1) }),
        );
      }
      return still(
        withExports(state, { cursor: shifted(exports.cursor, action, (list?.rows ?? 2) - 1), scroll: 0 }),
      );
  }
}
