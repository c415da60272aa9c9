import { sameLanguage } from "../../model/language.ts";
import { say } from "../../model/locale.ts";
import { type Concept, conceptId, statusName, type Term, type TermStatus } from "../../model/term.ts";
import type { Intent, TermEntry } from "../../workspace/review.ts";
import { foldTerm } from "../../workspace/same-term.ts";
import { openField } from "../sheets/open-field.ts";
import type { ConceptField, Purpose, Sheet, State, Step } from "../state.ts";
import { beginIntents, refuse, still } from "../steps.ts";

// What an edit makes of a concept, as intents. Nothing is written here.

type ConceptIntent = Extract<Intent, { act: "concept" }>;
type Made = { intents: readonly Intent[] } | { refusal: string };

/** The change of a concept; one of a reference glossary is copied into the workspace's own. */
function changed(label: string, before: Concept, own: boolean, after: Concept): ConceptIntent {
  return { act: "concept", label, ...(own ? { before } : {}), after };
}

export function nameOf({ terms, id }: Concept): string {
  return terms[0]?.text ?? id;
}

/** The text of a field; empty where there is none. */
export function textOf(concept: Concept, field: ConceptField): string {
  if (field.of === "concept") return concept[field.name] ?? "";
  if (field.of === "new") return "";
  const term = concept.terms[field.term];
  switch (field.name) {
    case "authority":
      return term?.authority?.title ?? "";
    case "url":
    case "date":
    case "place":
      return term?.authority?.[field.name] ?? "";
    default:
      return term?.[field.name] ?? "";
  }
}

export function fieldIntents(
  state: State,
  purpose: Extract<Purpose, { for: "concept" | "splitConcept" }>,
  text: string,
): Made {
  const { concept, own } = purpose;
  if (purpose.for === "splitConcept") return split(purpose, text);
  const { field } = purpose;
  const label = say(`edited: ${nameOf(concept)}`, `已编辑：${nameOf(concept)}`);
  if (field.of === "concept") {
    const { [field.name]: _, ...rest } = concept;
    return { intents: [changed(label, concept, own, text === "" ? rest : { ...rest, [field.name]: text })] };
  }
  if (field.of === "new") {
    if (text === "")
      return { refusal: say("Type a rendering, or Esc to leave.", "请输入译法，或按 Esc 返回。") };
    if (
      concept.terms.some(
        (each) => sameLanguage(each.lang, state.pair.target) && foldTerm(each.text) === foldTerm(text),
      )
    )
      return { refusal: say("That rendering is there already.", "该译法已存在。") };
    const term: Term = { lang: state.pair.target, text, status: field.status };
    return { intents: [changed(label, concept, own, { ...concept, terms: [...concept.terms, term] })] };
  }
  const term = concept.terms[field.term];
  if (term === undefined) return { refusal: say("That rendering is gone.", "该译法已不存在。") };
  if (field.name === "text" && text === "")
    return { refusal: say("A term cannot be empty.", "术语不能为空。") };
  const terms = concept.terms.with(field.term, withValue(term, field.name, text));
  return { intents: [changed(label, concept, own, { ...concept, terms })] };
}

type TermFieldName = Extract<ConceptField, { of: "term" }>["name"];

function withValue(term: Term, name: TermFieldName, text: string): Term {
  switch (name) {
    case "text":
      return { ...term, text };
    case "authority":
    case "url":
    case "date":
    case "place": {
      const key = name === "authority" ? "title" : name;
      const { authority, ...rest } = term;
      const { [key]: _, ...others } = authority ?? { title: "" };
      const fresh = { title: "", ...others, ...(text === "" ? {} : { [key]: text }) };
      // Without a title there is nothing to name, and the rest goes with it.
      return fresh.title === "" ? rest : { ...rest, authority: fresh };
    }
    default: {
      const { [name]: _, ...rest } = term;
      return text === "" ? rest : { ...rest, [name]: text };
    }
  }
}

/** A term in another status; a second preferred one makes the first an admitted one. */
export function statusIntent(
  { pair }: State,
  { concept, own, term: at }: Extract<Sheet, { kind: "status" }>,
  status: TermStatus,
): ConceptIntent {
  const term = concept.terms[at]!;
  const rival = (each: Term): boolean =>
    status === "preferred" &&
    each !== term &&
    each.status === "preferred" &&
    sameLanguage(each.lang, term.lang) &&
    sameLanguage(each.lang, pair.target);
  const terms = concept.terms.map((each): Term => {
    if (each === term) return { ...each, status };
    return rival(each) ? { ...each, status: "admitted" } : each;
  });
  const label = `${statusName(status)}${say(": ", "：")}${nameOf(concept)} → ${term.text}`;
  return changed(label, concept, own, { ...concept, terms });
}

/** Candidates as concepts: the most frequent rendering preferred, the others proposed. */
export function acceptIntents(entries: readonly TermEntry[], state: State): Intent[] {
  const { pair, terms } = state;
  return entries.map((entry) => {
    const known =
      terms.detail?.key === entry.key
        ? terms.detail.renderings.map(({ text }) => text)
        : [entry.preferred ?? ""];
    const renderings = known
      .filter(Boolean)
      .map((text, at): Term => ({ lang: pair.target, text, status: at === 0 ? "preferred" : "proposed" }));
    const after: Concept = {
      id: conceptId(entry.term),
      terms: [{ lang: pair.source, text: entry.term, status: "preferred" }, ...renderings],
    };
    return {
      act: "concept",
      label: say(`into the glossary: ${entry.term}`, `已收入术语表：${entry.term}`),
      after,
    };
  });
}

/** The terms of other concepts go into the first one, the others go. */
export function mergeIntents(into: Concept, others: readonly Concept[], pair: State["pair"]): Intent[] {
  let after = into;
  for (const other of others) {
    const has = new Set(after.terms.map(termKey));
    const taken = other.terms
      .filter((term) => !has.has(termKey(term)))
      .map((term): Term => {
        const rival = after.terms.some(
          ({ lang, status }) => status === "preferred" && sameLanguage(lang, term.lang),
        );
        const target = sameLanguage(term.lang, pair.target);
        return target && term.status === "preferred" && rival ? { ...term, status: "admitted" } : term;
      });
    const { domain, definition, note } = { ...other, ...after };
    after = {
      ...after,
      ...(domain && { domain }),
      ...(definition && { definition }),
      ...(note && { note }),
      terms: [...after.terms, ...taken],
    };
  }
  const label = say(
    `merged into ${nameOf(into)}: ${others.length}`,
    `已并入 ${nameOf(into)}：${others.length} 个概念`,
  );
  return [
    { act: "concept", label, before: into, after },
    ...others.map((before): Intent => ({ act: "concept", label, before })),
  ];
}

function termKey({ lang, text }: Term): string {
  return `${lang.split("-")[0]} ${foldTerm(text)}`;
}

/** A rendering as a concept of its own, with the same source terms; a domain tells the two apart. */
function split({ concept, own, term: at }: Extract<Purpose, { for: "splitConcept" }>, domain: string): Made {
  if (domain === "" || domain === concept.domain) {
    return {
      refusal: say(
        "Type a domain that tells the new concept from the old one, or Esc to leave.",
        "请输入能区分两个概念的领域，或按 Esc 返回。",
      ),
    };
  }
  const term = concept.terms[at]!;
  const sources = concept.terms.filter(({ lang }) => !sameLanguage(lang, term.lang));
  const label = say(`split: ${nameOf(concept)} (${domain})`, `已拆分：${nameOf(concept)}（${domain}）`);
  const fresh: Concept = {
    id: conceptId(`${nameOf(concept)}\n${domain}`),
    domain,
    terms: [...sources, { ...term, status: "preferred" }],
  };
  const rest: Concept = { ...concept, terms: concept.terms.filter((each) => each !== term) };
  return { intents: [changed(label, concept, own, rest), { act: "concept", label, after: fresh }] };
}

export function removalOf(concept: Concept, at: number): ConceptIntent {
  const { text } = concept.terms[at]!;
  const label = say(`removed: ${nameOf(concept)} → ${text}`, `已删除：${nameOf(concept)} → ${text}`);
  return {
    act: "concept",
    label,
    before: concept,
    after: { ...concept, terms: concept.terms.filter((_, n) => n !== at) },
  };
}

/** Asks for the source term of a new concept, then for its rendering. */
export function newConceptStep(
  state: State,
  { term }: Extract<Purpose, { for: "newConcept" }>,
  text: string,
): Step {
  if (text === "") return refuse(state, say("Type a term, or Esc to leave.", "请输入术语，或按 Esc 返回。"));
  if (term === undefined) {
    const known = state.terms.entries?.some(
      (entry) =>
        entry.kind === "own" && entry.concept?.terms.some((each) => foldTerm(each.text) === foldTerm(text)),
    );
    if (known === true)
      return refuse(state, say(`${text} is in the glossary already.`, `${text} 已在术语表中。`));
    return still(openField(state, { for: "newConcept", term: text }, ""));
  }
  const after: Concept = {
    id: conceptId(term),
    terms: [
      { lang: state.pair.source, text: term, status: "preferred" },
      { lang: state.pair.target, text, status: "preferred" },
    ],
  };
  const label = say(`into the glossary: ${term}`, `已收入术语表：${term}`);
  return beginIntents(state, [{ act: "concept", label, after }]);
}
