import type { Adapter } from "lowdb";
import { Low } from "lowdb";
import { z } from "zod";
import type { Decision } from "../model/decision.ts";
import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import { parseJson, placeAt } from "../text/json.ts";

const decisionSchema = z.strictObject({
  finding: z.string().min(1),
  verdict: z.enum(["fix", "admit", "keep", "later"]),
  check: z.string(),
  term: z.string().optional(),
  document: z.string().optional(),
  replacement: z.string().optional(),
  reason: z.string().optional(),
  by: z.string(),
  at: z.string(),
});

const storeSchema = z.strictObject({ version: z.literal(1), decisions: z.array(decisionSchema) });

interface Stored {
  version: 1;
  decisions: Decision[];
}

/** The review decisions of a workspace: `glossary/decisions.json`, one record a line, sorted by finding. */
export interface Decisions {
  /** All of them, in no order. */
  all(): readonly Decision[];
  /** The decision about a finding, by the id of the finding. */
  get(finding: string): Decision | undefined;
  /** Adds a decision, or replaces the one about that finding. */
  put(decision: Decision): void;
  /** Forgets the decision about a finding. */
  remove(finding: string): void;
  /** Writes the file. */
  save(): Promise<void>;
}

/**
 * @param adapter reads and writes the file's text
 * @throws InputError with the place when the file does not parse or validate; it stays untouched
 */
export async function openDecisions(adapter: Adapter<string>, file: string): Promise<Decisions> {
  const low = new Low<Stored>(
    {
      read: async () => {
        const text = await adapter.read();
        return text === null ? null : parseDecisions(text, file);
      },
      write: (data) => adapter.write(serialise(data)),
    },
    { version: 1, decisions: [] },
  );
  await low.read();
  const byFinding = index(low.data);
  return {
    all: () => [...byFinding.values()],
    get: (finding) => byFinding.get(finding),
    put: (decision) => void byFinding.set(decision.finding, decision),
    remove: (finding) => void byFinding.delete(finding),
    save: async () => {
      low.data = { version: 1, decisions: [...byFinding.values()] };
      await low.write();
    },
  };
}

function index(stored: Stored): Map<string, Decision> {
  return new Map(stored.decisions.map((decision) => [decision.finding, decision]));
}

function parseDecisions(text: string, file: string): Stored {
  const value = parseJson(text, file);
  const version = (value as { version?: unknown } | null)?.version;
  if (typeof version === "number" && version > 1) {
    throw new InputError(
      say(
        `version ${version} of this file is newer than this zhengming reads (1); update zhengming`,
        `此文件版本 ${version} 比本程序支持的版本（1）新；请升级 zhengming`,
      ),
      { file },
    );
  }
  const result = storeSchema.safeParse(value);
  if (result.success) return result.data as Stored;
  const issue = result.error.issues[0]!;
  const name = issue.path.join(".") || "decisions.json";
  const entry = typeof issue.path[1] === "number" ? issue.path[1] : 0;
  // One record a line under the opening line: the entry's number tells the line.
  const lines = text.split("\n");
  const offset = lines.slice(0, Math.min(entry + 1, lines.length - 1)).join("\n").length + 1;
  throw new InputError(
    say(
      `${name}: ${issue.message}; mend it by hand or restore it, nothing was changed`,
      `${name}：${issue.message}；请手工修正或恢复，未作任何更改`,
    ),
    placeAt(text, file, Math.min(offset, text.length)),
  );
}

function serialise(stored: Stored): string {
  const records = [...stored.decisions]
    .sort((a, b) => (a.finding < b.finding ? -1 : a.finding > b.finding ? 1 : 0))
    .map((decision) => JSON.stringify(decision));
  return `{"version": 1, "decisions": [\n${records.join(",\n")}\n]}\n`;
}
