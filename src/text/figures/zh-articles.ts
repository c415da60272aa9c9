import { romanNumber } from "../numerals.ts";
import type { Unit } from "./figure.ts";
import { levels } from "./measures.ts";
import { type Draft, groupAt, type Reading } from "./reading.ts";
import { readNumeral } from "./zh-numeral.ts";

const levelOf: Readonly<Record<string, Unit>> = {
  条: levels.article,
  款: levels.paragraph,
  项: levels.item,
  目: levels.item,
  章: levels.chapter,
  节: levels.section,
  编: levels.part,
  篇: levels.part,
};

/** 第三条, 第（二）项, 第十五条之一; in 第三、四条 the first is told by `inherit`. */
export function readLevel(reading: Reading, draft: Draft, at: number, previous: Draft | undefined): number {
  const { text } = reading;
  const ordinal = draft.ordinal === true;
  const open = /[(（]/.test(text[at - 1] ?? "");
  let end = draft.span[1];
  if (open && /[)）]/.test(text[end] ?? "")) end++;
  if (text[end] === " ") end++;
  const sections = ordinal && !open ? sectionsAfter(text, end) : undefined;
  if (sections) return addSections(reading, draft, sections);
  const unit = levelOf[text[end] ?? ""];
  // 第一项 counts as well as numbers; 第一条 and 第二章 hardly ever count.
  if (!unit || !ordinal) return 0;
  if (text[end] === "节" && /[课]/.test(text[end + 1] ?? "")) return 0;
  end++;
  // A heading stands apart from what follows it; 第二十条之规定 is a reference.
  const opening =
    text.slice(0, at - 1).trim() === "" &&
    !/^[之的第规所和至到、，,(（款项或及以与中]/.test(text.slice(end + 1));
  const follows = previous?.unit?.dimension === "article" ? previous : undefined;
  const group = groupAt(reading, follows);
  reading.found.push({
    ...draft,
    unit,
    kind: "article-number",
    weight: "firm",
    span: [open ? at - 2 : text[at - 1] === "第" ? at - 1 : at, end],
    group,
    ...(opening ? { opening } : {}),
  });
  const inserted = /^之 ?(?=[一二三四五六七八九十\d])/.exec(text.slice(end, end + 3));
  if (inserted && unit.code === "article") {
    const sub = readNumeral(text, end + inserted[0].length);
    if (sub) {
      reading.found.push({
        kind: "article-number",
        value: sub.value,
        unit: levels.item,
        step: 1,
        weight: "counted",
        span: [end, sub.end],
        group,
      });
      return sub.end;
    }
  }
  return end;
}

/** (b)项 after an article or a paragraph. */
export function readLetteredItem(reading: Reading, at: number): number {
  const last = reading.found.at(-1);
  if (last?.unit?.dimension !== "article" || last.span[1] < at - 2) return 0;
  const item = /[(（]([a-z]|[ivx]{2,4})[)）] ?[项目节]/y;
  item.lastIndex = at;
  const match = item.exec(reading.text);
  if (!match) return 0;
  const name = match[1]!;
  const roman = romanNumber(name.toUpperCase());
  const value = name.length === 1 ? name.charCodeAt(0) - 96 : roman;
  if (value === undefined) return 0;
  const end = at + match[0].length;
  reading.found.push({
    kind: "article-number",
    value,
    ...(roman !== undefined && roman !== value ? { others: [roman] } : {}),
    unit: levels.item,
    step: 1,
    weight: "counted",
    span: [at, end],
    group: groupAt(reading, last),
  });
  return end;
}

/** 第3(2)(a)条, as the laws of Hong Kong have it. */
function sectionsAfter(text: string, at: number): { parts: RegExpExecArray; end: number } | undefined {
  if (text[at] !== "(" && text[at] !== "（") return undefined;
  const parts = /^((?:[(（](?:\d{1,3}|[a-z]{1,4})[)）])+) ?[条款段]/.exec(text.slice(at, at + 24));
  return parts ? { parts, end: at + parts[0].length } : undefined;
}

function addSections(
  reading: Reading,
  draft: Draft,
  { parts, end }: { parts: RegExpExecArray; end: number },
): number {
  const group = ++reading.groups;
  const start = draft.span[1];
  const from = draft.span[0] - 1;
  reading.found.push({
    ...draft,
    unit: levels.article,
    kind: "article-number",
    weight: "firm",
    span: [from, start],
    group,
  });
  for (const part of parts[1]!.matchAll(/[(（](\w+)[)）]/g)) {
    const name = part[1]!;
    const digits = /^\d/.test(name);
    const roman = romanNumber(name.toUpperCase());
    const value = digits ? Number(name) : name.length === 1 ? name.charCodeAt(0) - 96 : roman;
    if (value === undefined) continue;
    reading.found.push({
      kind: "article-number",
      value,
      ...(!digits && roman !== undefined ? { others: [roman] } : {}),
      unit: levels.paragraph,
      step: 1,
      weight: digits ? "firm" : "counted",
      span: [start + part.index, start + part.index + part[0].length],
      group,
    });
  }
  return end;
}
