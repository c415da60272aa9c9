import { sanitise } from "../../text/sanitise.ts";

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text of a document or of ours for an element or a quoted attribute; what cannot be seen becomes visible. */
export function escapeHtml(text: string): string {
  return sanitise(text).replace(/[&<>"']/g, (char) => entities[char]!);
}

/**
 * A value as JSON inside a script element: no `<`, so neither `</script>` nor `<!--` can end or open anything, and no
 * line separator.
 */
export function jsonForScript(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
