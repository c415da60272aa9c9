import { InputError } from "../model/errors.ts";
import type { Finding } from "../model/finding.ts";
import { say } from "../model/locale.ts";
import type { ReviewSession } from "../workspace/review.ts";
import { offeredExports } from "../workspace/review.ts";
import { keyOf, passing } from "./findings/list.ts";
import { reduce } from "./reduce.ts";
import {
  type Act,
  type Answer,
  type Beginning,
  type Effect,
  type Event,
  initial,
  type Place,
  type Question,
  type Snapshot,
  type State,
} from "./state.ts";

/** Holds the state and does what the reducer asks for. */
export interface Store {
  get(): State;
  send(event: Event): void;
  subscribe(listener: () => void): () => void;
  /** Looks whether others have changed the files, unless something is under way. */
  look(): Promise<void>;
  /** Settles when nothing is under way any more. Never rejects. */
  idle(): Promise<void>;
}

export interface Outlets {
  /** The person wants to leave. */
  quit(): void;
  /** The person wants the shell for a while. */
  suspend(): void;
  /** A text for the clipboard. */
  copy(text: string): void;
  /** A fault of ours: not to be survived. */
  fault(error: unknown): void;
}

/** So many milliseconds findings are searched before keys have their turn. */
const siftFor = 8;

export function createStore(session: ReviewSession, beginning: Beginning, outlets: Outlets): Store {
  let state = initial(session, snapshot(session), { ...beginning, opening: session.ready !== undefined });
  if (session.notices?.length) {
    state = { ...state, notice: { tone: "good", text: session.notices.join("; ") } };
  }
  /** The search for what passes the filter, where one is under way. */
  let search: { of: readonly Finding[]; filter: string; steps: ReturnType<typeof passing> } | undefined;
  const listeners = new Set<() => void>();
  const under = new Set<Promise<void>>();
  let wanted: Extract<Effect, { do: "load" }>["finding"] | undefined;
  /** The latest question of each kind that has not been put yet. */
  const questions = new Map<Question["ask"], Question>();

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
      case "ask":
        if (!questions.has(effect.question.ask)) setImmediate(() => ask(effect.question.ask));
        questions.set(effect.question.ask, effect.question);
        break;
      case "apply":
        change("apply", () => session.apply(effect.intents));
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
        change("export", () => session.export(effect.options));
        break;
      case "recheck":
        change("recheck", () => session.recheck());
        break;
      case "stop":
        session.stop?.();
        break;
      case "sift":
        if (search === undefined) setImmediate(sift);
        search = { of: state.findings, filter: state.filter, steps: passing(state.findings, state.filter) };
        break;
      case "copy":
        outlets.copy(effect.text);
        break;
      case "suspend":
        outlets.suspend();
        break;
      case "quit":
        outlets.quit();
    }
  }

  /** Searches for the latest filter, a few milliseconds at a time. */
  function sift(): void {
    if (search === undefined) return;
    const { of, filter, steps } = search;
    const start = performance.now();
    while (performance.now() - start < siftFor) {
      const { done, value } = steps.next();
      if (!done) continue;
      search = undefined;
      send({ type: "sifted", of, filter, passing: value });
      return;
    }
    setImmediate(sift);
  }

  function change(act: Act, verb: () => Promise<{ message: string; place?: Place }>): void {
    track(
      async () => done(act, await verb()),
      (message) => ({ type: "failed", message }),
    );
  }

  /** What there is to see after an act, the open document with it. */
  async function done(act: Act, { message, place }: { message: string; place?: Place }): Promise<Event> {
    const name = state.memory.opened?.name;
    const opened = name === undefined ? undefined : { name, units: await session.units(name) };
    return {
      type: "done",
      act,
      message,
      snapshot: snapshot(session),
      ...(place && { place }),
      ...(opened && { opened }),
    };
  }

  function load(): void {
    const finding = wanted;
    wanted = undefined;
    if (finding === undefined) return;
    const key = keyOf(finding);
    track(
      async () => ({ type: "loaded", detail: { key, ...(await session.detail(finding)) } }),
      (message) => ({ type: "unread", key, message }),
    );
  }

  function ask(kind: Question["ask"]): void {
    const question = questions.get(kind);
    questions.delete(kind);
    if (question === undefined) return;
    track(
      async () => ({ type: "answer", answer: await answerOf(session, question) }),
      (message) => ({ type: "unanswered", ask: kind, message }),
    );
  }

  /** What the person or the disk is to blame for becomes a message; anything else is a fault. */
  function track(work: () => Promise<Event | undefined>, sorry: (message: string) => Event): void {
    const promise: Promise<void> = work()
      .then(
        (event) => event && send(event),
        (error: unknown) => {
          const message = excuse(error);
          if (message === undefined) outlets.fault(error);
          else send(sorry(message));
        },
      )
      .finally(() => under.delete(promise));
    under.add(promise);
  }

  session.onProgress?.((count, total) => {
    const share = total > 0 ? ` ${Math.floor((100 * count) / total)} %` : "";
    send({ type: "progress", text: say(`checking${share}`, `正在检查${share}`) });
  });
  // Unlike an act, opening that fails leaves nothing to go on with.
  session.ready
    ?.then(({ notices }) => done("open", { message: notices.join("; ") }))
    .then(send, outlets.fault);

  const first = state.listing.shown[0];
  if (first !== undefined) run({ do: "load", finding: first });

  async function idle(): Promise<void> {
    while (under.size > 0) await Promise.all(under);
  }

  return {
    get: () => state,
    send,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async look() {
      if (state.busy !== undefined || under.size > 0) return;
      track(
        async () => {
          const outcome = await session.reread();
          return outcome && done("disk", outcome);
        },
        (message) => ({ type: "failed", message }),
      );
      await idle();
    },
    idle,
  };
}

async function answerOf(session: ReviewSession, question: Question): Promise<Answer> {
  switch (question.ask) {
    case "terms":
      return { to: "terms", entries: await session.terms() };
    case "term":
      return { to: "term", detail: await session.term(question.key) };
    case "lookup":
      return { to: "lookup", found: await session.lookup(question.text) };
    case "concordance":
      return { to: "concordance", found: await session.concordance(question.text) };
    case "units": {
      const { document, place } = question;
      const opened = { name: document, units: await session.units(document) };
      return { to: "units", opened, ...(place && { place }) };
    }
    case "preview":
      return { to: "preview", options: question.options, preview: await session.preview(question.options) };
  }
}

function excuse(error: unknown): string | undefined {
  if (error instanceof InputError) return error.line;
  // The system refused: no room, no right, no such folder.
  if (error instanceof Error && "syscall" in error && "code" in error) return error.message;
  return undefined;
}

function snapshot(session: ReviewSession): Snapshot {
  const paths = offeredExports.map((kind) => [kind, session.defaultExportPath(kind)] as const);
  return {
    findings: session.findings(),
    documents: session.documents(),
    counts: session.counts(),
    depth: session.depth(),
    exportPaths: Object.fromEntries(paths) as Snapshot["exportPaths"],
  };
}
