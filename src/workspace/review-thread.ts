/** A thread that holds a review, so that checking and saving never keep the screen waiting (review-remote.ts). */
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { setLocale } from "../model/locale.ts";
import type { FindingTable } from "./finding-table.ts";
import { keepLastReview, openTable, readLastReview, tableOf } from "./last-review.ts";
import { openWorkspace, type Workspace } from "./open.ts";
import { places } from "./places.ts";
import { type Overview, offeredExports } from "./review.ts";
import { type Call, type News, plainError, type Reply, type ReviewStart } from "./review-protocol.ts";
import { requireDocuments } from "./review-scope.ts";
import { type OpenReview, openReview, type ReviewOptions } from "./session.ts";
import { ripened } from "./stamp.ts";

const { folder, scope, locale, last, stop } = workerData as ReviewStart;
setLocale(locale);
const flag = new Int32Array(stop);
const port = parentPort!;
const say = (reply: Reply): void => port.postMessage(reply);

/** Where the findings are. */
let stored: Awaited<ReturnType<typeof tableOf>> | undefined;
/** The table that the other side has. */
let told: FindingTable | undefined;

function tell(session: OpenReview): void {
  const { table, file, bytes } = stored!;
  const where = file === undefined ? bytes : join(folder, places.derived, file);
  const news: News = {
    ...newsOf(session),
    ...(table === told || where === undefined ? {} : { table: where }),
  };
  told = table;
  say({ is: "news", news });
}

function newsOf(session: OpenReview): Pick<News, "decided" | "overview"> {
  const { all, findings } = session.knowledge;
  const open = new Set(findings);
  const paths = offeredExports.map((kind) => [kind, session.defaultExportPath(kind)] as const);
  return {
    decided: all.flatMap((finding, number) => (open.has(finding) ? [] : [number])),
    overview: {
      counts: session.counts(),
      documents: session.documents(),
      depth: session.depth(),
      exportPaths: Object.fromEntries(paths) as Overview["exportPaths"],
    },
  };
}

/** What the next review of these files can begin with. */
async function keep(session: OpenReview, workspace: Workspace): Promise<void> {
  const { halted, provisional, remembered } = session.knowledge;
  if (halted || stored?.file === undefined) return;
  const stamp = await ripened(folder, session.knowledge.stamp);
  await keepLastReview(
    folder,
    { ...scope, locale },
    {
      stamp,
      table: stored.file,
      ...newsOf(session),
      notices: workspace.notices.map(({ message }) => message),
      provisional,
      terms: remembered,
    },
  );
}

let lately = 0;
/** Not more often than a person can read. */
function progress(done: number, total = 0): void {
  const now = performance.now();
  if (now - lately < 100 && done < total) return;
  lately = now;
  say({ is: "progress", done, total });
}

/** What the last review of these files knew: what the screen shows already, where it does. */
async function lastReview(): Promise<ReviewOptions["last"]> {
  if (last === undefined) {
    // The screen did not wait for it.
    const found = await readLastReview(folder, { ...scope, locale });
    if (found === undefined) return undefined;
    stored = { table: found.table, file: found.review.table };
    return { review: found.review, all: found.table.findings };
  }
  try {
    stored = { table: openTable(join(folder, places.derived, last.table)), file: last.table };
  } catch {
    return undefined;
  }
  told = stored.table;
  return { review: last, all: stored.table.findings };
}

async function open(): Promise<{ session: OpenReview; workspace: Workspace }> {
  const known = await lastReview();
  const workspace = await openWorkspace(folder, { progress });
  await requireDocuments(workspace, scope);
  const session = await openReview(workspace, {
    progress,
    stopped: () => Atomics.load(flag, 0) !== 0,
    store: async (findings) => {
      stored = await tableOf(folder, findings);
      return stored.table.findings;
    },
    ...(known ? { last: known } : {}),
    ...scope,
  });
  if (known?.review.provisional) await session.knowledge.refresh({ always: true });
  if (told === undefined || known?.review.provisional) {
    tell(session);
    await keep(session, workspace);
  }
  say({ is: "opened", notices: workspace.notices.map(({ message }) => message) });
  return { session, workspace };
}

const opening = open().catch((error: unknown) => {
  say({ is: "error", number: 0, error: plainError(error) });
  return undefined;
});

/** Verbs after which there is something new to see. */
const changing: ReadonlySet<Call["verb"]> = new Set([
  "apply",
  "realign",
  "undo",
  "redo",
  "reread",
  "recheck",
]);

// One call after the other: an answer never tells of less than an act before it has made.
let queue: Promise<unknown> = opening;
port.on("message", (call: Call) => {
  queue = queue.then(() => answer(call));
});

async function answer({ number, verb, args }: Call): Promise<void> {
  const opened = await opening;
  if (opened === undefined) return;
  const { session, workspace } = opened;
  try {
    if (verb === "close") await keep(session, workspace);
    const run = session[verb] as (...given: unknown[]) => Promise<unknown>;
    const value = await run(...args);
    const isNews = changing.has(verb) && !(verb === "reread" && value === undefined);
    if (isNews) tell(session);
    say({ is: "value", number, value });
    if (isNews) await keep(session, workspace);
    if (verb === "close") port.close();
  } catch (error) {
    say({ is: "error", number, error: plainError(error) });
  }
}
