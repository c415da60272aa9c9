import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "../../src/model/finding.ts";
import type { Intent } from "../../src/workspace/review.ts";
import { temporaryName } from "../../src/workspace/temporary-files.ts";
import { validateFiles } from "../../src/workspace/validate.ts";
import { type Ran, type Site, terms, writeText } from "./site.ts";

/** Something a person does. */
interface Act {
  name: string;
  run(site: Site): Promise<void>;
}

/** So many documents there are at most: a memory that grew for hours would only be slow. */
const mostDocuments = 12;

function succeeded({ code, said }: Ran, args: readonly string[]): void {
  assert.equal(code, 0, `${args.join(" ")}: ${said}`);
}

async function add(site: Site, killAfter?: number): Promise<void> {
  const name = `text-${site.number(mostDocuments)}`;
  const sources = writeText(site, `${name}.csv`, 3 + site.number(8));
  // Every time it is quite another text.
  const args = ["add", `${name}.csv`, "--replace"];
  const ran = await site.command(args, killAfter);
  if (killAfter === undefined) succeeded(ran, args);
  const before = site.documents.get(name) ?? [[]];
  site.documents.set(name, ran.code === 0 ? [sources] : [...before, sources]);
  site.versions.set(name, [...(site.versions.get(name) ?? [[]]), sources]);
}

/** What can be done about a finding. */
function intentFor(site: Site, finding: Finding): Intent {
  const rendering = site.pick(site.pick(terms)[1]);
  return site.pick<Intent>([
    { act: "prefer", finding, rendering },
    { act: "admit", finding, rendering },
    { act: "forbid", finding, rendering },
    { act: "deprecate", finding, rendering },
    { act: "keep", finding, reason: "so it is called here" },
    { act: "fix", finding, target: `The ${rendering} works at wharf No. ${site.number(900) + 10}.` },
  ]);
}

async function decide(site: Site): Promise<void> {
  const session = await site.review();
  const finding = session.findings()[site.number(session.findings().length)];
  if (finding === undefined) return;
  const before = site.record();
  // A finding without a term has no rendering: that is refused, and changes nothing.
  const intent = intentFor(site, finding);
  const done = await session.apply([intent]).then(
    () => true,
    () => false,
  );
  const after = site.record();
  if (!done) assert.equal(after, before, "a refused act has changed something");
  if (!done || site.number(2) === 0) return;
  await session.undo();
  assert.equal(site.record(), before, `undo of ${intent.act} did not bring back every byte`);
  await session.redo();
  assert.equal(site.record(), after, `redo of ${intent.act} did not bring back every byte`);
}

async function undoSome(site: Site): Promise<void> {
  const session = await site.review();
  const states = [site.record()];
  const count = Math.min(session.depth().undo, 1 + site.number(4));
  let undone = 0;
  // An addition in place of another text may be among what is taken back.
  for (const [name, versions] of site.versions) site.documents.set(name, versions);
  for (; undone < count; undone++) {
    // What others have changed since is not taken back.
    const refused = await session.undo().then(
      () => false,
      () => true,
    );
    if (refused) break;
    states.push(site.record());
  }
  if (undone < count) assert.equal(site.record(), states.at(-1), "a refused undo has changed something");
  for (let at = undone - 1; at >= 0; at--) {
    await session.redo();
    assert.equal(site.record(), states[at], "redo did not bring back every byte");
  }
  // Half of the time they stay undone.
  if (site.number(2) === 0) for (let left = undone; left > 0; left--) await session.undo();
}

const exportFiles = ["out.tmx", "out.xlf", "out.tbx", "out.csv", "out.xlsx", "out.txt"];

async function exportSome(site: Site, killAfter?: number): Promise<void> {
  const file = site.pick(exportFiles);
  const args = ["export", file];
  const ran = await site.command(args, killAfter);
  if (killAfter === undefined) succeeded(ran, args);
  if (!/\.(?:tmx|xlf|tbx)$/.test(file) || !existsSync(join(site.folder, file))) return;
  // With no concept left there is no valid TBX; export says so.
  const path = join(site.folder, file);
  if (file.endsWith(".tbx") && !readFileSync(path, "utf8").includes("<conceptEntry")) return;
  const [validated] = await validateFiles([join(site.folder, file)]);
  const faults = validated && "verdict" in validated ? validated.verdict.faults : [validated];
  assert.deepEqual(faults, [], `${file} is not well-formed`);
}

async function glossary(site: Site, killAfter?: number): Promise<void> {
  const term = `术语${site.number(8)}`;
  const verb = site.pick(["add", "edit", "remove"]);
  const args = ["glossary", verb, term, ...(verb === "remove" ? [] : [`rendering ${site.number(90)}`])];
  const { code, said } = await site.command(args, killAfter);
  // There already, or not there: refused in one line.
  if (killAfter === undefined) assert.ok(code === 0 || code === 2, `${args.join(" ")}: ${said}`);
}

async function manyAtOnce(site: Site): Promise<void> {
  const names = [0, 1, 2].map((n) => `together-${n}`);
  const sources = names.map((name) => writeText(site, `${name}.csv`, 3));
  const commands = names.map((name) => ["add", `${name}.csv`, "--replace"]);
  commands.push(["glossary", "add", `同时${site.log.length}`, "at once"], ["export", "beside.tmx"]);
  const session = await site.review();
  const finding = session.findings()[0];
  const keeping =
    finding && session.apply([{ act: "keep", finding, reason: "meanwhile" }]).catch(() => undefined);
  const ran = await Promise.all(commands.map((args) => site.command(args)));
  await keeping;
  for (const [at, each] of ran.entries()) succeeded(each, commands[at]!);
  for (const [at, name] of names.entries()) {
    site.documents.set(name, [sources[at]!]);
    site.versions.set(name, [...(site.versions.get(name) ?? [[]]), sources[at]!]);
  }
  succeeded(await site.command(["glossary", "remove", `同时${site.log.length}`]), ["glossary", "remove"]);
}

async function kill(site: Site): Promise<void> {
  const after = 60 + site.number(700);
  await site.pick([add, exportSome, glossary])(site, after);
  // What an export was writing is beside it, where nobody but its owner may clear up.
  for (const name of await strays(site.folder)) rmSync(join(site.folder, name));
}

async function strays(folder: string): Promise<string[]> {
  const { readdir } = await import("node:fs/promises");
  return (await readdir(folder)).filter((name) => temporaryName.test(name));
}

async function loseIndex(site: Site): Promise<void> {
  const name = site.pick(["index.sqlite", "index", "lock.sqlite"]);
  await site.close();
  rmSync(join(site.folder, ".zhengming", name), { recursive: true, force: true });
}

const often = (act: Act, times: number): Act[] => Array.from({ length: times }, () => act);

export const acts: readonly Act[] = [
  ...often({ name: "add", run: add }, 3),
  ...often({ name: "decide", run: decide }, 10),
  ...often({ name: "undo and redo", run: undoSome }, 4),
  ...often({ name: "export", run: exportSome }, 2),
  ...often({ name: "glossary", run: glossary }, 2),
  { name: "several at once", run: manyAtOnce },
  ...often({ name: "kill -9", run: kill }, 3),
  { name: "index lost", run: loseIndex },
];
