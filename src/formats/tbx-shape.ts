/** The forms that a TBX file can have: version, dialect, style and vocabulary, and how each writes its parts. */
import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import type { TermStatus } from "../model/term.ts";
import { dialects } from "./grammar/tbx-categories.ts";

export const tbxVersions = ["3", "2"] as const;
export const tbxDialects = ["basic", "min", "core"] as const;
export const tbxStyles = ["dca", "dct"] as const;
/** LTAC's TBX-Basic 1.2.1 calls the status `administrativeStatus`, TerminOrgs' V4 `usageStatus`. */
export const tbxVocabularies = ["ltac", "v4"] as const;

/** In what form TBX is written. */
export interface TbxShape {
  /** 3: ISO 30042:2019; 2: ISO 30042:2008, `martif`, which OmegaT and older tools read. */
  version: (typeof tbxVersions)[number];
  /** TBX-Basic, TBX-Min or TBX-Core. */
  dialect: (typeof tbxDialects)[number];
  /** Data categories as attributes (DCA) or as elements (DCT). */
  style: (typeof tbxStyles)[number];
  /** Whose names the data categories of TBX-Basic have. */
  vocabulary: (typeof tbxVocabularies)[number];
}

/** Where nothing else is asked for: what both vocabularies' validators take without an error. */
const usualTbx: TbxShape = { version: "3", dialect: "basic", style: "dca", vocabulary: "ltac" };

/** @throws InputError for a form that there is not */
export function tbxShape(asked: Partial<TbxShape> = {}): TbxShape {
  const shape = { ...usualTbx, ...asked };
  const { version, dialect, style, vocabulary } = shape;
  if (version === "2" && (dialect !== "basic" || style !== "dca" || vocabulary !== "ltac")) {
    throw new InputError(
      say(
        "TBX 2 is written as TBX-Basic alone; leave --dialect, --style and --vocabulary out, or write --tbx 3",
        "TBX 2 只写 TBX-Basic；请去掉 --dialect、--style 和 --vocabulary，或改用 --tbx 3",
      ),
    );
  }
  if (vocabulary === "v4" && (dialect !== "basic" || style !== "dca")) {
    throw new InputError(
      say(
        "the vocabulary v4 is that of TBX-Basic in DCA style; leave --dialect and --style out",
        "v4 词表属于 DCA 样式的 TBX-Basic；请去掉 --dialect 和 --style",
      ),
    );
  }
  return shape;
}

/** What the dialect is called in the file. */
export function dialectName({ dialect }: TbxShape): "TBX-Basic" | "TBX-Min" | "TBX-Core" {
  return ({ basic: "TBX-Basic", min: "TBX-Min", core: "TBX-Core" } as const)[dialect];
}

/** The elements for a concept, one of its languages, and one term of that. */
export function sections({ version }: TbxShape): { concept: string; language: string; term: string } {
  return version === "3"
    ? { concept: "conceptEntry", language: "langSec", term: "termSec" }
    : { concept: "termEntry", language: "langSet", term: "tig" };
}

/**
 * A data category as the form has it; undefined where the dialect has none such.
 * @param content and attributes as XML
 */
export function category(
  shape: TbxShape,
  name: string,
  content: string,
  attributes = "",
): string | undefined {
  const known = dialects[dialectName(shape)];
  const found = known && Object.hasOwn(known, name) ? known[name] : undefined;
  if (!found) return undefined;
  if (shape.style === "dct") {
    const element = `${found.module}:${name}`;
    return `<${element}${attributes}>${content}</${element}>`;
  }
  return `<${found.element} type="${name}"${attributes}>${content}</${found.element}>`;
}

/** The category and the word for a status; the dialects know no forbidden and no proposed terms. */
export function statusWord(
  { vocabulary }: TbxShape,
  status: TermStatus,
): [name: string, word: string] | undefined {
  if (status === "proposed") return undefined;
  const word = status === "forbidden" ? "deprecated" : status;
  return vocabulary === "v4" ? ["usageStatus", word] : ["administrativeStatus", `${word}Term-admn-sts`];
}
