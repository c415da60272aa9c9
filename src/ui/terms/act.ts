import { sameLanguage } from "../../model/language.ts";
import { say } from "../../model/locale.ts";
import { type Concept, termStatuses } from "../../model/term.ts";
import type { TermEntry } from "../../workspace/review.ts";
import type { Action } from "../bindings/binding.ts";
import { geometry } from "../layout.ts";
import { openField } from "../sheets/open-field.ts";
import type { Answer, State, Step } from "../state.ts";
import { beginIntents, refuse, shifted, still } from "../steps.ts";
import { acceptIntents, mergeIntents, nameOf, removalOf } from "./edits.ts";
import { type FieldRow, fieldsOf } from "./fields.ts";
import { nextView, refilterTerms, relisted, selectedTerm, withTerms } from "./list.ts";

export function termsAnswer(state: State, answer: Extract<Answer, { to: "terms" | "term" }>): State {
  if (answer.to === "term") return withTerms(state, { detail: answer.detail, detailOf: state.revision });
  const keys = new Set(answer.entries.map(({ key }) => key));
  const marks = new Set([...state.terms.marks].filter((key) => keys.has(key)));
  return relisted(state, { entries: answer.entries, of: state.revision, marks });
}

export function inTerms(state: State, action: Action): Step {
  const { terms } = state;
  switch (action) {
    case "next":
    case "previous":
      return still(withTerms(state, { cursor: terms.cursor + (action === "next" ? 1 : -1), row: 0 }));
    case "toDetail":
      return still(selectedTerm(state) === undefined ? state : withTerms(state, { pane: "detail" }));
    case "toList":
      return still(withTerms(state, { pane: "list" }));
    case "switchPane":
      return still(
        selectedTerm(state) === undefined
          ? state
          : withTerms(state, { pane: terms.pane === "list" ? "detail" : "list" }),
      );
    case "back":
      return still(back(state));
    case "filter":
      return still(openField(withTerms(state, { pane: "list" }), { for: "filter" }, terms.filter));
    case "group":
      return still(nextView(state));
    case "moreFields":
      return still(withTerms(state, { more: !terms.more, row: 0 }));
    case "mark":
      return still(mark(state));
    case "newConcept":
      return still(openField(state, { for: "newConcept" }, ""));
    case "accept":
      return accept(state);
    case "mergeConcepts":
      return merge(state);
    case "remove":
    case "editField":
    case "status":
    case "addRendering":
    case "splitConcept":
      return edit(state, action);
    default:
      return still(move(state, action));
  }
}

function back(state: State): State {
  const { pane, marks, filter } = state.terms;
  if (pane === "detail") return withTerms(state, { pane: "list" });
  if (marks.size > 0) return withTerms(state, { marks: new Set() });
  return filter === "" ? state : refilterTerms(state, "");
}

function move(state: State, action: Action): State {
  const { terms } = state;
  const places = geometry(state);
  if (terms.pane === "detail") {
    return withTerms(state, { row: shifted(terms.row, action, (places.detail?.rows ?? 2) - 1) });
  }
  return withTerms(state, {
    cursor: shifted(terms.cursor, action, (places.list?.rows ?? 2) - 1),
    row: 0,
    scroll: 0,
  });
}

function mark(state: State): State {
  const entry = selectedTerm(state);
  if (entry === undefined) return state;
  const marks = new Set(state.terms.marks);
  if (!marks.delete(entry.key)) marks.add(entry.key);
  return withTerms(state, { marks, cursor: state.terms.cursor + 1 });
}

function markedTerms({ terms }: State): TermEntry[] {
  return terms.shown.filter(({ key }) => terms.marks.has(key));
}

function accept(state: State): Step {
  const entry = selectedTerm(state);
  const chosen = markedTerms(state);
  const all = (chosen.length > 0 ? chosen : entry === undefined ? [] : [entry]).filter(
    ({ kind }) => kind === "candidate",
  );
  if (all.length === 0) return refuse(state, say("It is in the glossary already.", "已在术语表中。"));
  return beginIntents(withTerms(state, { marks: new Set() }), acceptIntents(all, state));
}

function merge(state: State): Step {
  const entry = selectedTerm(state);
  const into = entry?.kind === "own" ? entry.concept : undefined;
  const others = markedTerms(state).flatMap(({ kind, concept }) =>
    kind === "own" && concept !== undefined && concept.id !== into?.id ? [concept] : [],
  );
  if (into === undefined || others.length === 0) {
    return refuse(
      state,
      say(
        "Mark the concepts to merge with Space, then press M on the one that stays.",
        "先用空格标记要合并的概念，再在要保留的概念上按 M。",
      ),
    );
  }
  const question = say(
    `Merge ${others.length} concept(s) into ${nameOf(into)} and remove them?`,
    `将 ${others.length} 个概念并入 ${nameOf(into)} 并删除？`,
  );
  return still({
    ...state,
    sheet: { kind: "confirm", question, intents: mergeIntents(into, others, state.pair) },
  });
}

/** The row of the concept editor that the cursor is on. */
function selectedField(state: State): FieldRow | undefined {
  const concept = selectedTerm(state)?.concept;
  return concept && fieldsOf(concept, state)[state.terms.row];
}

type Edit = "remove" | "editField" | "status" | "addRendering" | "splitConcept";

function edit(state: State, action: Edit): Step {
  const entry = selectedTerm(state);
  if (entry === undefined) return refuse(state, say("No term is selected.", "没有选中任何术语。"));
  const { concept } = entry;
  if (concept === undefined) {
    return refuse(
      state,
      say("A candidate: a takes it into the glossary first.", "这是候选术语：请先按 a 收入术语表。"),
    );
  }
  const own = entry.kind === "own";
  if (action === "addRendering") {
    const status = concept.terms.some(
      (each) => sameLanguage(each.lang, state.pair.target) && each.status === "preferred",
    )
      ? "admitted"
      : "preferred";
    return still(openField(state, { for: "concept", concept, own, field: { of: "new", status } }, ""));
  }
  if (action === "remove" && state.terms.pane === "list") return removeConcept(state, concept, own);
  const row = selectedField(state);
  if (row === undefined)
    return refuse(state, say("Choose a field with j and k first.", "请先用 j、k 选定字段。"));
  const { field } = row;
  if (action === "editField") {
    return still(openField(state, { for: "concept", concept, own, field }, row.value));
  }
  if (field.of !== "term")
    return refuse(state, say("Choose a term with j and k first.", "请先用 j、k 选定术语。"));
  const term = concept.terms[field.term]!;
  switch (action) {
    case "status": {
      const index = termStatuses.indexOf(term.status);
      return still({ ...state, sheet: { kind: "status", concept, own, term: field.term, index } });
    }
    case "splitConcept":
      if (!sameLanguage(term.lang, state.pair.target))
        return refuse(state, say("Choose a rendering, not the source term.", "请选定译法，而非原文术语。"));
      return still(openField(state, { for: "splitConcept", concept, own, term: field.term }, ""));
    default:
      return removeRendering(state, concept, own, field.term);
  }
}

function notOwn(state: State): Step {
  return refuse(
    state,
    say("It comes from a reference glossary, which is never rewritten.", "来自参考术语表，不会改写。"),
  );
}

function removeConcept(state: State, concept: Concept, own: boolean): Step {
  if (!own) return notOwn(state);
  const name = nameOf(concept);
  const question = say(
    `Remove ${name} with its ${concept.terms.length} terms from the glossary?`,
    `从术语表删除 ${name} 及其 ${concept.terms.length} 个术语？`,
  );
  const label = say(`removed: ${name}`, `已删除：${name}`);
  return still({
    ...state,
    sheet: { kind: "confirm", question, intents: [{ act: "concept", label, before: concept }] },
  });
}

function removeRendering(state: State, concept: Concept, own: boolean, at: number): Step {
  if (!own) return notOwn(state);
  if (concept.terms.length < 2) return removeConcept(state, concept, own);
  const question = say(
    `Remove 1 term, “${concept.terms[at]!.text}”, from ${nameOf(concept)}?`,
    `从 ${nameOf(concept)} 删除 1 个术语“${concept.terms[at]!.text}”？`,
  );
  return still({ ...state, sheet: { kind: "confirm", question, intents: [removalOf(concept, at)] } });
}
