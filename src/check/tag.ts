import { say } from "../model/locale.ts";
import type { Unit } from "../model/unit.ts";
import { bracesArePlaceholders } from "../text/markup/placeholders.ts";
import { nesting, type Tag, tagsOf } from "../text/markup/tags.ts";
import type { Check } from "./check.ts";
import { isDoubtful, isTranslated } from "./doubt.ts";
import { finding, type Remark } from "./make.ts";
import { type Mismatch, mismatches, mismatchRemark } from "./marks.ts";

/** Inline tags written out in the text. */
export const tag: Check = {
  id: "tag",
  severity: "error",
  mqm: "Design and markup: Markup tag",
  title: () => say("tags differ", "标签不符"),
  explain: () =>
    say(
      'An inline tag of the source is missing from the target or is another there, the target has one too many, or its tags do not pair or nest as those of the source do. Example: `<b>重要</b>` translated as `<b>Important`. Tags are `<b>`, `</b>`, `<x id="1"/>` with their attributes, and `{1}`, `{1>`, `<1>` as translation editors number them; an opening and its closing tag are one finding. Tags side by side may change places, as words do. Texts of attributes (title, alt) may be translated. It is wrong where a word in angle brackets is text; codes that a TMX or XLIFF file keeps outside the text are not seen.',
      '原文的行内标签在译文中缺少、不同或多出，或译文标签的配对、嵌套与原文不一致。例：`<b>重要</b>` 译作 `<b>Important`。标签指 `<b>`、`</b>`、`<x id="1"/>`（连同属性）以及翻译编辑器编号的 `{1}`、`{1>`、`<1>`；一对起止标签算一个问题。并列的标签可随词序调换。title、alt 等属性的文字可以翻译。尖括号中本是正文时会误报；TMX、XLIFF 文件存于文字之外的代码不在检查之列。',
    ),
  *run(view) {
    if (view.targetOnly) return;
    for (const unit of view.units) {
      if (!/[<{[]/.test(unit.source) && !/[<{[]/.test(unit.target)) continue;
      if (!isTranslated(unit) || isDoubtful(unit)) continue;
      for (const remark of remarks(unit)) yield finding(this, unit, remark);
    }
  },
};

function remarks(unit: Unit): Remark[] {
  const numbered = !bracesArePlaceholders(unit.source, unit.target);
  const source = tagsOf(unit.source, numbered);
  const target = tagsOf(unit.target, numbered);
  if (source.length === 0 && target.length === 0) return [];
  const left = joinPairs(mismatches(source, target));
  if (left.length > 0) return left.map(mismatchRemark);
  return order(source, target);
}

/** An opening tag and its closing one are lost together: one finding for both. */
function joinPairs(left: readonly Mismatch<Tag>[]): Mismatch<Tag>[] {
  const joined: Mismatch<Tag>[] = [];
  for (const each of left) {
    const opens = joined.find(
      (before) => closes(before.missing, each.missing) && closes(before.extra, each.extra),
    );
    if (opens) continue;
    joined.push(each);
  }
  return joined;
}

function closes(open: Tag | undefined, close: Tag | undefined): boolean {
  if (!open && !close) return true;
  return open?.role === "open" && close?.role === "close" && open.name === close.name;
}

/** The same tags in an order that breaks their pairs, or that puts one inside another it was not in. */
function order(source: readonly Tag[], target: readonly Tag[]): Remark[] {
  const [before, after] = [nesting(source), nesting(target)];
  // A segment that was cut inside a tag has no pairs to break.
  if (before.broken) return [];
  const all = (tags: readonly Tag[]) => tags.map(({ span }) => span);
  if (after.broken) {
    return [
      {
        message: say(
          `${after.broken.text} does not pair with the tag before it as in the source`,
          `${after.broken.text} 与其前标签的配对与原文不一致`,
        ),
        sourceSpans: all(source),
        targetSpans: [after.broken.span],
      },
    ];
  }
  if (before.pairs.join(" ") !== after.pairs.join(" ") || reversed(source, target)) {
    return [
      {
        message: say("the tags stand in another order than in the source", "标签的次序与原文不同"),
        sourceSpans: all(source),
        targetSpans: all(target),
      },
    ];
  }
  return [];
}

/** {2}…{1} for {1}…{2}: two numbered codes and no more are most likely the two ends of one pair. */
function reversed(source: readonly Tag[], target: readonly Tag[]): boolean {
  const plain = (tags: readonly Tag[]): boolean =>
    tags.length === 2 && tags.every(({ text }) => /^\{\d+\}$/.test(text));
  return plain(source) && plain(target) && source[0]!.key !== target[0]!.key;
}
