import type { Report } from "./report.ts";

/** CLI.md `check --json`. */
export const json: Report = {
  name: "json",
  extension: "json",
  render: ({ findings, summary, decided }) =>
    `${JSON.stringify({ summary: { ...summary, decided }, findings }, undefined, 2)}\n`,
};
