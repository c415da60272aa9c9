import { otherSide, type Side } from "../../model/language.ts";
import { say } from "../../model/locale.ts";
import type { Unit } from "../../model/unit.ts";
import { splitSentences } from "../../text/sentences.ts";
import type { Action } from "../bindings/binding.ts";
import type { Sheet, State, Step } from "../state.ts";
import { begin, still } from "../steps.ts";

type Split = Extract<Sheet, { kind: "split" }>;

/** The sheet for a unit, cut about its middle: at a sentence where it has several, else at a clause. */
export function openSplit(state: State, unit: Unit, side: Side): State {
  const source = middle(unit.source, state.pair.source, 0.5);
  const share = unit.source === "" ? 0.5 : source / unit.source.length;
  const target = middle(unit.target, state.pair.target, share);
  return { ...state, sheet: { kind: "split", unit, side, cut: { source, target } } };
}

/** The boundary nearest to a share of the text; its end where it has none. */
function middle(text: string, lang: string, share: number): number {
  const inner = (places: readonly number[]) => places.filter((at) => at > 0 && at < text.length);
  const sentences = inner(sentenceStarts(text, lang));
  const places = sentences.length > 0 ? sentences : inner(clauseStarts(text, lang));
  const wanted = share * text.length;
  return places.reduce(
    (best, at) => (Math.abs(at - wanted) < Math.abs(best - wanted) ? at : best),
    places[0] ?? text.length,
  );
}

/** Where a text may be cut: before each of its sentences, and after the last. */
function sentenceStarts(text: string, lang: string): number[] {
  const starts = splitSentences(text, lang).map(([from]) => from);
  return [...new Set([0, ...starts, text.length])];
}

/** The same for clauses: after a comma, a semicolon, a colon or a dash too; 、 parts no clauses. */
function clauseStarts(text: string, lang: string): number[] {
  const starts = [...text.matchAll(/(?:[，；：—]+|[,;:](?=[\s\p{Script=Han}]))[”’」』）)]*\s*/gu)].map(
    ({ index, 0: mark }) => index + mark.length,
  );
  return [...new Set([...sentenceStarts(text, lang), ...starts])].sort((a, b) => a - b);
}

export function pressInSplit(state: State, action: Action): Step {
  const { sheet } = state;
  if (sheet?.kind !== "split") return still(state);
  switch (action) {
    case "back":
      return still({ ...state, sheet: undefined });
    case "switchSide":
      return still({ ...state, sheet: { ...sheet, side: otherSide(sheet.side) } });
    case "down":
    case "up":
      return still({ ...state, sheet: moved(sheet, state, sentenceStarts, action === "down") });
    case "clauseOn":
    case "clauseBack":
      return still({ ...state, sheet: moved(sheet, state, clauseStarts, action === "clauseOn") });
    case "confirm": {
      const { unit, cut } = sheet;
      const edit = { act: "split", index: unit.index, id: unit.id, ...cut } as const;
      return begin(state, say("saving", "正在保存"), { do: "realign", document: unit.document, edit });
    }
    default:
      return still(state);
  }
}

function moved(
  sheet: Split,
  { pair }: State,
  places: (text: string, lang: string) => number[],
  forward: boolean,
): Split {
  const { side, cut } = sheet;
  const all = places(sheet.unit[side], pair[side]);
  const at = forward ? all.find((each) => each > cut[side]) : all.findLast((each) => each < cut[side]);
  return at === undefined ? sheet : { ...sheet, cut: { ...cut, [side]: at } };
}
