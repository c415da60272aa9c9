import { z } from "zod";
import { type Concept, termStatuses } from "../model/term.ts";

/** Version of the termbase file that this program writes. */
export const termbaseVersion = 1;

const text = z.string().refine((value) => value.trim() !== "", "must not be empty");

const authority = z.strictObject({
  title: text,
  url: z.string().exactOptional(),
  date: z.string().exactOptional(),
  place: z.string().exactOptional(),
});

const term = z.strictObject({
  lang: z
    .string()
    .regex(/^[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*$/u, "must be a language tag such as zh-Hans or en"),
  text,
  status: z.enum(termStatuses as [string, ...string[]]),
  note: z.string().exactOptional(),
  authority: authority.exactOptional(),
  partOfSpeech: z.string().exactOptional(),
  usage: z.string().exactOptional(),
});

const concept = z.strictObject({
  id: text,
  domain: z.string().exactOptional(),
  definition: z.string().exactOptional(),
  note: z.string().exactOptional(),
  terms: z.array(term).min(1, "must hold at least one term"),
});

/** The file `glossary/termbase.json`. */
export const termbaseSchema = z.strictObject({
  version: z.literal(termbaseVersion),
  concepts: z.array(concept),
});

export const conceptSchema = concept as unknown as z.ZodType<Concept>;
