/** A thread that holds a review, so that checking and saving never keep the screen waiting (review-remote.ts). */
import { parentPort, workerData } from "node:worker_threads";
import { setLocale } from "../model/locale.ts";
import { changesBetween, fingerprint } from "./findings-change.ts";
import { openWorkspace } from "./open.ts";
import { exportKinds, type ReviewSession } from "./review.ts";
import { type Call, type Overview, plainError, type Reply, type ReviewStart } from "./review-protocol.ts";
import { openReview } from "./session.ts";

const { folder, only, locale, stop } = workerData as ReviewStart;
setLocale(locale);
const flag = new Int32Array(stop);
const port = parentPort!;
const say = (reply: Reply): void => port.postMessage(reply);

/** Fingerprints of the findings that the other side has. */
let told: string[] = [];

function tell(session: ReviewSession): void {
  const findings = session.findings();
  const prints = findings.map(fingerprint);
  for (const change of changesBetween(told, findings, prints)) say({ is: "findings", change });
  told = prints;
  const paths = exportKinds.map((kind) => [kind, session.defaultExportPath(kind)] as const);
  const overview: Overview = {
    counts: session.counts(),
    documents: session.documents(),
    depth: session.depth(),
    exportPaths: Object.fromEntries(paths) as Overview["exportPaths"],
  };
  say({ is: "overview", overview });
}

let last = 0;
/** Not more often than a person can read. */
function progress(done: number, total = 0): void {
  const now = performance.now();
  if (now - last < 100 && done < total) return;
  last = now;
  say({ is: "progress", done, total });
}

async function open(): Promise<ReviewSession> {
  const workspace = await openWorkspace(folder, { progress });
  const session = await openReview(workspace, {
    progress,
    stopped: () => Atomics.load(flag, 0) !== 0,
    ...(only ? { only } : {}),
  });
  tell(session);
  say({ is: "opened", notices: workspace.notices.map(({ message }) => message) });
  return session;
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
  const session = await opening;
  if (session === undefined) return;
  try {
    const run = session[verb] as (...given: unknown[]) => Promise<unknown>;
    const value = await run(...args);
    if (changing.has(verb) && !(verb === "reread" && value === undefined)) tell(session);
    say({ is: "value", number, value });
    if (verb === "close") port.close();
  } catch (error) {
    say({ is: "error", number, error: plainError(error) });
  }
}
