import { simplify } from "../text/fold.ts";

/** What a term or rendering is compared by: width, 繁/简, case and white space make no other term. */
export function foldTerm(text: string): string {
  return simplify(text.normalize("NFKC")).toLowerCase().replace(/\s+/g, " ").trim();
}
