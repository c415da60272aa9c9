/** Every kind of save on a disk that fails at one call after the other: old or new, never anything else. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { addDocuments } from "../../src/workspace/add.ts";
import { exportWorkspace } from "../../src/workspace/export.ts";
import { addToGlossary } from "../../src/workspace/glossary.ts";
import { initWorkspace } from "../../src/workspace/init.ts";
import { openWorkspace, type Workspace } from "../../src/workspace/open.ts";
import { openReview } from "../../src/workspace/session.ts";
import { addToken, readTokens } from "../../src/workspace/tokens.ts";
import { type Faults, failing } from "../support/faults.ts";
import { folder } from "../support/folder.ts";

const pairs = (last: string): string =>
  ["source,target", "海关查验货物。,The customs inspect goods.", `码头停工。,${last}`].join("\n");
const termbase = `{"version": 1, "concepts": [
{"id":"c-1","terms":[{"lang":"zh-Hans","text":"海关","status":"preferred"},{"lang":"en","text":"customs office","status":"preferred"}]}
]}
`;
const pair = { source: "zh-Hans", target: "en" };

// Every run stamps the same time, so that what is saved can be compared byte by byte.
beforeEach(() => vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(2030, 0, 1) }));
afterEach(() => vi.useRealTimers());

/** All that a person's work is kept in; what is derived, and plans that were cleared up, are none of it. */
function record(dir: string): Record<string, string> {
  const names = ["zhengming.json", "tokens.json", ".zhengming/journal.json", "out.tmx", "out.tbx"];
  for (const at of ["glossary", "tm"]) {
    if (existsSync(join(dir, at))) for (const name of readdirSync(join(dir, at))) names.push(`${at}/${name}`);
  }
  const there = names.filter((name) => existsSync(join(dir, name)));
  return Object.fromEntries(there.map((name) => [name, readFileSync(join(dir, name), "utf8")]));
}

async function review(workspace: Workspace) {
  return openReview(workspace, { only: ["term-missing"] });
}

/** A workspace before the save, and the save itself. `prepare` runs on a sound disk. */
interface Kind<T> {
  before?: (workspace: Workspace) => Promise<unknown>;
  prepare: (workspace: Workspace) => Promise<T> | T;
  save: (given: T, dir: string) => Promise<unknown>;
}

function kind<T>(of: Kind<T>): Kind<unknown> {
  return of as Kind<unknown>;
}

const admitted = async (workspace: Workspace): Promise<void> => {
  const session = await review(workspace);
  await session.apply([{ act: "fix", finding: session.findings()[0]!, target: "The customs office looks." }]);
};

const kinds: [string, Kind<unknown>][] = [
  [
    "add",
    kind({
      prepare: (workspace) => workspace,
      save: (workspace, cwd) => addDocuments(workspace, { files: ["new.csv", "pairs.csv"], pair, cwd }),
    }),
  ],
  [
    "decision",
    kind({
      prepare: review,
      save: (session) => {
        const finding = session.findings()[0]!;
        return session.apply([{ act: "fix", finding, target: "The customs office inspects goods." }]);
      },
    }),
  ],
  ["undo", kind({ before: admitted, prepare: review, save: (session) => session.undo() })],
  [
    "removal of a document",
    kind({
      before: async (workspace) => {
        const session = await review(workspace);
        await session.apply([{ act: "pair", source: "潮水。", target: "The tide." }]);
      },
      prepare: review,
      save: (session) => session.undo(),
    }),
  ],
  [
    "glossary",
    kind({
      prepare: (workspace) => workspace,
      save: (workspace) =>
        addToGlossary(workspace, "码头", {
          renderings: [{ text: "wharf", status: "preferred" }],
          drop: [],
        }),
    }),
  ],
  [
    "export",
    kind({
      before: (workspace) => exportWorkspace(workspace, { file: "out.tmx", ...plain }, workspace.folder),
      prepare: async (workspace) => {
        await addDocuments(workspace, { files: ["new.csv"], pair, cwd: workspace.folder });
        return workspace;
      },
      save: (workspace, dir) => exportWorkspace(workspace, { file: "out.tmx", ...plain }, dir),
    }),
  ],
  [
    "tokens",
    kind({
      before: (workspace) => addToken(workspace.path("tokens.json"), "old", "read"),
      prepare: () => undefined,
      save: (_, dir) => addToken(join(dir, "tokens.json"), "new", "write"),
    }),
  ],
];

const plain = { terms: true, findings: false, markFindings: false, candidates: 0, copySource: false };

async function template(of: Kind<unknown>): Promise<string> {
  const dir = folder({
    "pairs.csv": pairs("The wharf stood still."),
    "new.csv": pairs("Nothing moved at the wharf."),
    "glossary/termbase.json": termbase,
  });
  await initWorkspace(dir, pair);
  const workspace = await openWorkspace(dir);
  await addDocuments(workspace, { files: ["pairs.csv"], pair, cwd: dir });
  await of.before?.(workspace);
  await workspace.close();
  return dir;
}

/** One run of the save on a copy. Gives the record before, and after the workspace has been opened again. */
async function run(base: string, of: Kind<unknown>, faults: Faults) {
  const dir = join(folder(), "copy");
  mkdirSync(dir);
  cpSync(base, dir, { recursive: true });
  const workspace = await openWorkspace(dir);
  const given = await of.prepare(workspace);
  const before = record(dir);
  const { reached, error } = await failing(faults, () => of.save(given, dir));
  await workspace.close();
  const again = await openWorkspace(dir);
  await again.close();
  if (existsSync(join(dir, "tokens.json"))) await readTokens(join(dir, "tokens.json"));
  return { dir, before, after: record(dir), reached, error };
}

/** A token is random: only whose it is can be compared. */
const comparable = (files: Record<string, string>): string =>
  JSON.stringify(files).replace(/\\"hash\\":\\"[0-9a-f]+\\"/g, "");

const never: Faults = { at: Number.POSITIVE_INFINITY, code: "EIO", lasting: false };

describe.each(kinds)("%s", (_name, of) => {
  test.each([
    ["EIO once", "EIO", false],
    ["ENOSPC from then on", "ENOSPC", true],
  ] as const)("%s at any call leaves the old state or the new one", async (_how, code, lasting) => {
    const base = await template(of);
    const whole = await run(base, of, never);
    expect(whole.error).toBeUndefined();
    const [old, done] = [comparable(whole.before), comparable(whole.after)];
    expect(done).not.toBe(old);
    const seen = new Set<string>();
    for (let at = 1; ; at++) {
      const { dir, after, reached, error } = await run(base, of, { at, code, lasting });
      if (!reached) break;
      const state = comparable(after);
      expect([old, done], `call ${at}: ${String(error)}`).toContain(state);
      // Where nothing was said the save is there.
      if (error === undefined) expect(state, `call ${at}`).toBe(done);
      seen.add(state);
      const left = readdirSync(join(dir, ".zhengming")).filter((name) => /^sav(ed|ing)\.json$/.test(name));
      expect(left, `call ${at}`).toEqual([]);
    }
    expect(seen.has(old)).toBe(true);
  });
});
