/** What of a Markdown file is none of its text. */

/** A mark of a note, `[^1]`, or the beginning of the note itself; the parser knows neither. */
export const noteMark = /\[\^[^\]\s]{1,40}\]:?/g;

/** Metadata between two lines of `---` or `+++` at the start, blanked so that lines keep their numbers. */
export function withoutFrontMatter(text: string): string {
  const lines = text
    .replace(/^\ufeff/, "")
    .replace(/\r\n?/g, "\n")
    .split("\n");
  const fence = lines[0]?.trimEnd();
  if (fence !== "---" && fence !== "+++") return lines.join("\n");
  const end = lines.findIndex(
    (line, at) => at > 0 && (line.trimEnd() === fence || (fence === "---" && line.trimEnd() === "...")),
  );
  // A rule at the top is no front matter: that has "key: value" in its first line.
  if (end < 0 || !/^\s*(?:#|"?[\w.-]+"?\s*[:=])/.test(lines[1] ?? "")) return lines.join("\n");
  return lines.map((line, at) => (at <= end ? "" : line)).join("\n");
}
