import { say } from "../model/locale.ts";
import type { Span } from "../model/span.ts";
import type { Check } from "./check.ts";
import { shown } from "./phrases.ts";
import { overTargets } from "./targets.ts";

/** Punctuation of the other script: full-width in English, half-width in Chinese. */
export const fullwidth: Check = {
  id: "fullwidth",
  severity: "warning",
  mqm: "Linguistic conventions: Punctuation",
  title: () => say("punctuation of the other script", "标点全半角有误"),
  explain: () =>
    say(
      'An English target has full-width punctuation, letters or digits (， 。 （ ） 《 》 、 Ｇ), or a Chinese target has half-width punctuation beside Chinese characters (, . ; : ? ! " and brackets around Chinese). Example: The parties agreed， to cooperate. In an English text, marks inside a quoted Chinese original keep their width; in a Chinese text, figures, times, addresses and what stands among Latin letters do. Wrong where a house style wants half-width brackets in Chinese.',
      '英文译文中有全角标点、字母或数字（， 。 （ ） 《 》 、 Ｇ），或中文译文中汉字旁有半角标点（, . ; : ? ! " 及括注汉字的括号）。例：The parties agreed， to cooperate。英文中引用的汉语原文保留其标点；中文里的数字、时刻、网址和拉丁字母之间的标点不报。体例规定中文用半角括号时会误报。',
    ),
  *run(view) {
    yield* overTargets(this, view, (text, language) => {
      if (language !== "zh") {
        if (!wide.test(text)) return undefined;
        const spans = wideInEnglish(text);
        if (spans.length === 0) return undefined;
        const { en, zh } = shown(text, spans);
        return {
          message: say(`full-width ${en} in English`, `英文中有全角 ${zh}`),
          spans,
        };
      }
      const spans = narrowInChinese(text);
      if (spans.length === 0) return undefined;
      const { en, zh } = shown(text, spans);
      return {
        message: say(`half-width ${en} in Chinese`, `中文里有半角 ${zh}`),
        spans,
      };
    });
  },
};

const wide = /[\u3000-\u3003\u3008-\u3011\u3014-\u301b\uff01-\uff5e]/;
const wideAll = /[\u3000-\u3003\u3008-\u3011\u3014-\u301b\uff01-\uff5e]+/gu;
const skipped = /[\s"'“”‘’\u3000-\u3003\u3008-\u3011\u3014-\u301b\uff01-\uff20]/;
const han = /[\u3400-\u9fff\u3007]/;

function wideInEnglish(text: string): Span[] {
  const spans: Span[] = [];
  for (const { 0: marks, index } of text.matchAll(wideAll)) {
    const end = index + marks.length;
    // Marks that belong to a Chinese original stay as they are.
    if (han.test(near(text, index - 1, -1)) || han.test(near(text, end, 1))) continue;
    spans.push([index, end]);
  }
  return spans;
}

/** The nearest character that is neither mark nor space. */
function near(text: string, from: number, step: 1 | -1): string {
  for (let at = from; at >= 0 && at < text.length; at += step) {
    if (!skipped.test(text[at]!)) return text[at]!;
  }
  return "";
}

const narrow = /[,;:?!.()"]/;
const closesChinese = /[\u3400-\u9fff\u3007”’》）」』】]/;
const label = /^\s*\([一二三四五六七八九十\d]{1,4}\)/;

function narrowInChinese(text: string): Span[] {
  if (!narrow.test(text)) return [];
  const spans: Span[] = [];
  const from = label.exec(text)?.[0].length ?? 0;
  const open: number[] = [];
  for (let at = from; at < text.length; at++) {
    const char = text[at]!;
    if (!narrow.test(char)) continue;
    const before = text[at - 1] ?? "";
    const after = text[at + 1] ?? "";
    if (char === "(") open.push(at);
    else if (char === ")") {
      const opened = open.pop();
      const inside = opened === undefined ? before : text.slice(opened + 1, at);
      if (!han.test(inside)) continue;
      if (opened !== undefined) spans.push([opened, opened + 1]);
      spans.push([at, at + 1]);
    } else if (char === '"') {
      if (closesChinese.test(before) || han.test(after)) spans.push([at, at + 1]);
    } else if (
      closesChinese.test(before) &&
      (char !== "." || !/[A-Za-z\d.]/.test(after)) &&
      !inBraces(text, at)
    ) {
      spans.push([at, at + 1]);
    }
  }
  for (const at of open) if (han.test(text[at + 1] ?? "")) spans.push([at, at + 1]);
  return spans.sort((a, b) => a[0] - b[0]);
}

/** A placeholder has its own marks, even one whose name was translated. */
function inBraces(text: string, at: number): boolean {
  const open = text.lastIndexOf("{", at);
  return open >= 0 && text.indexOf("}", open) > at;
}
