import type { Finding } from "../../src/model/finding.ts";
import { draw, type Frame } from "../../src/ui/draw.ts";
import { keyOf } from "../../src/ui/list.ts";
import { reduce } from "../../src/ui/reduce.ts";
import {
  type Detail,
  type Effect,
  type Event,
  initial,
  type Size,
  type Snapshot,
  type State,
} from "../../src/ui/state.ts";
import { byDocument } from "../../src/workspace/alignment.ts";
import type { RenderingChoice } from "../../src/workspace/review.ts";
import { sampleFindings, units } from "../support/fake-session.ts";

export function snapshotOf(findings: readonly Finding[], more: Partial<Snapshot> = {}): Snapshot {
  return {
    findings,
    documents: byDocument(units),
    counts: { documents: 2, units: units.length, concepts: 1, decided: 0 },
    depth: { undo: 0, redo: 0 },
    exportPaths: { xliff: "out.xlf", tbx: "out.tbx", tmx: "out.tmx", csv: "out.csv", omegat: "out.txt" },
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
  text(): string[];
  frame(): Frame;
}

/** The reducer on its own: events in, state and effects out. */
export function drive(
  findings: readonly Finding[] = sampleFindings(),
  size: Size = { columns: 80, rows: 24 },
): Driver {
  const driver: Driver = {
    state: initial({ name: "sample", pair: { source: "zh-Hans", target: "en" } }, snapshotOf(findings), size),
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
      return taken.filter((effect) => effect.do !== "load");
    },
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
