import { type EventEmitter, once } from "node:events";
import { isAbsolute, relative, sep } from "node:path";
import { InputError } from "../model/errors.ts";
import type { LanguagePair } from "../model/language.ts";
import { say } from "../model/locale.ts";
import type { Workspace } from "../workspace/open.ts";
import type { Context, GlobalOptions } from "./command.ts";
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
    requireFolder: async () => {
      const { discover, readSettings } = await import("../workspace/folder.ts");
      const folder = options.workspace === false ? undefined : await discover(streams.cwd, options.workspace);
      if (folder === undefined) throw noWorkspace();
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
  if (options.workspace === false) return undefined;
  const { discover } = await import("../workspace/folder.ts");
  const folder = await discover(context.cwd, options.workspace);
  if (folder === undefined) return undefined;
  const { openWorkspace } = await import("../workspace/open.ts");
  const start = performance.now();
  const workspace = await openWorkspace(folder, {
    progress: context.progress(say("reading the memory", "读取记忆库")),
  });
  const { noticeLine } = await import("./notices.ts");
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
  for (const notice of workspace.notices) context.warn(noticeLine(notice, context.cwd));
  return workspace;
}

function pairFor(options: GlobalOptions, workspace: Workspace | undefined): LanguagePair {
  const base = workspace?.pair ?? { source: "zh-Hans", target: "en" };
  return { source: options.from ?? base.source, target: options.to ?? base.target };
}

/** @throws InputError for what cannot be a BCP 47 tag */
export function checkLanguageTag(tag: string): void {
  if (/^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*$/.test(tag)) return;
  throw new InputError(
    say(
      `"${tag}" is not a language tag; write one such as zh-Hans or en`,
      `“${tag}”不是语言代码；请写作 zh-Hans 或 en 等`,
    ),
  );
}

/** NO_COLOR (any value) wins, then FORCE_COLOR (not 0), then whether there is a terminal. */
function wantsColor(env: Readonly<Record<string, string | undefined>>, terminal: boolean): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "false";
  return terminal && env.TERM !== "dumb";
}

/** Says nothing in the first second; then a line that changes on a terminal, or one line each ten seconds. */
function progressLine(
  stderr: Streams["stderr"],
  label: string,
  quiet: boolean,
): (done: number, total?: number) => void {
  let start = performance.now();
  let last = start;
  let before = 0;
  return (done, total) => {
    const now = performance.now();
    // Less than before: another piece of work has begun.
    if (done < before) start = now;
    before = done;
    if (quiet || now - start < 1000) return;
    const finished = total !== undefined && done >= total;
    const interval = stderr.isTTY ? 100 : 10_000;
    if (now - last < interval && !finished) return;
    last = now;
    const share = total ? ` ${Math.floor((100 * done) / total)} %` : "";
    const rate = Math.round(done / ((now - start) / 1000));
    const left = total && !finished && done > 0 ? timeLeft(((now - start) * (total - done)) / done) : "";
    // A handful of steps is told by its share alone.
    const count =
      total !== undefined && total < 100
        ? ""
        : ` ${done.toLocaleString("en")} (${rate.toLocaleString("en")}/s)`;
    const text = `${label}:${share}${count}${left}`;
    if (stderr.isTTY) stderr.write(`\r\u001b[K${text}${finished ? "\r\u001b[K" : ""}`);
    else if (!finished) stderr.write(`${text}\n`);
  };
}

/** How much longer, roughly; what ends within seconds is not told. */
function timeLeft(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 5) return "";
  const minutes = Math.round(seconds / 60);
  return seconds < 100
    ? say(`, ${seconds} s left`, `，剩余 ${seconds} 秒`)
    : say(`, ${minutes} min left`, `，剩余 ${minutes} 分钟`);
}
