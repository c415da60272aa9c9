import type { Severity } from "../model/finding.ts";
import type { Side } from "../model/language.ts";
import { say } from "../model/locale.ts";
import type { TermStatus } from "../model/term.ts";
import { sanitise } from "../text/sanitise.ts";
import { pad } from "../text/width.ts";
import type { OfferedExport } from "../workspace/review.ts";
import type { Grouping } from "./findings/list.ts";
import type { ScreenName, Verb } from "./state.ts";
import type { Style } from "./styled.ts";

/** Severity without colour. */
export function severityMark(severity: Severity): string {
  return { error: "✗", warning: "!", info: "i" }[severity];
}

/** A status without colour. */
export function statusMark(status: TermStatus): string {
  return { proposed: "?", preferred: "✓", admitted: "+", deprecated: "−", forbidden: "✗" }[status];
}

/** How a status looks. */
export function statusStyle(status: TermStatus): Style {
  if (status === "preferred" || status === "admitted") return "good";
  return status === "proposed" ? "dim" : "bad";
}

/** A language as it stands beside its text: `en`, `zh`. */
export function languageLabel(language: string): string {
  return pad(sanitise(language.split("-")[0]!.slice(0, 3)), 3);
}

export function groupingName(grouping: Grouping): string {
  return {
    check: say("by check", "按检查项"),
    term: say("by term", "按术语"),
    document: say("by document", "按文档"),
    severity: say("by severity", "按级别"),
  }[grouping];
}

export function exportName(kind: OfferedExport): string {
  return {
    xliff: say("XLIFF 2.1, the translation units", "XLIFF 2.1，翻译单元"),
    tbx: say("TBX 3, the glossary", "TBX 3，术语表"),
    tmx: say("TMX 1.4b, the translation memory", "TMX 1.4b，翻译记忆库"),
    csv: say("CSV, the translation units", "CSV，翻译单元"),
    xlsx: say("Excel, the translation units", "Excel，翻译单元"),
    omegat: say("Glossary for OmegaT", "OmegaT 术语表"),
    "omegat-project": say("Project folder for OmegaT", "OmegaT 项目文件夹"),
  }[kind];
}

export function verbTitle(verb: Verb, term: string): string {
  return {
    prefer: say(`Prefer which rendering of ${term}?`, `${term}：以哪一译法为首选？`),
    admit: say(`Admit which rendering of ${term}?`, `${term}：哪一译法可用？`),
    deprecate: say(`Deprecate which rendering of ${term}?`, `${term}：哪一译法不宜用？`),
    forbid: say(`Forbid which rendering of ${term}?`, `${term}：禁用哪一译法？`),
  }[verb];
}

export function renderingTitle(verb: Verb, term: string): string {
  return {
    prefer: say(`Preferred rendering of ${term}`, `${term} 的首选译法`),
    admit: say(`Admitted rendering of ${term}`, `${term} 的可用译法`),
    deprecate: say(`Deprecated rendering of ${term}`, `${term} 的不宜译法`),
    forbid: say(`Forbidden rendering of ${term}`, `${term} 的禁用译法`),
  }[verb];
}

export function sideTitle(side: Side, number: number): string {
  return side === "source"
    ? say(`Source of unit ${number}`, `第 ${number} 单元原文`)
    : say(`Target of unit ${number}`, `第 ${number} 单元译文`);
}

export function screenName(screen: ScreenName): string {
  return {
    findings: say("Findings", "问题"),
    terms: say("Terms", "术语"),
    match: say("Match", "匹配"),
    memory: say("Memory", "记忆库"),
    export: say("Export", "导出"),
  }[screen];
}
