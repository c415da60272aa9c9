import { jsonText } from "../text/json.ts";

/** What is told of one event; JSON escapes every line break and control character in it. */
export type Entry = { level: "info" | "warn" | "error"; event: string } & Record<string, unknown>;

export type Log = (entry: Entry) => void;

/** One line of JSON for each event, its time first. */
export function newLog(write: (line: string) => void): Log {
  return (entry) => write(jsonText({ time: new Date().toISOString(), ...entry }, 0));
}

/** A request that was answered. The route is as the code has it: texts that were asked for are in no entry. */
export function requestEntry(told: { status: number } & Record<string, unknown>): Entry {
  return { level: told.status >= 500 ? "error" : "info", event: "request", ...told };
}
