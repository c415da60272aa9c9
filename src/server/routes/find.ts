import { z } from "zod";
import { hitJson } from "../../workspace/answers.ts";
import { findText } from "../../workspace/find.ts";
import { type Room, route } from "../route.ts";
import { findAnswer, flag, text, whole } from "../shapes.ts";

const wanted = z.strictObject({
  text,
  limit: whole(1, 500, 20).describe("At most so many hits; `total` counts all."),
  inflect: flag.default(false).describe("English words in any form."),
});

async function answer(asked: z.output<typeof wanted>, { desk }: Room): Promise<{ content: unknown }> {
  const { workspace, matcher } = desk.shelf();
  // Word association would keep everybody else waiting.
  const { total, hits } = await findText(workspace, { ...asked, terms: matcher.terms, associate: false });
  return { content: { text: asked.text, total, hits: hits.map(hitJson) } };
}

const described = {
  path: "/api/v1/find",
  role: "read",
  summary: "Concordance: where a word or phrase stands, in either language",
  tag: "memory",
  answer: findAnswer,
} as const;

export const find = route({
  ...described,
  method: "GET",
  query: wanted,
  handle: ({ query }, room) => answer(query, room),
});

/** The same, for texts that are to stand in no address. */
export const findPosted = route({
  ...described,
  method: "POST",
  body: wanted,
  handle: ({ body }, room) => answer(body, room),
});
