import { type XliffVersion, xliffVersions } from "../formats/format.ts";
import { type TbxShape, tbxDialects, tbxStyles, tbxVersions, tbxVocabularies } from "../formats/tbx-shape.ts";
import { say } from "../model/locale.ts";
import type { OptionSpec } from "./command.ts";

/** Which form of a format is written: shared by export and convert. */
export const formOptions = (): OptionSpec[] => [
  {
    flags: "--xliff <version>",
    description: say("version of an .xlf [2.1; 1.2 with --for]", ".xlf 的版本 [2.1；用 --for 时为 1.2]"),
    choices: xliffVersions,
  },
  {
    flags: "--tbx <version>",
    description: say(
      "version of a .tbx [3]; 2 is for OmegaT and older tools, without what must not be offered",
      ".tbx 的版本 [3]；2 供 OmegaT 等旧工具使用，不含不应推荐的术语",
    ),
    choices: tbxVersions,
  },
  {
    flags: "--dialect <name>",
    description: say("dialect of a .tbx [basic]", ".tbx 的方言 [basic]"),
    choices: tbxDialects,
  },
  {
    flags: "--style <name>",
    description: say(
      "data categories of a .tbx as attributes or elements [dca]",
      ".tbx 数据类别作属性或元素 [dca]",
    ),
    choices: tbxStyles,
  },
  {
    flags: "--vocabulary <name>",
    description: say(
      "of TBX-Basic: v4 says usageStatus (TerminOrgs) [ltac]",
      "TBX-Basic 的词表：v4 用 usageStatus（TerminOrgs）[ltac]",
    ),
    choices: tbxVocabularies,
  },
  {
    flags: "--spreadsheet-safe",
    description: say(
      "in a .csv or .tsv, an apostrophe before what a spreadsheet would take for a formula; read back, it is gone",
      ".csv 和 .tsv 中会被电子表格当作公式的单元格前加撇号；读回时自动去掉",
    ),
  },
];

/** What the options say, as writers take it. */
export function formsOf(options: Record<string, unknown>): {
  xliff?: XliffVersion;
  tbx?: Partial<TbxShape>;
  spreadsheetSafe?: boolean;
} {
  const { xliff, tbx: version, dialect, style, vocabulary, spreadsheetSafe } = options;
  const shape = Object.fromEntries(
    Object.entries({ version, dialect, style, vocabulary }).filter(([, value]) => value !== undefined),
  ) as Partial<TbxShape>;
  return {
    ...(xliff === undefined ? {} : { xliff: xliff as XliffVersion }),
    ...(Object.keys(shape).length === 0 ? {} : { tbx: shape }),
    ...(spreadsheetSafe === true ? { spreadsheetSafe } : {}),
  };
}
