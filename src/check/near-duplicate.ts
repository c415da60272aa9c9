import { diffTexts } from "../memory/diff.ts";
import { say } from "../model/locale.ts";
import type { Span } from "../model/span.ts";
import type { Unit } from "../model/unit.ts";
import { indexText } from "../text/normalise.ts";
import type { Check, View } from "./check.ts";
import { foldSegment } from "./fold.ts";
import { evidence, evidenceLimit, finding } from "./make-finding.ts";
import { brief } from "./phrases.ts";

/** Base score from which two sources are near. */
const threshold = 85;

/** Sources that are nearly the same are translated differently. */
export const nearDuplicate: Check = {
  id: "near-duplicate",
  severity: "info",
  mqm: "Style: Inconsistent style",
  wholeMemory: true,
  off: true,
  title: () => say("nearly the same source, different targets", "原文近似而译文不同"),
  explain: () =>
    say(
      'The sources of several units are at least 85 % alike (as `match` measures it) and their targets differ. Example: 应当依法予以公告。 as "shall be announced according to law" and 应当依法予以公布。 as "must be made public pursuant to the law", where one wording would do for both. Figures make no difference, and units with one source belong to same-source-different-target. The marks show where a unit differs from the nearest one. Off unless it is named (`--only near-duplicate`, or a severity for it in zhengming.json): it is wrong wherever the sources differ in what the targets have to say, so it is a list to read before a text goes out, not a list of errors.',
      "多个句对的原文至少有 85 % 相同（与 `match` 的算法一致），译文却不同。例：“应当依法予以公告。”译作 “shall be announced according to law”，“应当依法予以公布。”译作 “must be made public pursuant to the law”，本可用同一种措辞。数字差异不计；原文完全相同的由 same-source-different-target 检查。标记处为与最近似句的不同之处。默认不检查，须点名（`--only near-duplicate`，或在 zhengming.json 中为其设定级别）：原文不同，译文往往理当不同，此时即为误报，因此这是定稿前的核对清单，并非错误清单。",
    ),
  async *run(view) {
    if (view.targetOnly) return;
    const groups = await nearGroups(view);
    const targets = new Map<Unit, string>();
    const sources = new Map<Unit, string>();
    const folded = (known: Map<Unit, string>, unit: Unit, fold: (unit: Unit) => string): string => {
      let text = known.get(unit);
      if (text === undefined) {
        text = fold(unit);
        known.set(unit, text);
      }
      return text;
    };
    const differs = (unit: Unit, other: Unit): boolean =>
      folded(targets, unit, ({ target }) => indexText(target)) !==
        folded(targets, other, ({ target }) => indexText(target)) &&
      folded(sources, unit, ({ source }) => foldSegment(source)) !==
        folded(sources, other, ({ source }) => foldSegment(source));
    for (const unit of view.units) {
      const group = groups.get(unit);
      if (!group || unit.target.trim() === "") continue;
      const others = othersOf(group, unit, differs);
      const nearest = others[0];
      if (!nearest) continue;
      const alike = Math.floor(nearest.base);
      const { source } = nearest.unit;
      yield finding(this, unit, {
        message: say(
          `${others.length === 1 ? "a source" : `${others.length} sources`} nearly the same as this one ${others.length === 1 ? "has" : "have"} another target; the nearest, ${alike} % alike: "${brief(source)}"`,
          `有 ${others.length} 句原文与此近似而译文不同；最近似的一句相同 ${alike} %：“${brief(source)}”`,
        ),
        sourceSpans: differences(unit.source, source),
        targetSpans: differences(unit.target, nearest.unit.target),
        expected: [nearest.unit.target],
        actual: unit.target,
        evidence: others.slice(0, evidenceLimit).map((other) => evidence(other.unit, other.unit.target)),
      });
    }
  },
};

/** Units of one index text, and those whose texts are near it, the nearest first. */
interface Group {
  units: readonly Unit[];
  near: { base: number; group: Group }[];
}

interface Other {
  unit: Unit;
  base: number;
}

/** As many as are told; past that their number says nothing more. */
const mostOthers = 1000;

function othersOf(group: Group, unit: Unit, differs: (unit: Unit, other: Unit) => boolean): Other[] {
  const others: Other[] = [];
  for (const { base, group: near } of [{ base: 100, group }, ...group.near]) {
    for (const other of near.units) {
      if (others.length >= mostOthers) return others;
      if (other !== unit && other.target.trim() !== "" && differs(unit, other)) {
        others.push({ unit: other, base });
      }
    }
  }
  return others;
}

/** The groups by unit, of units that have a near one. */
async function nearGroups(view: View): Promise<Map<Unit, Group>> {
  const groups = new Map<Unit, Group>();
  const groupOf = (units: readonly Unit[]): Group => {
    let group = groups.get(units[0]!);
    if (!group) {
      group = { units, near: [] };
      for (const unit of units) groups.set(unit, group);
    }
    return group;
  };
  for await (const { base, units, others } of view.near?.(threshold) ?? nearAmong(view.units)) {
    if (units.length === 0) continue;
    const one = groupOf(units);
    if (others.length === 0) continue;
    const other = groupOf(others);
    one.near.push({ base, group: other });
    other.near.push({ base, group: one });
  }
  for (const group of new Set(groups.values())) {
    group.near.sort((a, b) => b.base - a.base || byPlace(a.group.units[0]!, b.group.units[0]!));
  }
  return groups;
}

function byPlace(a: Unit, b: Unit): number {
  return a.document < b.document ? -1 : a.document > b.document ? 1 : a.index - b.index;
}

/** Near units where no memory holds them: one is made of them. */
async function* nearAmong(units: readonly Unit[]): ReturnType<NonNullable<View["near"]>> {
  const { openFilesMemory } = await import("../memory/files.ts");
  const memory = await openFilesMemory({ path: ":memory:" });
  try {
    // By their order, for two files may give a document of one name.
    await memory.add(units.map((unit, index) => ({ ...unit, document: "", index })));
    for await (const pair of memory.near({ threshold, side: "source" })) {
      yield {
        base: pair.base,
        units: pair.units.map(({ index }) => units[index]!),
        others: pair.others.map(({ index }) => units[index]!),
      };
    }
  } finally {
    await memory.close();
  }
}

/** Where a text differs from another, in the text. */
function differences(text: string, other: string): Span[] {
  const spans: Span[] = [];
  let at = 0;
  for (const { op, query } of diffTexts(text, other)) {
    if (op !== "equal" && query.trim() !== "") spans.push([at, at + query.length]);
    at += query.length;
  }
  return spans;
}
