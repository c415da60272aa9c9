import { InputError } from "../model/errors.ts";
import type { Ambiguous } from "../text/width.ts";
import type { ExportKind, Intent, ReviewSession } from "../workspace/review.ts";
import { keyOf } from "./list.ts";
import { reduce } from "./reduce.ts";
import {
  type Act,
  type Detail,
  type Effect,
  type Event,
  exportKinds,
  initial,
  type Place,
  type Size,
  type Snapshot,
  type State,
} from "./state.ts";

/** Holds the state and does what the reducer asks for. */
export interface Store {
  get(): State;
  send(event: Event): void;
  subscribe(listener: () => void): () => void;
  /** Settles when nothing is under way any more. Never rejects. */
  idle(): Promise<void>;
}

export interface Outlets {
  /** The person wants to leave. */
  quit(): void;
  /** The person wants the shell for a while. */
  suspend(): void;
  /** A fault of ours: not to be survived. */
  fault(error: unknown): void;
}

export function createStore(
  session: ReviewSession,
  size: Size,
  outlets: Outlets,
  ambiguous: Ambiguous = 1,
): Store {
  let state = initial(session, snapshot(session), size, ambiguous);
  const listeners = new Set<() => void>();
  const under = new Set<Promise<void>>();
  let wanted: Extract<Effect, { do: "load" }>["finding"] | undefined;

  function send(event: Event): void {
    try {
      const step = reduce(state, event);
      if (step.state !== state) {
        state = step.state;
        for (const listener of listeners) listener();
      }
      for (const effect of step.effects) run(effect);
    } catch (error) {
      outlets.fault(error);
    }
  }

  function run(effect: Effect): void {
    switch (effect.do) {
      case "load":
        // While keys are held, many are wanted and only the last is read.
        if (wanted === undefined) setImmediate(load);
        wanted = effect.finding;
        break;
      case "apply":
        change("apply", () => applyAll(effect.intents));
        break;
      case "realign":
        change(effect.edit.act === "confirm" ? "confirm" : "realign", () =>
          session.realign(effect.document, effect.edit),
        );
        break;
      case "undo":
        change("undo", () => session.undo());
        break;
      case "redo":
        change("redo", () => session.redo());
        break;
      case "export":
        change("export", () => session.export(effect.format, effect.path));
        break;
      case "suspend":
        outlets.suspend();
        break;
      case "quit":
        outlets.quit();
    }
  }

  /** What was done before one was refused stays done, and is told with what was refused. */
  async function applyAll(intents: readonly Intent[]): Promise<{ message: string }> {
    const said: string[] = [];
    for (const intent of intents) {
      try {
        said.push((await session.apply(intent)).message);
      } catch (error) {
        const message = excuse(error);
        if (said.length === 0 || message === undefined) throw error;
        said.push(message);
        break;
      }
    }
    return { message: [...new Set(said)].join("; ") };
  }

  function change(act: Act, verb: () => Promise<{ message: string; place?: Place }>): void {
    const work = async (): Promise<Event> => {
      const { message, place } = await verb();
      return { type: "done", act, message, snapshot: snapshot(session), ...(place && { place }) };
    };
    track(work, (message) => ({ type: "failed", message }));
  }

  function load(): void {
    const finding = wanted;
    wanted = undefined;
    if (finding === undefined) return;
    const key = keyOf(finding);
    const work = async (): Promise<Event> => {
      const { previous, unit, next } = await session.context(finding);
      const concept = finding.term === undefined ? undefined : session.concept(finding.term);
      const detail: Detail = {
        key,
        unit,
        renderings: session.renderings(finding),
        ...(previous && { previous }),
        ...(next && { next }),
        ...(concept && { concept }),
      };
      return { type: "loaded", detail };
    };
    track(work, (message) => ({ type: "unread", key, message }));
  }

  /** What the person or the disk is to blame for becomes a message; anything else is a fault. */
  function track(work: () => Promise<Event>, sorry: (message: string) => Event): void {
    const promise: Promise<void> = work()
      .then(send, (error: unknown) => {
        const message = excuse(error);
        if (message === undefined) outlets.fault(error);
        else send(sorry(message));
      })
      .finally(() => under.delete(promise));
    under.add(promise);
  }

  const first = state.listing.shown[0];
  if (first !== undefined) run({ do: "load", finding: first });

  return {
    get: () => state,
    send,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async idle() {
      while (under.size > 0) await Promise.all(under);
    },
  };
}

function excuse(error: unknown): string | undefined {
  if (error instanceof InputError) return error.line;
  // The system refused: no room, no right, no such folder.
  if (error instanceof Error && "syscall" in error && "code" in error) return error.message;
  return undefined;
}

function snapshot(session: ReviewSession): Snapshot {
  const paths = exportKinds.map((kind) => [kind, session.defaultExportPath(kind)] as const);
  return {
    findings: session.findings(),
    documents: session.documents(),
    counts: session.counts(),
    depth: session.depth(),
    exportPaths: Object.fromEntries(paths) as Record<ExportKind, string>,
  };
}
