import type { Finding } from "../model/finding.ts";

/** Findings by document, documents by name, each keeping its order. */
export function byDocument(findings: readonly Finding[]): Map<string, Finding[]> {
  const groups = Map.groupBy(findings, ({ unit }) => unit.document);
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
}
