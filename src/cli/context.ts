import { type EventEmitter, once } from "node:events";
import { isAbsolute, relative, sep } from "node:path";
import { InputError } from "../model/errors.ts";
import { defaultPair, type LanguagePair } from "../model/language.ts";
import { say } from "../model/locale.ts";
import type { Workspace } from "../workspace/open.ts";
import type { Context, GlobalOptions } from "./command.ts";
import { progressLine } from "./progress.ts";
import type { Streams } from "./streams.ts";

export function createContext(streams: Streams, options: GlobalOptions): Context {
  const { stdout, stderr, env } = streams;
  let opened: Promise<Workspace | undefined> | undefined;
  const open = (): Promise<Workspace | undefined> => {
    opened ??= openFor(context, options);
    return opened;
  };
  const context: Context = {
    options,
    print: (text) => void stdout.write(`${text}\n`),
    write: (content) => void stdout.write(content),
    send: (pieces) => send(stdout, pieces),
    note: (text) => {
      if (!options.quiet) stderr.write(`${text}\n`);
    },
    warn: (text) => void stderr.write(`${text}\n`),
    progress: (label) => progressLine(stderr, label, options.quiet === true),
    color: wantsColor(env, stdout.isTTY === true),
    columns: stdout.isTTY ? (stdout.columns ?? 80) : 80,
    interactive: stdout.isTTY === true && streams.stdin.isTTY === true && !env.CI,
    cwd: streams.cwd,
    root: rootOf(streams),
    pair: (workspace) => pairFor(options, workspace),
    requireWorkspace: async () => {
      const workspace = await open();
      if (workspace) return workspace;
      throw noWorkspace();
    },
    maybeFolder: async () => {
      if (options.workspace === false) return undefined;
      const { discoverWorkspace } = await import("../workspace/folder.ts");
      return discoverWorkspace(streams.cwd, options.workspace);
    },
    requireFolder: async () => {
      const folder = await context.maybeFolder();
      if (folder === undefined) throw noWorkspace();
      const { readSettings } = await import("../workspace/folder.ts");
      return { folder, ...(await readSettings(folder)) };
    },
    maybeWorkspace: open,
    streams,
    openScreen: streams.openScreen,
    startServer: streams.startServer,
  };
  return context;
}

function noWorkspace(): InputError {
  return new InputError(
    say(
      "no workspace here (no zhengming.json in this folder or above it); make one with `zhengming init`, or name one with --workspace DIR",
      "此处没有工作区（本文件夹及上级均无 zhengming.json）；用 `zhengming init` 建立，或用 --workspace DIR 指定",
    ),
  );
}

/** Writes the pieces one after the other, waiting where the stream asks for it. */
async function send(
  stream: Streams["stdout"],
  pieces: Iterable<Uint8Array | string> | AsyncIterable<Uint8Array | string>,
): Promise<void> {
  for await (const piece of pieces) if (!stream.write(piece)) await once(stream as EventEmitter, "drain");
}

/** The checkout that GitHub or GitLab names, where the person stands inside it. */
function rootOf({ env, cwd }: Streams): string {
  const checkout = env.GITHUB_WORKSPACE || env.CI_PROJECT_DIR;
  if (!checkout) return cwd;
  const below = relative(checkout, cwd);
  return below === ".." || below.startsWith(`..${sep}`) || isAbsolute(below) ? cwd : checkout;
}

async function openFor(context: Context, options: GlobalOptions): Promise<Workspace | undefined> {
  const folder = await context.maybeFolder();
  if (folder === undefined) return undefined;
  const { openWorkspace } = await import("../workspace/open.ts");
  const start = performance.now();
  const workspace = await openWorkspace(folder, {
    progress: context.progress(say("reading the memory", "读取记忆库")),
  });
  const { warnOf } = await import("./notices.ts");
  const { sanitise } = await import("../text/sanitise.ts");
  if (options.verbose) {
    const { source, target } = workspace.pair;
    const units = (await workspace.memory.documents()).reduce((sum, document) => sum + document.units, 0);
    const concepts = workspace.termbase.concepts().length + workspace.references.length;
    const ms = Math.round(performance.now() - start);
    context.note(
      sanitise(
        say(
          `workspace ${folder} (${source} → ${target}): ${units} units, ${concepts} concepts, opened in ${ms} ms`,
          `工作区 ${folder}（${source} → ${target}）：${units} 个翻译单元，${concepts} 个概念，打开用时 ${ms} 毫秒`,
        ),
      ),
    );
  }
  warnOf(context, workspace.notices);
  return workspace;
}

function pairFor(options: GlobalOptions, workspace: Workspace | undefined): LanguagePair {
  const base = workspace?.pair ?? defaultPair;
  return { source: options.from ?? base.source, target: options.to ?? base.target };
}

/** NO_COLOR (any value) wins, then FORCE_COLOR (not 0), then whether there is a terminal. */
function wantsColor(env: Readonly<Record<string, string | undefined>>, terminal: boolean): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "false";
  return terminal && env.TERM !== "dumb";
}
