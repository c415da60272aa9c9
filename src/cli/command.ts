import type { LanguagePair } from "../model/language.ts";
import type { Config } from "../workspace/config.ts";
import type { Workspace } from "../workspace/open.ts";
import type { StartServer } from "../workspace/serving.ts";
import type { OpenScreen, Streams } from "./streams.ts";

/** Options every command takes; they stand before or after its name. */
export interface GlobalOptions {
  workspace?: string | false;
  from?: string;
  to?: string;
  lang?: string;
  quiet?: boolean;
  verbose?: boolean;
}

/** An option in commander's notation, with its description. */
export interface OptionSpec {
  flags: string;
  description: string;
  /** Read once for each time it is given; the values come as an array. */
  repeatable?: boolean;
  choices?: readonly string[];
  default?: string;
  /** A whole number in this range. */
  integer?: readonly [min: number, max: number];
  /** Values that a shell may complete it with; others are as good. */
  suggest?: () => Promise<readonly string[]> | readonly string[];
}

/** What a command gets to work with: where results go, what was asked, the workspace on demand. */
export interface Context {
  options: GlobalOptions;
  /** A result: standard output, a line break added. */
  print(text: string): void;
  /** Bytes or text to standard output as they are. */
  write(content: Uint8Array | string): void;
  /** Many pieces to standard output, no faster than the reader takes them. */
  send(pieces: Iterable<Uint8Array | string> | AsyncIterable<Uint8Array | string>): Promise<void>;
  /** A remark: standard error, unless `--quiet`. */
  note(text: string): void;
  /** A warning: standard error, always. */
  warn(text: string): void;
  /** Progress on standard error for what takes over a second, on a terminal as one line that changes. */
  progress(label: string): (done: number, total?: number) => void;
  /** Whether colour is wanted on standard output. */
  color: boolean;
  /** Columns of the terminal, 80 where there is none. */
  columns: number;
  /** Whether a person sits at a terminal (both ends). */
  interactive: boolean;
  cwd: string;
  /** Folder that reports name files from: the checkout of a pipeline, else where the person stands. */
  root: string;
  /** The pair from `--from`/`--to`, the workspace, or the default. */
  pair(workspace?: Workspace): LanguagePair;
  /** The workspace; refuses with exit 2 where there is none. */
  requireWorkspace(): Promise<Workspace>;
  /** The workspace where there is one and it is wanted. */
  maybeWorkspace(): Promise<Workspace | undefined>;
  /** The workspace folder where there is one and it is wanted. */
  maybeFolder(): Promise<string | undefined>;
  /** The workspace folder with its settings, not opened; refuses with exit 2 where there is none. */
  requireFolder(): Promise<{ folder: string; name: string; config: Config }>;
  /** The terminal and the environment themselves, for who has to look at them. */
  streams: Pick<Streams, "stdin" | "stdout" | "env">;
  /** Opens the review screen; handed in by the entry point. */
  openScreen: OpenScreen;
  /** Serves a workspace; handed in by the entry point. */
  startServer: StartServer;
}

/** One command: one file, one line in `commands.ts`. */
export interface CommandSpec {
  /** Name and arguments in commander's notation: `add <files...>`. */
  usage: string;
  summary: string;
  /** More than the summary, for `--help`. */
  details?: string;
  options?: readonly OptionSpec[];
  /** Each a command line and what it does. */
  examples: readonly (readonly [line: string, does: string])[];
  /** Commands below this one (`glossary add`). */
  subcommands?: readonly CommandSpec[];
  /** Values that a shell may complete its argument with. */
  suggest?: () => readonly string[];
  /** Runs the command; the number is the exit code. */
  run?(context: Context, args: readonly string[], options: Record<string, unknown>): Promise<number>;
}
