import { dirname, join, resolve } from "node:path";
import { setLimits } from "../model/limits.ts";
import { plainText } from "./input.ts";
import { places } from "./places.ts";

/**
 * From here on the limits of the workspace hold, for commands too that do not open it (`convert`, `validate`). Settings
 * that are broken are for those to refuse that need them.
 */
export async function useLimits(cwd: string, named?: string): Promise<void> {
  let folder = resolve(cwd, named ?? ".");
  let text: string | undefined;
  for (;;) {
    text = await plainText(join(folder, places.config)).catch(() => undefined);
    if (text !== undefined || named !== undefined || folder === dirname(folder)) break;
    folder = dirname(folder);
  }
  // Reading the settings takes longer than most commands.
  if (!text?.includes('"limits"')) return;
  const { parseConfig } = await import("./config.ts");
  try {
    setLimits(parseConfig(text, places.config).limits);
  } catch {}
}
