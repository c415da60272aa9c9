import type { Finding } from "../../model/finding.ts";
import { say } from "../../model/locale.ts";
import { placeKey } from "../../model/unit.ts";
import type { Action } from "../bindings/binding.ts";
import type { Press } from "../keys.ts";
import { geometry } from "../layout.ts";
import { openField } from "../sheets/open-field.ts";
import { openPreview } from "../sheets/preview.ts";
import { type State, type Step, selected, type Verb } from "../state.ts";
import { refilter, refuse, shifted, still, tell, withListing } from "../steps.ts";
import { alike, type FixProposal, proposals } from "./fix-all.ts";
import { groupings, keyOf, listing } from "./list.ts";
import { inRange, marked, markGroup, toggleMark } from "./marks.ts";
import { sameRendering } from "./renderings.ts";
import { saysWhat, suggestion } from "./suggest.ts";

/** So many changes are looked through at a time: nobody reads more. */
const atOnce = 300;

/** Names the selected finding; undefined when there is none. */
export function selectionKey(state: State): string | undefined {
  const finding = selected(state);
  return finding && keyOf(finding);
}

export function inFindings(state: State, action: Action, press: Press): Step {
  switch (action) {
    case "next":
      return still({ ...state, cursor: state.cursor + 1 });
    case "previous":
      return still({ ...state, cursor: state.cursor - 1 });
    case "nextGroup":
    case "previousGroup":
      return still({ ...state, cursor: besideGroup(state, action === "nextGroup") });
    case "toDetail":
      return still(selected(state) === undefined ? state : { ...state, pane: "detail" });
    case "toList":
      return still({ ...state, pane: "list" });
    case "switchPane":
      if (selected(state) === undefined) return still(state);
      return still({ ...state, pane: state.pane === "list" ? "detail" : "list" });
    case "back":
      return still(back(state));
    case "prefer":
    case "admit":
    case "deprecate":
    case "forbid":
      return choose(state, action, press);
    case "keep":
    case "keepAll":
      return keep(state, action === "keepAll");
    case "fix":
    case "fixAll":
      return fix(state, action === "fixAll");
    case "why":
      return selected(state) === undefined
        ? refuse(state, nothingSelected())
        : still({ ...state, sheet: { kind: "why", scroll: 0 } });
    case "mark":
      return still(toggleMark(state));
    case "markGroup":
      return still(markGroup(state));
    case "range":
      return still(inRange(state));
    case "triage":
      return selected(state) === undefined
        ? refuse(state, nothingSelected())
        : still({ ...state, triage: true, pane: "list" });
    case "filter":
      return still(openField(state, { for: "filter" }, state.filter));
    case "group":
      return still(regroup(state));
    default:
      return still(move(state, action));
  }
}

/** Going through the findings one by one, in the manner of `git add -p`. */
export function inTriage(state: State, action: Action): Step {
  const finding = selected(state);
  if (action === "back" || finding === undefined) return still({ ...state, triage: false });
  switch (action) {
    case "yes":
      return suggestion(finding)?.doubtful === false
        ? fixThese(state, [finding])
        : still(openFix(state, finding));
    case "no":
      return still(
        state.cursor + 1 < state.listing.shown.length ? { ...state, cursor: state.cursor + 1 } : atEnd(state),
      );
    case "alike":
      return fix(state, true);
    case "done": {
      const cursor = besideGroup(state, true);
      return still(cursor === state.cursor ? atEnd(state) : { ...state, cursor });
    }
    case "fix":
      return still(openFix(state, finding));
    case "keep":
      return still(openField(state, { for: "reason", findings: withJoined(state, [finding]) }, ""));
    default:
      return still(state);
  }
}

function atEnd(state: State): State {
  const text = say("That was the last one.", "已到最后一条。");
  return { ...state, triage: false, notice: { tone: "good", text } };
}

/** What Esc leaves first: a range, the marks, the details, the filter. */
function back(state: State): State {
  if (state.anchor !== undefined) return { ...state, anchor: undefined };
  if (state.pane === "detail") return { ...state, pane: "list" };
  if (state.marks.size > 0) return { ...state, marks: new Set() };
  return state.filter === "" ? state : refilter(state, "");
}

function move(state: State, action: Action): State {
  const places = geometry(state);
  if (state.pane === "detail") {
    return { ...state, scroll: shifted(state.scroll, action, (places.detail?.rows ?? 2) - 1) };
  }
  return { ...state, cursor: shifted(state.cursor, action, (places.list?.rows ?? 2) - 1) };
}

function besideGroup(state: State, forward: boolean): number {
  const { rowOf, headings } = state.listing;
  const row = rowOf[state.cursor] ?? 0;
  const heading = forward ? headings.find((at) => at > row) : headings.findLast((at) => at < row - 1);
  return heading === undefined ? state.cursor : rowOf.indexOf(heading + 1);
}

function regroup(state: State): State {
  const grouping = groupings[(groupings.indexOf(state.grouping) + 1) % groupings.length]!;
  return withListing({ ...state, grouping }, listing(state.findings, state.filter, grouping));
}

function nothingSelected(): string {
  return say("No finding is selected.", "没有选中任何一项。");
}

function choose(state: State, verb: Verb, press: Press): Step {
  const finding = selected(state);
  if (finding === undefined) return refuse(state, nothingSelected());
  if (finding.term === undefined) {
    return refuse(
      state,
      say(
        "This finding is about no term: f edits the target, i keeps it as it is, 4 mends the pair.",
        "此项不涉及术语：按 f 修改译文，按 i 保留原样，按 4 修改配对。",
      ),
    );
  }
  // The renderings are on their way: the key waits for them.
  if (state.detail === undefined) return still({ ...state, queue: [press] });
  const options = state.detail.renderings;
  if (options.length === 0) return still(openField(state, { for: "rendering", verb, finding }, ""));
  const start = verb === "prefer" ? finding.expected?.[0] : finding.actual;
  const index = Math.max(
    0,
    options.findIndex((option) => sameRendering(option.text, start)),
  );
  return still({ ...state, sheet: { kind: "choose", verb, finding, options, index } });
}

/** Findings with those that share their rows. */
function withJoined({ listing: { joined } }: State, findings: readonly Finding[]): Finding[] {
  return findings.flatMap((finding) => {
    const other = joined.get(finding);
    return other === undefined ? [finding] : [finding, other];
  });
}

function keep(state: State, all: boolean): Step {
  const finding = selected(state);
  if (finding === undefined) return refuse(state, nothingSelected());
  const chosen = all ? alike(state.listing.shown, finding) : marked(state);
  const findings = withJoined(state, chosen.length > 0 ? chosen : [finding]);
  return still(openField(state, { for: "reason", findings }, ""));
}

function fix(state: State, all: boolean): Step {
  const finding = selected(state);
  if (finding === undefined) return refuse(state, nothingSelected());
  const chosen = marked(state);
  if (all) return fixThese(state, alike(state.listing.shown, finding), true);
  return chosen.length > 0 ? fixThese(state, chosen, true) : still(openFix(state, finding));
}

function fixThese(state: State, findings: readonly Finding[], several = false): Step {
  const most = findings.slice(0, atOnce);
  const all = proposals(most, state.listing);
  if (all.length > 0) {
    const open = openPreview(state, all, several);
    const told = several ? rest(most, all, findings.length) : "";
    return told === "" ? open : { ...open, state: tell(open.state, told) };
  }
  const [finding] = findings;
  const nowhere = finding?.expected?.[0] !== undefined && !saysWhat(finding);
  return refuse(
    state,
    nowhere
      ? say(
          "No place is named: do it by hand. f edits the target, t goes through them.",
          "未指明译文中的位置，须手工修改：按 f 编辑译文，按 t 逐条处理。",
        )
      : say(
          "It does not say what to put in its place: f edits the target, p first prefers a rendering.",
          "未指明应改为何译：按 f 编辑译文，或先按 p 选定首选译法。",
        ),
  );
}

/** What the preview does not show: findings without a place, and those for which there is no room. */
function rest(looked: readonly Finding[], shown: readonly FixProposal[], count: number): string {
  const units = new Set(shown.map(({ finding }) => placeKey(finding.unit)));
  const byHand = looked.filter((finding) => !units.has(placeKey(finding.unit))).length;
  const parts: string[] = [];
  if (count > looked.length) {
    parts.push(
      say(
        `The first ${looked.length} of ${count}; F again for the next.`,
        `共 ${count} 项，先列前 ${looked.length} 项；完成后再按 F。`,
      ),
    );
  }
  if (byHand > 0) {
    parts.push(
      say(
        `${byHand} more to be done by hand: they do not say what to put where (f).`,
        `另有 ${byHand} 项未指明改在何处，须手工修改（f）。`,
      ),
    );
  }
  return parts.join(say(" ", ""));
}

function openFix(state: State, finding: Finding): State {
  const proposal = suggestion(finding);
  const purpose = { for: "fix", finding, suggestion: proposal } as const;
  const key = keyOf(finding);
  if (state.draft?.key === key) return openField(state, purpose, state.draft.text);
  // Without a proposal the cursor waits behind what is marked.
  const at = proposal?.at ?? finding.target.spans[0]?.[1];
  return openField(state, purpose, proposal?.text ?? finding.target.text, at);
}
