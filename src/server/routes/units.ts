import { z } from "zod";
import { route } from "../route.ts";
import { longest, most, text, unitRef } from "../shapes.ts";

const wanted = z.strictObject({
  units: z
    .array(
      z.strictObject({
        source: text,
        target: text,
        note: z.string().max(longest).optional(),
        status: z
          .enum(["imported", "reviewed"])
          .default("imported")
          .describe("`reviewed`: a person stands for the translation."),
      }),
    )
    .min(1)
    .max(most),
  document: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe("Document that they are added to; one of this month if absent."),
});

/** Pairs for the memory, added at the end of a document. */
export const addUnits = route({
  method: "POST",
  path: "/api/v1/units",
  role: "write",
  summary: "Adds units to the translation memory; a pair that its document has already is left as it is",
  tag: "memory",
  body: wanted,
  answer: z.object({ added: z.int(), unchanged: z.int(), units: z.array(unitRef) }),
  handle: async ({ body, caller }, { desk }) => {
    const { units, document } = body;
    const by = caller.name === undefined ? {} : { by: caller.name };
    const results = await desk.append(
      units.map(({ note, ...unit }) => ({
        ...unit,
        ...(note === undefined ? {} : { note }),
        ...(document === undefined ? {} : { document }),
        ...by,
      })),
    );
    const added = results.filter((each) => each.added).length;
    return {
      content: { added, unchanged: results.length - added, units: results.map(({ unit }) => unit) },
    };
  },
});
