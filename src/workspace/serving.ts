import type { Workspace } from "./open.ts";
import type { Role } from "./tokens.ts";

/** How a server of a workspace is set up. */
export interface ServerSettings {
  host: string;
  /** 0: any that is free. */
  port: number;
  /** File of the tokens. */
  tokens: string;
  /** What is allowed without a token. */
  anonymous: Role | "none";
  /** Names besides its own by which it may be asked (`Host`), against DNS rebinding. */
  hosts: readonly string[];
  /** Origins whose pages may ask it from a browser. */
  origins: readonly string[];
  /** Requests a second for each token, or address without one; 0: no limit. */
  rate: number;
  /** Largest body of a request in bytes; an uploaded file may have 32 times as many. */
  bodyLimit: number;
  /** Within so many seconds a request has to have come whole. */
  bodySeconds: number;
  /** After so many seconds a request with several queries is given up. */
  answerSeconds: number;
  /** Whether texts that are looked up are written to the log. */
  logText: boolean;
  version: string;
}

export interface RunningServer {
  /** Where it answers. */
  url: string;
  /** Lets running requests end and takes no new ones; what is left after `stopNow` is cut off. */
  stop(): Promise<void>;
  stopNow(): void;
  /** When it has stopped. */
  ended: Promise<void>;
}

/** Serves a workspace and closes it in the end, or when it cannot; `log` takes one line of JSON at a time. */
export type StartServer = (
  workspace: Workspace,
  settings: ServerSettings,
  log: (line: string) => void,
) => Promise<RunningServer>;
