import { hash } from "node:crypto";

/**
 * An identifier made of nothing but content: the first 80 bits of SHA-256 over the parts, in hex.
 * Parts are length-prefixed, so `["ab","c"]` and `["a","bc"]` differ.
 */
export function contentId(...parts: string[]): string {
  return hash("sha256", parts.map((part) => `${part.length}:${part}`).join("")).slice(0, 20);
}
