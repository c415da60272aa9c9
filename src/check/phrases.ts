import type { Span } from "../model/span.ts";

// What the messages of several checks say, worded once. English and Chinese are both built, one is said.

/** Texts to choose from. */
export function quoted(texts: readonly string[]): { en: string; zh: string } {
  const list = texts.map((text) => `"${text}"`);
  return {
    en: list.length > 1 ? `${list.slice(0, -1).join(", ")} or ${list[list.length - 1]}` : (list[0] ?? ""),
    zh: texts.map((text) => `“${text}”`).join("或"),
  };
}

/** Up to three of the stretches in quotation marks, for a message. */
export function shown(text: string, spans: readonly Span[]): { en: string; zh: string } {
  const parts = [...new Set(spans.map(([from, to]) => text.slice(from, to)))];
  const more = parts.length > 3;
  const first = parts.slice(0, 3);
  return {
    en: `${first.map((part) => `"${part}"`).join(", ")}${more ? " …" : ""}`,
    zh: `${first.map((part) => `“${part}”`).join("、")}${more ? "等" : ""}`,
  };
}

/** The beginning of a long text, cut between code points. */
export function brief(text: string): string {
  const points = [...text];
  return points.length > 80 ? `${points.slice(0, 79).join("")}…` : text;
}

/** `(source: …)` where it is known who laid a rendering or a rule down, else nothing. */
export function authorityNote(title: string | undefined): { en: string; zh: string } {
  return title ? { en: ` (source: ${title})`, zh: `（出处：${title}）` } : { en: "", zh: "" };
}
