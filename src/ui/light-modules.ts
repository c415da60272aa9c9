import { existsSync } from "node:fs";
import nodeModule from "node:module";

/**
 * Ink takes one function of `es-toolkit/compat`, which comes with 415 files: a third of the time to load Ink.
 * From here on Ink gets that function's file. Call what is returned when Ink has been loaded.
 */
export function lightenInk(): () => void {
  // Node.js before 22.15 has no such hooks; it loads them all.
  if (typeof nodeModule.registerHooks !== "function") return () => {};
  const hooks = nodeModule.registerHooks({
    resolve(specifier, context, next) {
      const found = next(specifier, context);
      if (specifier !== "es-toolkit/compat" || context.parentURL?.includes("/ink/") !== true) return found;
      const alone = new URL("./function/throttle.mjs", found.url);
      return existsSync(alone) ? { ...found, url: alone.href } : found;
    },
  });
  return () => hooks.deregister();
}
