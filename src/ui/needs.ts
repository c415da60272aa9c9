import { exportOptions } from "./export/act.ts";
import type { Question, State } from "./state.ts";
import { selectedTerm } from "./terms/list.ts";

/**
 * What the screen one is on has to be told before it can show what it should, each with a key: a question that
 * was open before is not asked again.
 */
export function needs(state: State): { key: string; question: Question }[] {
  const { screen, terms, match, exports, revision } = state;
  switch (screen) {
    case "terms": {
      if (terms.entries === undefined || terms.of !== revision) {
        return [{ key: `terms ${revision}`, question: { ask: "terms" } }];
      }
      const entry = selectedTerm(state);
      if (entry === undefined || (terms.detail?.key === entry.key && terms.detailOf === revision)) return [];
      return [{ key: `term ${revision} ${entry.key}`, question: { ask: "term", key: entry.key } }];
    }
    case "match": {
      const text = match.query.text.trim();
      if (text === "" || (match.found?.text === text && match.of === revision)) return [];
      return [{ key: `lookup ${revision} ${text}`, question: { ask: "lookup", text } }];
    }
    case "export": {
      const options = exportOptions(state);
      const key = JSON.stringify(options);
      if (
        exports.looked !== undefined &&
        JSON.stringify(exports.looked.options) === key &&
        exports.of === revision
      )
        return [];
      return [{ key: `preview ${revision} ${key}`, question: { ask: "preview", options } }];
    }
    case "memory": {
      const { wanted } = state.memory;
      if (wanted === undefined) return [];
      return [{ key: `units ${revision} ${JSON.stringify(wanted)}`, question: { ask: "units", ...wanted } }];
    }
    case "findings":
      return [];
  }
}
