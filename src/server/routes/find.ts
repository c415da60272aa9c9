import { z } from "zod";
import { hitJson } from "../../workspace/answers.ts";
import { findText } from "../../workspace/find.ts";
import { askedEitherWay } from "../route.ts";
import { findAnswer, flag, text, whole } from "../shapes.ts";

export const { asked: find, posted: findPosted } = askedEitherWay({
  path: "/api/v1/find",
  role: "read",
  summary: "Concordance: where a word or phrase stands, in either language",
  tag: "memory",
  wanted: z.strictObject({
    text,
    limit: whole(1, 500, 20).describe("At most so many hits; `total` counts all."),
    inflect: flag.default(false).describe("English words in any form."),
  }),
  answer: findAnswer,
  handle: async (wanted, { desk }) => {
    const { workspace, matcher } = desk.shelf();
    // Word association would keep everybody else waiting.
    const { total, hits } = await findText(workspace, { ...wanted, terms: matcher.terms, associate: false });
    return { content: { text: wanted.text, total, hits: hits.map(hitJson) } };
  },
});
