import type { LanguagePair } from "../model/language.ts";
import type { Concept } from "../model/term.ts";
import { type Appended, appendUnits, type Contribution } from "../workspace/append.ts";
import { type Yardstick, yardstickOf } from "../workspace/check-pairs.ts";
import { allConcepts } from "../workspace/concepts.ts";
import { type Matcher, openMatcher } from "../workspace/matcher.ts";
import { openWorkspace, type Workspace } from "../workspace/open.ts";
import { leavingSignals } from "../workspace/signals.ts";
import { stampOf } from "../workspace/stamp.ts";

/** Everything that answers a question, of one moment: whoever holds one keeps it until the answer is whole. */
export interface Shelf {
  workspace: Workspace;
  matcher: Matcher;
  concepts: readonly Concept[];
  yardstick(): Promise<Yardstick>;
}

/**
 * A workspace behind many requests. There are two of it over the same files: `front` is read by all requests at
 * once, `back` makes changes one after the other and takes up what others write. The memory of `front` sees what is
 * committed; the glossary is made ready anew after each change.
 */
export interface Desk {
  readonly pair: LanguagePair;
  shelf(): Shelf;
  /** Adds pairs to the memory; those that come while others are being written go to the disk together. */
  append(contributions: readonly Contribution[]): Promise<Appended[]>;
  /** Changes the workspace otherwise, one after the other. */
  change<T>(work: (workspace: Workspace) => Promise<T>): Promise<T>;
  /** Takes up what other programs have written, where they have. */
  refresh(): Promise<void>;
  /** When what is running has ended. */
  close(): Promise<void>;
}

interface Waiting {
  contributions: readonly Contribution[];
  resolve(appended: Appended[]): void;
  reject(error: unknown): void;
}

/** @param front is read from, and closed in the end */
export async function openDesk(front: Workspace): Promise<Desk> {
  const back = await openWorkspace(front.folder);
  const { pair } = front;
  let shelf = await stock(front, back);
  let stamp = await stampOf(front.folder);
  let last: Promise<unknown> = Promise.resolve();
  let waiting: Waiting[] = [];

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(() => leavingSignals(work));
    last = next.catch(() => {});
    return next;
  };
  const restock = async (): Promise<void> => {
    stamp = await stampOf(front.folder);
    shelf = await stock(front, back);
  };
  const appendWaiting = async (): Promise<void> => {
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    try {
      const results = await appendUnits(
        back,
        batch.flatMap(({ contributions }) => contributions),
      );
      let from = 0;
      for (const { contributions, resolve } of batch) {
        resolve(results.slice(from, from + contributions.length));
        from += contributions.length;
      }
    } catch (error) {
      // One that is refused must not take the others with it.
      if (batch.length === 1) batch[0]!.reject(error);
      else
        for (const one of batch) {
          await appendUnits(back, one.contributions).then(one.resolve, one.reject);
        }
    }
    stamp = await stampOf(front.folder);
  };

  return {
    pair,
    shelf: () => shelf,
    append: (contributions) =>
      new Promise((resolve, reject) => {
        waiting.push({ contributions, resolve, reject });
        inTurn(appendWaiting).catch(reject);
      }),
    change: (work) =>
      inTurn(async () => {
        const result = await work(back);
        await restock();
        return result;
      }),
    refresh: () =>
      inTurn(async () => {
        const now = await stampOf(front.folder);
        if (now.all === stamp.all) return;
        await back.reread();
        await restock();
      }),
    close: async () => {
      await last;
      await back.close();
      await front.close();
    },
  };
}

/** The glossary of `back` over the memory of `front`. */
async function stock(front: Workspace, back: Workspace): Promise<Shelf> {
  const { termbase, decisions, references } = back;
  const workspace: Workspace = { ...front, termbase, decisions, references };
  const matcher = await openMatcher(workspace, { pair: front.pair });
  // What is made on its first use is made now, so that nobody waits for it.
  for (const text of ["法", "law"]) await matcher.ask({ text, threshold: 100, limit: 1 });
  let ready: Promise<Yardstick> | undefined;
  return {
    workspace,
    matcher,
    concepts: allConcepts(workspace),
    yardstick: () => {
      ready ??= yardstickOf(workspace, matcher.terms);
      return ready;
    },
  };
}
