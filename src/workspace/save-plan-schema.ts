import { z } from "zod";
import { temporaryName } from "./temporary-files.ts";

/** A plan as it is written down; loaded only where one was left. */
export const planSchema = z.object({
  version: z.literal(1),
  moves: z.array(
    z.object({
      path: z.string(),
      temporary: z.string().regex(temporaryName).optional(),
      was: z.object({ size: z.number(), mtimeMs: z.number() }).optional(),
    }),
  ),
});
