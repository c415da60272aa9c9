import { say } from "../model/locale.ts";
import type { Intent } from "../workspace/review.ts";
import type { Action } from "./bindings/binding.ts";
import { follow, type Listing, listing, meant } from "./findings/list.ts";
import type { Effect, State, Step } from "./state.ts";

// The small steps that the reducer and the screens are made of.

export function still(state: State): Step {
  return { state, effects: [] };
}

/** A position after a movement; `settle` keeps it within bounds. */
export function shifted(at: number, action: Action, page: number): number {
  switch (action) {
    case "down":
      return at + 1;
    case "up":
      return at - 1;
    case "pageDown":
      return at + page;
    case "pageUp":
      return at - page;
    case "halfDown":
      return at + Math.ceil(page / 2);
    case "halfUp":
      return at - Math.ceil(page / 2);
    case "first":
      return 0;
    case "last":
      return Number.MAX_SAFE_INTEGER;
    default:
      return at;
  }
}

export function refuse(state: State, text: string): Step {
  return still({ ...state, notice: { tone: "bad", text } });
}

export function tell(state: State, text: string): State {
  return { ...state, notice: { tone: "good", text } };
}

/** Starts something on the disk. Until it is done, keys that need its result wait. */
export function begin(state: State, busy: string, effect: Effect): Step {
  return {
    state: { ...state, busy, pending: state.sheet, sheet: undefined, notice: undefined },
    effects: [effect],
  };
}

export function beginIntents(state: State, intents: readonly Intent[]): Step {
  const [first] = intents;
  const decides = first !== undefined && "rendering" in first;
  const deciding = decides ? first.finding.term : undefined;
  return begin({ ...state, deciding }, say("saving", "正在保存"), { do: "apply", intents });
}

/** From so many findings on a filter is not waited for. */
const atOnce = 2000;

export function refilter(state: State, filter: string): State {
  if (filter.trim() !== "" && state.findings.length > atOnce) return { ...state, filter };
  // What a longer filter lets through, the shorter one did.
  const narrower = state.sifted !== "" && filter.startsWith(state.sifted) && state.listing.joined.size === 0;
  return withListing(
    { ...state, filter },
    listing(narrower ? state.listing.shown : state.findings, filter, state.grouping),
  );
}

/** The state with the findings that pass its filter. */
export function withListing(state: State, fresh: Listing): State {
  const followed = follow(state.listing, state.cursor, fresh);
  const cursor = state.filter === state.sifted ? followed : meant(fresh, state.filter, followed);
  return { ...state, sifted: state.filter, listing: fresh, anchor: undefined, cursor };
}

export function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}

/** First row to draw so that this row is in sight. */
export function topFor(row: number, top: number, rows: number, total: number): number {
  return clamp(clamp(top, row - rows + 1, row), 0, Math.max(0, total - rows));
}
