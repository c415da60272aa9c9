/**
 * Mending the pairing of a document by hand. Every edit looks at one unit and its neighbour and says which
 * stretch of units becomes which; nothing is read or written. But for `edit`, the texts of each side stay what
 * they are and in their order, whatever is done: only white space at the seams may change.
 */

import { isDoubtful } from "../check/comparable.ts";
import { type InlineCode, unitCodes } from "../model/code.ts";
import { InputError } from "../model/errors.ts";
import { type LanguagePair, otherSide, primary, type Side } from "../model/language.ts";
import { say } from "../model/locale.ts";
import { refOf, type Unit, unitId } from "../model/unit.ts";
import { carriedCodes } from "../text/carried-codes.ts";
import { splitSentences } from "../text/sentences.ts";
import type { DocumentSummary, Realignment } from "./review.ts";
import { bare, rawTexts, wasProperty, wasSourceProperty } from "./reviewed.ts";

/** A run of units of one document, and what stands in its place. */
export interface Stretch {
  /** Index of its first unit. */
  from: number;
  before: Unit[];
  after: Unit[];
  /** Index of the unit to go on with. */
  focus: number;
}

/** Who makes the edit, when (ISO 8601), and in which languages the texts are. */
export interface Signature {
  pair: LanguagePair;
  by: string;
  at: string;
}

/** Both texts of a unit to be, and the one it comes from; `fresh`: it does not have that one's own key. */
interface Draft {
  source: string;
  target: string;
  base: Unit;
  fresh?: boolean;
}

/**
 * What an edit makes of the units of a document.
 * @throws InputError when there is nothing it could do, or the unit is no longer the one that was meant
 */
export function realign(units: readonly Unit[], edit: Realignment, signature: Signature): Stretch {
  const { index } = edit;
  const unit = units[index];
  if (!unit || unit.id !== edit.id) {
    throw new InputError(
      say("the text has changed on the disk meanwhile; nothing was changed", "文本已在磁盘上改变；未作更改"),
    );
  }
  const stretch = (from: number, drafts: Draft[], focus = index): Stretch => {
    const before = units.slice(from, from === index ? from + countOf(edit, units) : index + 1);
    return { from, before, after: settled(before, drafts, signature), focus };
  };
  switch (edit.act) {
    case "merge": {
      const next = units[index + 1];
      if (!next)
        throw new InputError(
          say("this is the last unit: nothing to merge with", "已是最后一个单元，无可合并"),
        );
      return stretch(index, [together(unit, next, signature.pair)]);
    }
    case "split": {
      const [a, b] = [halves(unit.source, edit.source), halves(unit.target, edit.target)];
      if (a[0] + b[0] === "" || a[1] + b[1] === "") {
        throw new InputError(say("one of the two units would be empty", "拆分后会有一个空单元"));
      }
      return stretch(index, [
        { source: a[0], target: b[0], base: unit },
        { source: a[1], target: b[1], base: unit, fresh: true },
      ]);
    }
    case "shift":
    case "move":
      return moved(units, edit, signature.pair, stretch);
    case "drop": {
      const { side } = edit;
      const other = otherSide(side);
      if (unit[side] === "") throw nothingThere();
      if (unit[other] === "")
        throw new InputError(say("this text stands alone already", "此文本已单独成为一个单元"));
      // The text comes first: what belongs to the other one is then brought in from the next unit.
      return stretch(
        index,
        [
          { source: "", target: "", [side]: unit[side], base: unit, fresh: true },
          { source: "", target: "", [other]: unit[other], base: unit },
        ],
        index + 1,
      );
    }
    case "edit": {
      const text = edit.text.trim();
      if (text === "")
        throw new InputError(say("the text would be empty; nothing was changed", "文本为空；未作更改"));
      if (text === unit[edit.side]) throw new InputError(say("the text is unchanged", "文本没有变化"));
      return stretch(index, [{ source: unit.source, target: unit.target, [edit.side]: text, base: unit }]);
    }
    case "confirm":
      if (unit.status === "reviewed")
        throw new InputError(say("this unit is reviewed already", "此单元已审定"));
      return stretch(index, [{ source: unit.source, target: unit.target, base: unit }]);
  }
}

/** How many units from its own on an edit touches. */
function countOf(edit: Realignment, units: readonly Unit[]): number {
  const reaches =
    edit.act === "merge" || ((edit.act === "shift" || edit.act === "move") && edit.to === "down");
  return reaches && edit.index + 1 < units.length ? 2 : 1;
}

/** The units of the document with a stretch replaced, numbered anew. */
export function withStretch(units: readonly Unit[], { from, before, after }: Omit<Stretch, "focus">): Unit[] {
  return [...units.slice(0, from), ...after, ...units.slice(from + before.length)].map((unit, index) =>
    unit.index === index ? unit : { ...unit, index },
  );
}

function moved(
  units: readonly Unit[],
  edit: Extract<Realignment, { act: "shift" | "move" }>,
  pair: LanguagePair,
  stretch: (from: number, drafts: Draft[], focus?: number) => Stretch,
): Stretch {
  const { index, side, to } = edit;
  const unit = units[index]!;
  if (unit[side] === "") throw nothingThere();
  const neighbour = units[index + (to === "up" ? -1 : 1)];
  if (!neighbour) {
    throw new InputError(
      to === "up"
        ? say("there is no unit above", "上方没有单元")
        : say("there is no unit below", "下方没有单元"),
    );
  }
  const lang = pair[side];
  const [first, second] = edit.act === "move" ? whole(unit[side], to) : bySentence(unit[side], lang, to);
  const [goes, stays] = to === "up" ? [first, second] : [second, first];
  const given: Draft = {
    source: neighbour.source,
    target: neighbour.target,
    [side]: to === "up" ? joined(neighbour[side], goes, lang) : joined(goes, neighbour[side], lang),
    base: neighbour,
  };
  const left: Draft = { source: unit.source, target: unit.target, [side]: stays, base: unit };
  const gone = left.source === "" && left.target === "";
  const drafts = gone ? [given] : to === "up" ? [given, left] : [left, given];
  const from = to === "up" ? index - 1 : index;
  return stretch(from, drafts, gone ? from : index);
}

/** All of a text on the side that goes. */
function whole(text: string, to: "up" | "down"): [string, string] {
  return to === "up" ? [text, ""] : ["", text];
}

/** A text before and after its first, or its last, sentence boundary. */
function bySentence(text: string, lang: string, to: "up" | "down"): [string, string] {
  const starts = splitSentences(text, lang).map(([from]) => from);
  if (starts.length < 2) return whole(text, to);
  return halves(text, to === "up" ? starts[1]! : starts.at(-1)!);
}

/** A text in two at an offset, never inside a surrogate pair. */
function halves(text: string, offset: number): [string, string] {
  const low = text.charCodeAt(offset);
  const at = low >= 0xdc00 && low <= 0xdfff ? offset - 1 : offset;
  return [text.slice(0, at).trim(), text.slice(at).trim()];
}

/** Two units as one, with what both bring along. */
function together(a: Unit, b: Unit, pair: LanguagePair): Draft {
  const note = [a.note, b.note].filter((text) => text !== undefined).join("; ");
  return {
    source: joined(a.source, b.source, pair.source),
    target: joined(a.target, b.target, pair.target),
    base: { ...a, ...(note === "" ? {} : { note }), props: { ...b.props, ...a.props } },
  };
}

/** Chinese joins with nothing, unless Latin letters or figures would run into each other; others with a space. */
function joined(a: string, b: string, lang: string): string {
  if (a === "" || b === "") return a + b;
  const close =
    primary(lang) === "zh" && !(/[\p{Script=Latin}\d.,;:!?]$/u.test(a) && /^[\p{Script=Latin}\d]/u.test(b));
  return `${a}${close ? "" : " "}${b}`;
}

/** The units that come of drafts, each reviewed and signed. */
function settled(before: readonly Unit[], drafts: readonly Draft[], { by, at }: Signature): Unit[] {
  const raw = (side: Side): string =>
    before
      .map((unit) => rawTexts(unit)[side])
      .join(" ")
      .trim();
  const changed = (side: Side): boolean =>
    bare(raw(side)) !== bare(drafts.map((draft) => draft[side]).join(""));
  const was = { source: changed("source"), target: changed("target") };
  const codes = (side: Side): InlineCode[][] =>
    carriedCodes(
      before.map((unit) => ({ text: unit[side], codes: unit.codes?.[side] ?? [] })),
      drafts.map((draft) => draft[side]),
    );
  const [sourceCodes, targetCodes] = [codes("source"), codes("target")];
  return drafts.map(({ source, target, base, fresh }, number): Unit => {
    const { context: _, codes: _codes, ref, ...rest } = base;
    const { [wasProperty]: __, [wasSourceProperty]: ___, ...props } = base.props;
    return {
      ...rest,
      ...(ref === undefined || fresh ? {} : { ref }),
      id: unitId(source, target),
      index: before[0]!.index + number,
      source,
      target,
      ...unitCodes(sourceCodes[number]!, targetCodes[number]!),
      status: "reviewed",
      score: 1,
      changed: at,
      by,
      props: {
        ...props,
        // Where sentences changed hands, the first unit of the stretch answers for the raw text of all.
        ...(was.source ? { [wasSourceProperty]: number === 0 ? raw("source") : "" } : {}),
        ...(was.target ? { [wasProperty]: number === 0 ? raw("target") : "" } : {}),
      },
    };
  });
}

function nothingThere(): InputError {
  return new InputError(say("there is no text on this side", "这一侧没有文本"));
}

/** One line that names an edit. */
export function realignLabel(edit: Realignment, unit: Unit): string {
  const does = {
    merge: say("merged", "已合并"),
    split: say("split", "已拆分"),
    shift: say("sentence moved", "已移动句子"),
    move: say("text moved", "已移动文本"),
    drop: say("set apart", "已单列"),
    edit: say("edited", "已编辑"),
    confirm: say("reviewed", "已审定"),
  }[edit.act];
  return `${does}${say(": ", "：")}${unit.document} ${refOf(unit)}`;
}

/** Whether a person should look at a pair: one zhengming made itself and doubts, or found no counterpart for. */
export function needsReview(unit: Unit): boolean {
  return isDoubtful(unit) || (unit.status === "aligned" && (unit.source === "" || unit.target === ""));
}

/** The documents of units, in the order of their names. */
export function summaries(units: readonly Unit[]): DocumentSummary[] {
  return [...Map.groupBy(units, ({ document }) => document)].map(([name, all]) => ({
    name,
    units: all.length,
    doubtful: all.filter(needsReview).length,
    reviewed: all.filter(({ status }) => status === "reviewed").length,
    confidence: all.reduce((sum, { score }) => sum + score, 0) / all.length,
  }));
}
