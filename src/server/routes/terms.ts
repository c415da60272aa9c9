import { z } from "zod";
import { type Room, route } from "../route.ts";
import { termsAnswer, text } from "../shapes.ts";

const wanted = z.strictObject({ text });

async function answer(asked: z.output<typeof wanted>, { desk }: Room): Promise<{ content: unknown }> {
  const { side, terms } = desk.shelf().matcher.termsOf(asked.text);
  return { content: { text: asked.text, side, terms } };
}

const described = {
  path: "/api/v1/terms",
  role: "read",
  summary: "The glossary's terms in a sentence, with their renderings",
  tag: "glossary",
  answer: termsAnswer,
} as const;

export const terms = route({
  ...described,
  method: "GET",
  query: wanted,
  handle: ({ query }, room) => answer(query, room),
});

/** The same, for texts that are to stand in no address. */
export const termsPosted = route({
  ...described,
  method: "POST",
  body: wanted,
  handle: ({ body }, room) => answer(body, room),
});
