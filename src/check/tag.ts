import { say } from "../model/locale.ts";
import type { Unit } from "../model/unit.ts";
import { bracesArePlaceholders } from "../text/markup/placeholders.ts";
import { nesting, type Tag, tagsOf } from "../text/markup/tags.ts";
import type { Check } from "./check.ts";
import { codeTags } from "./code-tags.ts";
import { isComparable } from "./comparable.ts";
import { finding, type Remark } from "./make-finding.ts";
import { type Mismatch, mismatches, mismatchRemark } from "./marks.ts";

/** Inline tags written out in the text. */
export const tag: Check = {
  id: "tag",
  severity: "error",
  mqm: "Design and markup: Markup tag",
  title: () => say("tags differ", "标签不符"),
  explain: () =>
    say(
      'An inline tag of the source is missing from the target or is another there, the target has one too many, or its tags do not pair or nest as those of the source do. Example: `<b>重要</b>` translated as `<b>Important`. Tags are `<b>`, `</b>`, `<x id="1"/>` with their attributes, and `{1}`, `{1>`, `<1>` as translation editors number them; an opening and its closing tag are one finding. Tags side by side may change places, as words do. Texts of attributes (title, alt) may be translated. Inline codes of TMX and XLIFF files are compared alike: by their id, else by what stood in the document. It is wrong where a word in angle brackets is text.',
      '原文的行内标签在译文中缺少、不同或多出，或译文标签的配对、嵌套与原文不一致。例：`<b>重要</b>` 译作 `<b>Important`。标签指 `<b>`、`</b>`、`<x id="1"/>`（连同属性）以及翻译编辑器编号的 `{1}`、`{1>`、`<1>`；一对起止标签算一个问题。并列的标签可随词序调换。title、alt 等属性的文字可以翻译。TMX、XLIFF 文件的行内代码同样比较：先按 id，再按其原文档内容。尖括号中本是正文时会误报。',
    ),
  *run(view) {
    if (view.targetOnly) return;
    for (const unit of view.units) {
      const written = /[<{[]/.test(unit.source) || /[<{[]/.test(unit.target);
      if ((!written && !unit.codes) || !isComparable(unit)) continue;
      if (written) for (const remark of remarks(unit)) yield finding(this, unit, remark);
      if (!unit.codes) continue;
      const { source, target } = codeTags(unit.codes);
      for (const remark of compared(source, target)) yield finding(this, unit, placed(remark));
    }
  },
};

function remarks(unit: Unit): Remark[] {
  const numbered = !bracesArePlaceholders(unit.source, unit.target);
  const source = tagsOf(unit.source, numbered);
  const target = tagsOf(unit.target, numbered);
  return compared(
    withoutTranslated(source, target, unit.target),
    withoutTranslated(target, source, unit.source),
  );
}

const chineseName = /<[^<>\n]{0,20}[\u3400-\u9fff][^<>\n]{0,20}>/gu;
/**
 * Without names in angle brackets that stand for something (<file>) where the other text has as many of them in Chinese
 * (<文件>), or the bare name (FILE): they are translated, and are no tags.
 */
function withoutTranslated(tags: readonly Tag[], others: readonly Tag[], otherText: string): Tag[] {
  if (tags.length === 0) return [];
  const names = otherText.match(chineseName)?.length ?? 0;
  const closed = new Set([...tags, ...others].filter(({ role }) => role === "close").map(({ name }) => name));
  const kept = new Map<string, number>();
  for (const { key } of others) kept.set(key, (kept.get(key) ?? 0) + 1);
  let spare = names;
  return tags.filter(({ key, text, name, role }) => {
    const same = kept.get(key) ?? 0;
    if (same > 0) {
      kept.set(key, same - 1);
      return true;
    }
    if (role !== "open" || /\s/.test(text) || closed.has(name)) return true;
    if (isBareName(text.slice(1, -1), otherText)) return false;
    if (spare === 0) return true;
    spare--;
    return false;
  });
}

/** <ID> as ID. */
function isBareName(name: string, text: string): boolean {
  return /^[A-Z][A-Z_-]+$/.test(name) && new RegExp(`(?<![\\w<-])${name}s?(?![\\w>-])`).test(text);
}

function compared(source: readonly Tag[], target: readonly Tag[]): Remark[] {
  if (source.length === 0 && target.length === 0) return [];
  const left = joinPairs(mismatches(source, target));
  if (left.length > 0) return left.map(mismatchRemark);
  return order(source, target);
}

/** A code that encloses no text has a place, but no stretch to mark. */
function placed(remark: Remark): Remark {
  const marked = (spans: Remark["sourceSpans"]) => (spans ?? []).filter(([from, to]) => from < to);
  return { ...remark, sourceSpans: marked(remark.sourceSpans), targetSpans: marked(remark.targetSpans) };
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
