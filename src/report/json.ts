import type { Report } from "./report.ts";

/** CLI.md `check --json`. */
export const json: Report = {
  name: "json",
  extension: "json",
  render: ({ findings, summary, decided, known = 0, ignored = 0 }) =>
    `${JSON.stringify({ summary: { ...summary, decided, known, ignored }, findings }, undefined, 2)}\n`,
};
