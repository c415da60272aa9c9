import { z } from "zod";
import { addToGlossary, type ConceptRequest } from "../../workspace/glossary.ts";
import { foldTerm } from "../../workspace/same-term.ts";
import { requireRole } from "../access.ts";
import { route } from "../route.ts";
import { concept, longest, whole } from "../shapes.ts";

const wanted = z.strictObject({
  text: z.string().max(longest).optional().describe("Only concepts with this in a term, in either language."),
  limit: whole(1, 1000, 100),
  offset: whole(0, 10_000_000, 0).describe("So many are passed over first."),
});

const term = z
  .string()
  .max(500)
  .refine((value) => value.trim() !== "", "is empty");

const fresh = z.strictObject({
  term: term.describe("In the source language."),
  renderings: z
    .array(
      z.strictObject({
        text: term,
        status: z
          .enum(["proposed", "preferred", "admitted", "deprecated", "forbidden"])
          .default("proposed")
          .describe("All but `proposed` need the role admin."),
      }),
    )
    .max(50),
  domain: z.string().max(500).optional(),
  definition: z.string().max(longest).optional(),
  note: z.string().max(longest).optional(),
  authority: z.string().max(500).optional().describe("Where the renderings are taken from."),
});

/** The workspace's own concepts and those of its reference glossaries. */
export const glossary = route({
  method: "GET",
  path: "/api/v1/glossary",
  role: "read",
  summary: "Concepts of the glossary, or those with a text in a term",
  tag: "glossary",
  query: wanted,
  answer: z.object({ total: z.int(), concepts: z.array(concept) }),
  handle: async ({ query: { text, limit, offset } }, { desk }) => {
    const { concepts } = desk.shelf();
    const folded = text === undefined ? "" : foldTerm(text);
    const found =
      folded === ""
        ? concepts
        : concepts.filter(({ terms }) => terms.some((each) => foldTerm(each.text).includes(folded)));
    return { content: { total: found.length, concepts: found.slice(offset, offset + limit) } };
  },
});

export const addConcept = route({
  method: "POST",
  path: "/api/v1/glossary",
  role: "write",
  summary: "Adds a concept; renderings that bind need the role admin",
  tag: "glossary",
  body: fresh,
  answer: z.object({ concept }),
  handle: async ({ body: { term: source, renderings, ...rest }, caller }, { desk }) => {
    if (renderings.some(({ status }) => status !== "proposed")) requireRole(caller, "admin");
    const request = { ...rest, renderings, drop: [] } as ConceptRequest;
    return { content: { concept: await desk.change((back) => addToGlossary(back, source, request)) } };
  },
});
