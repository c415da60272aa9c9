import { type XliffVersion, xliffVersions } from "../../formats/format.ts";
import { formsFor } from "../../formats/presets.ts";
import { tbxDialects, tbxShape, tbxStyles, tbxVersions } from "../../formats/tbx-shape.ts";
import { say } from "../../model/locale.ts";
import type { ExportOptions } from "../../workspace/review.ts";
import type { ExportState } from "./state.ts";

// XLIFF and TBX have several forms: what is written, and how one chooses another.

/** What can be chosen of a form, and the action that does. */
export const formActions = { nextVersion: "version", nextDialect: "dialect", nextStyle: "style" } as const;
export type FormPart = (typeof formActions)[keyof typeof formActions];

/** The form that would be written; undefined where a kind has one alone. */
export function formOf({
  kind,
  tool,
  xliff,
  tbx,
}: ExportOptions): Partial<Record<FormPart, string>> | undefined {
  const usual = tool && formsFor(tool);
  if (kind === "xliff") return { version: xliff ?? usual?.xliff ?? "2.1" };
  if (kind !== "tbx") return undefined;
  const { version, dialect, style } = tbxShape(tbx ?? usual?.tbx);
  return version === "2" ? { version } : { version, dialect, style };
}

/** The form as it is called: `XLIFF 2.1`, `TBX 3 Basic, DCA`. */
export function formName(options: ExportOptions): string | undefined {
  const form = formOf(options);
  if (form === undefined) return undefined;
  if (options.kind === "xliff") return `XLIFF ${form.version}`;
  const { dialect, style } = form;
  if (dialect === undefined || style === undefined) return `TBX ${form.version} Basic`;
  return `TBX ${form.version} ${dialect[0]!.toUpperCase()}${dialect.slice(1)}, ${style.toUpperCase()}`;
}

/** The choice with the next value of a part; a refusal where there is nothing to choose. */
export function nextForm(
  { xliff, tbx }: Pick<ExportState, "xliff" | "tbx">,
  part: FormPart,
  options: ExportOptions,
): Pick<ExportState, "xliff" | "tbx"> | { refusal: string } {
  const form = formOf(options);
  if (form === undefined) return { refusal: say("There is one form of it alone.", "此格式只有一种形式。") };
  if (options.kind === "xliff") {
    if (part !== "version")
      return { refusal: say("XLIFF has versions alone: v.", "XLIFF 只有版本可选：v。") };
    return { tbx, xliff: after(xliffVersions, form.version as XliffVersion) };
  }
  const { version = "3", dialect = "basic", style = "dca" } = form;
  if (part === "version") {
    const next = after(tbxVersions, version as (typeof tbxVersions)[number]);
    // Dialects and styles came with version 3.
    return { xliff, tbx: { version: next } };
  }
  if (version === "2") {
    return {
      refusal: say(
        "TBX 2 is written as TBX-Basic alone; v takes version 3.",
        "TBX 2 只写 TBX-Basic；按 v 选版本 3。",
      ),
    };
  }
  const chosen = { version: "3", dialect, style, ...tbx } as ExportState["tbx"];
  return {
    xliff,
    tbx:
      part === "dialect"
        ? { ...chosen, dialect: after(tbxDialects, dialect as (typeof tbxDialects)[number]) }
        : { ...chosen, style: after(tbxStyles, style as (typeof tbxStyles)[number]) },
  };
}

function after<T>(all: readonly T[], one: T): T {
  return all[(all.indexOf(one) + 1) % all.length]!;
}
