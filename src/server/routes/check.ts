import { z } from "zod";
import { findingJson } from "../../report/json.ts";
import { checkPairs } from "../../workspace/check-pairs.ts";
import { route } from "../route.ts";
import { checkAnswer, longest, most } from "../shapes.ts";

const inAll = 100_000;

const wanted = z.strictObject({
  pairs: z
    .array(z.strictObject({ source: z.string().max(longest), target: z.string().max(longest) }))
    .min(1)
    .max(most)
    .refine(
      (pairs) => pairs.reduce((sum, { source, target }) => sum + source.length + target.length, 0) <= inAll,
      `are longer than ${inAll} in all`,
    )
    .describe(`In all at most ${inAll} UTF-16 code units: nobody else is answered meanwhile.`),
});

/** Every check that looks at one unit alone. */
export const check = route({
  method: "POST",
  path: "/api/v1/check",
  role: "read",
  summary: "Checks source texts with their translations, as `zhengming check` does",
  tag: "checks",
  body: wanted,
  answer: checkAnswer,
  handle: async ({ body }, { desk }) => {
    const { workspace, yardstick } = desk.shelf();
    const { findings, decided, summary } = await checkPairs(workspace, body.pairs, await yardstick());
    return {
      content: {
        summary: { ...summary, decided },
        findings: findings.map(({ finding, mqm }) => findingJson(finding, mqm)),
      },
    };
  },
});
