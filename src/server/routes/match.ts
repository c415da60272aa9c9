import { setImmediate } from "node:timers/promises";
import { z } from "zod";
import { say } from "../../model/locale.ts";
import { queryJson } from "../../workspace/answers.ts";
import type { Query } from "../../workspace/matcher.ts";
import { Fault } from "../fault.ts";
import { type Room, route } from "../route.ts";
import { matchAnswer, most, text, whole } from "../shapes.ts";

const limits = {
  threshold: whole(0, 101, 70).describe("From this score on."),
  limit: whole(1, 50, 5).describe("At most so many a query."),
};
const side = z
  .enum(["source", "target"])
  .optional()
  .describe("Which side of the memory; by its script if absent.");

const one = z.strictObject({ text, side, ...limits });

const several = z.strictObject({
  queries: z
    .array(z.strictObject({ text, side, previous: z.string().optional(), next: z.string().optional() }))
    .min(1)
    .max(most)
    .describe("`previous` and `next` are the neighbours in the text, for context matches."),
  ...limits,
});

async function answer(
  queries: readonly Query[],
  { threshold, limit }: { threshold: number; limit: number },
  { desk }: Room,
  isLate: () => boolean,
): Promise<{ content: unknown }> {
  const { matcher } = desk.shelf();
  const answers: unknown[] = [];
  for (const query of queries) {
    if (isLate()) {
      throw new Fault(
        503,
        "late",
        say("this takes too long; ask for less at a time", "耗时过长；请减少每次的查询"),
      );
    }
    // Whoever else is waiting has a turn in between.
    if (answers.length > 0) await setImmediate();
    const found = await matcher.ask({ ...query, threshold, limit });
    answers.push({ ...queryJson(found), side: found.side });
  }
  return { content: { queries: answers } };
}

const described = {
  path: "/api/v1/match",
  role: "read",
  tag: "memory",
  answer: matchAnswer,
} as const;

/** Fuzzy matches, best first, with the glossary's terms in the text. */
export const matchOne = route({
  ...described,
  method: "GET",
  summary: "Fuzzy matches for one text, with the glossary's terms in it",
  query: one,
  handle: async ({ query: { text: asked, side: of, ...rest }, isLate }, room) =>
    answer([{ text: asked, ...(of ? { side: of } : {}) }], rest, room, isLate),
});

export const matchSeveral = route({
  ...described,
  method: "POST",
  summary: "Fuzzy matches for several texts",
  body: several,
  handle: async ({ body: { queries, ...rest }, isLate }, room) =>
    answer(queries as readonly Query[], rest, room, isLate),
});
