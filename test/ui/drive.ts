import type { Finding } from "../../src/model/finding.ts";
import { draw, type Frame } from "../../src/ui/draw.ts";
import { keyOf } from "../../src/ui/findings/list.ts";
import { reduce } from "../../src/ui/reduce.ts";
import {
  type Answer,
  type Detail,
  type Effect,
  type Event,
  initial,
  type Question,
  type Size,
  type Snapshot,
  type State,
} from "../../src/ui/state.ts";
import { summaries } from "../../src/workspace/alignment.ts";
import type { RenderingChoice } from "../../src/workspace/review.ts";
import { sampleFindings, units } from "../support/fake-session.ts";

export function snapshotOf(findings: readonly Finding[], more: Partial<Snapshot> = {}): Snapshot {
  return {
    findings,
    documents: summaries(units),
    counts: { documents: 2, units: units.length, concepts: 1, decided: 0 },
    depth: { undo: 0, redo: 0 },
    exportPaths: {
      xliff: "out.xlf",
      tbx: "out.tbx",
      tmx: "out.tmx",
      csv: "out.csv",
      xlsx: "out.xlsx",
      omegat: "out.txt",
      "omegat-project": "out-omegat",
    },
    ...more,
  };
}

const choices: readonly RenderingChoice[] = [
  { text: "green credit", count: 3, status: "preferred", authority: "Guidelines on Green Finance" },
  { text: "green loans", count: 1 },
];

export interface Driver {
  state: State;
  /** What the reducer asked for since the last look. */
  effects: Effect[];
  send(...events: Event[]): Driver;
  /** Presses keys by name: "j", "enter", "ctrl-d". */
  press(...presses: string[]): Driver;
  /** Presses each character of the text. */
  type(text: string): Driver;
  /** Answers the latest request for details. */
  load(renderings?: readonly RenderingChoice[]): Driver;
  take(): Effect[];
  /** The questions since the last look. */
  asked(): Question[];
  /** Answers a question as the session would. */
  answer(answer: Answer): Driver;
  text(): string[];
  frame(): Frame;
}

/** The reducer on its own: events in, state and effects out. */
export function drive(
  findings: readonly Finding[] = sampleFindings(),
  size: Size = { columns: 80, rows: 24 },
): Driver {
  const driver: Driver = {
    state: initial({ name: "sample", pair: { source: "zh-Hans", target: "en" } }, snapshotOf(findings), {
      size,
    }),
    effects: [],
    send(...events) {
      for (const event of events) {
        const step = reduce(driver.state, event);
        driver.state = step.state;
        driver.effects.push(...step.effects);
      }
      return driver;
    },
    press: (...presses) => driver.send(...presses.map((press): Event => ({ type: "press", press }))),
    type: (text) => driver.press(...text),
    load(renderings = choices) {
      const finding = driver.state.listing.shown[driver.state.cursor]!;
      const detail: Detail = { key: keyOf(finding), renderings, unit: units[0]!, next: units[1]! };
      return driver.send({ type: "loaded", detail });
    },
    take() {
      const taken = driver.effects;
      driver.effects = [];
      return taken.filter((effect) => effect.do !== "load" && effect.do !== "ask");
    },
    asked() {
      const asked = driver.effects.flatMap((effect) => (effect.do === "ask" ? [effect.question] : []));
      driver.effects = [];
      return asked;
    },
    answer: (answer) => driver.send({ type: "answer", answer }),
    frame: () => draw(driver.state),
    text: () =>
      driver.frame().rows.map((row) =>
        row
          .map((part) => part.text)
          .join("")
          .trimEnd(),
      ),
  };
  return driver;
}
