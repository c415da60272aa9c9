import { z } from "zod";
import { askedEitherWay } from "../route.ts";
import { termsAnswer, text } from "../shapes.ts";

export const { asked: terms, posted: termsPosted } = askedEitherWay({
  path: "/api/v1/terms",
  role: "read",
  summary: "The glossary's terms in a sentence, with their renderings",
  tag: "glossary",
  wanted: z.strictObject({ text }),
  answer: termsAnswer,
  handle: async (wanted, { desk }) => {
    const { side, terms: found } = desk.shelf().matcher.termsOf(wanted.text);
    return { content: { text: wanted.text, side, terms: found } };
  },
});
