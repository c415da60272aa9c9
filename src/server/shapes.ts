import { z } from "zod";
import { severities } from "../model/finding.ts";
import { termStatuses } from "../model/term.ts";

// The JSON that goes in and out (CLI.md has the same shapes), for validation and for OpenAPI alike.

/** Longest text that is looked up or added, in UTF-16 code units. */
export const longest = 10_000;
/** Most queries, pairs or units in one request. */
export const most = 100;

/** A schema that OpenAPI keeps under a name. */
const named = <T extends z.ZodType>(id: string, schema: T): T => schema.meta({ id });

/** No text: what only looks empty is none either. */
export const text = z
  .string()
  .max(longest)
  .refine((value) => value.trim() !== "", "is empty")
  .describe(`1 to ${longest} UTF-16 code units, not only white space.`);

const side = z.enum(["source", "target"]);
const span = z.tuple([z.int(), z.int()]).describe("UTF-16 code units, half open.");

export const unitRef = named(
  "UnitRef",
  z.object({
    id: z.string().describe("Hash of source and target."),
    ref: z.string().describe("The unit's own key in its file, else its number from 1."),
    document: z.string(),
    index: z.int().describe("Counts the units of the document from 0."),
    line: z.int().optional(),
  }),
);

const status = z.enum(termStatuses as [string, ...string[]]);

const queryTerm = named(
  "QueryTerm",
  z.object({
    term: z.string(),
    span,
    renderings: z.array(z.object({ text: z.string(), status })),
  }),
);

const match = named(
  "Match",
  z.object({
    score: z.int().describe("0 to 101; 101: same neighbours as well."),
    kind: z.enum(["exact", "context", "fuzzy"]),
    source: z.string(),
    target: z.string(),
    unit: unitRef,
    penalties: z.array(z.object({ name: z.string(), cost: z.number() })),
    diff: z.array(
      z.object({
        op: z.enum(["equal", "insert", "delete", "replace"]),
        query: z.string(),
        source: z.string(),
        querySpan: span,
        sourceSpan: span,
      }),
    ),
    adapted: z
      .string()
      .optional()
      .describe("The translation with the query's figures, where these alone differ."),
  }),
);

export const matchAnswer = named(
  "MatchAnswer",
  z.object({
    queries: z.array(
      z.object({ text: z.string(), side, matches: z.array(match), terms: z.array(queryTerm) }),
    ),
  }),
);

export const findAnswer = named(
  "FindAnswer",
  z.object({
    text: z.string(),
    total: z.int(),
    hits: z.array(
      z.object({
        unit: unitRef,
        side,
        span,
        source: z.string(),
        target: z.string(),
        otherSpan: span.optional().describe("The term's rendering, where the glossary tells it."),
      }),
    ),
  }),
);

export const termsAnswer = named(
  "TermsAnswer",
  z.object({ text: z.string(), side, terms: z.array(queryTerm) }),
);

const marked = z.object({ text: z.string(), spans: z.array(span) });

export const checkAnswer = named(
  "CheckAnswer",
  z.object({
    summary: z.object({
      units: z.int(),
      findings: z.int(),
      error: z.int(),
      warning: z.int(),
      info: z.int(),
      decided: z.int().describe("Findings left out because a person decided them."),
    }),
    findings: z.array(
      z.object({
        id: z.string(),
        check: z.string(),
        severity: z.enum(severities),
        mqm: z.string().optional(),
        message: z.string(),
        unit: unitRef.describe("`index` counts the pairs of the request."),
        source: marked,
        target: marked,
        term: z.string().optional(),
        expected: z.array(z.string()).optional(),
        actual: z.string().optional(),
        evidence: z.array(
          z.object({
            ref: z.string(),
            text: z.string(),
            document: z.string().optional(),
            index: z.int().optional(),
          }),
        ),
      }),
    ),
  }),
);

export const concept = named(
  "Concept",
  z.object({
    id: z.string(),
    domain: z.string().optional(),
    definition: z.string().optional(),
    note: z.string().optional(),
    terms: z.array(
      z.object({
        lang: z.string(),
        text: z.string(),
        status,
        note: z.string().optional(),
        authority: z
          .object({
            title: z.string(),
            url: z.string().optional(),
            date: z.string().optional(),
            place: z.string().optional(),
          })
          .optional(),
        partOfSpeech: z.string().optional(),
        usage: z.string().optional(),
      }),
    ),
  }),
);

export const fault = named("Fault", z.object({ error: z.object({ code: z.string(), message: z.string() }) }));

/** A whole number in an address or in JSON. */
export function whole(min: number, max: number, usual: number) {
  return z.coerce.number().int().min(min).max(max).default(usual);
}

/** Yes or no in an address or in JSON. */
export const flag = z.union([z.boolean(), z.enum(["true", "false"]).transform((word) => word === "true")]);
