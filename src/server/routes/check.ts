import { z } from "zod";
import { findingJson } from "../../report/json.ts";
import { checkPairs } from "../../workspace/check-pairs.ts";
import { route } from "../route.ts";
import { checkAnswer, longest, most } from "../shapes.ts";

const wanted = z.strictObject({
  pairs: z
    .array(z.strictObject({ source: z.string().max(longest), target: z.string().max(longest) }))
    .min(1)
    .max(most),
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
