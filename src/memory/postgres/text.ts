import type { MatchOptions } from "../memory.ts";

type Side = MatchOptions["side"];

/** A text with what the database cannot hold put back. */
export function ownText(text: string, rest: string | null, side: Side): string {
  if (rest === null || !text.includes("\ufffd")) return text;
  return (JSON.parse(rest) as { raw?: Record<Side, string> }).raw?.[side] ?? text;
}

/** By code points, as the database orders names. */
export function compareNames(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
