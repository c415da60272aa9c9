import { resolve } from "node:path";
import { InputError } from "../../model/errors.ts";
import { say } from "../../model/locale.ts";
import { type Concept, statusName, type TermStatus, termStatuses, termsIn } from "../../model/term.ts";
import { painter } from "../../report/paint.ts";
import { jsonText } from "../../text/json.ts";
import { sanitise } from "../../text/sanitise.ts";
import { pad } from "../../text/width.ts";
import type { ConceptRequest } from "../../workspace/glossary.ts";
import type { CommandSpec, Context } from "../command.ts";
import { noticesFromHere, warnOf } from "../notices.ts";
import { jsonOption, stringList, textOptions } from "../options.ts";
import { mine } from "./glossary-mine.ts";

export const glossary = (): CommandSpec => ({
  usage: "glossary",
  summary: say(
    "the termbase: list, add, edit, remove, import, mine",
    "术语表：列出、新增、修改、删除、导入、采集",
  ),
  examples: [
    ["zhengming glossary list 法治", say("concepts that have 法治 in a term", "列出含“法治”的概念")],
    [
      "zhengming glossary add 平行诉讼 'parallel proceedings'",
      say("a concept with its preferred rendering", "新增概念及首选译法"),
    ],
    [
      "zhengming glossary edit 平行诉讼 --forbid 'parallel litigations'",
      say("a rendering nobody shall use", "禁用一种译法"),
    ],
  ],
  subcommands: [list(), addConcept(), edit(), remove(), importFile(), mine()],
});

function list(): CommandSpec {
  return {
    usage: "list [text]",
    summary: say("concepts, or those with this text in a term", "列出概念，或只列术语中含此文字的"),
    options: [jsonOption()],
    examples: [["zhengming glossary list court", say("both languages are searched", "两种语言都查")]],
    run: async (context, [text], options) => {
      const workspace = await context.requireWorkspace();
      const { listConcepts } = await import("../../workspace/glossary.ts");
      const concepts = listConcepts(workspace, text);
      await workspace.close();
      if (options.json) context.print(jsonText({ concepts }));
      else
        for (const concept of concepts)
          printConcept(context, concept, workspace.pair.source, workspace.pair.target);
      context.note(say(`${concepts.length} concepts`, `${concepts.length} 个概念`));
      return 0;
    },
  };
}

const renderingOptions = () => [
  {
    flags: "--admit <text>",
    description: say("an admitted rendering (repeatable)", "可用译法（可重复）"),
    repeatable: true,
  },
  {
    flags: "--deprecate <text>",
    description: say("a deprecated rendering (repeatable)", "不宜译法（可重复）"),
    repeatable: true,
  },
  {
    flags: "--forbid <text>",
    description: say("a forbidden rendering (repeatable)", "禁用译法（可重复）"),
    repeatable: true,
  },
  {
    flags: "--propose <text>",
    description: say("a proposed rendering (repeatable)", "建议译法（可重复）"),
    repeatable: true,
  },
  { flags: "--authority <title>", description: say("where the renderings are taken from", "译法出处") },
  { flags: "--domain <name>", description: say("subject field", "领域") },
  { flags: "--definition <text>", description: say("definition", "定义") },
  { flags: "--note <text>", description: say("note", "备注") },
];

/** What the options of `glossary add` and `glossary edit` ask for. @throws InputError for an empty rendering */
function conceptRequest(options: Record<string, unknown>, preferred: string | undefined): ConceptRequest {
  const renderings: { text: string; status: TermStatus }[] = [];
  if (preferred !== undefined) renderings.push({ text: preferred, status: "preferred" });
  const kinds = {
    admit: "admitted",
    deprecate: "deprecated",
    forbid: "forbidden",
    propose: "proposed",
  } as const;
  for (const [option, status] of Object.entries(kinds)) {
    for (const text of stringList(options[option])) renderings.push({ text, status });
  }
  if (renderings.some(({ text }) => text.trim() === "")) {
    throw new InputError(say("a rendering is empty; write it between quotes", "译法为空；请用引号写出"));
  }
  return {
    renderings,
    drop: stringList(options.drop),
    ...textOptions(options, "authority", "domain", "definition", "note"),
  };
}

function addConcept(): CommandSpec {
  return {
    usage: "add <term> [rendering]",
    summary: say("add a concept with its preferred rendering", "新增概念及首选译法"),
    options: renderingOptions(),
    examples: [
      [
        "zhengming glossary add 涉外法治 'foreign-affairs-related rule of law' --deprecate 'overseas rule of law'",
        say("with a rendering to avoid", "同时注明不宜的译法"),
      ],
    ],
    run: async (context, [term, rendering], options) => {
      const workspace = await context.requireWorkspace();
      const { addToGlossary } = await import("../../workspace/glossary.ts");
      const concept = await addToGlossary(workspace, term!, conceptRequest(options, rendering));
      await workspace.close();
      printConcept(context, concept, workspace.pair.source, workspace.pair.target);
      return 0;
    },
  };
}

function edit(): CommandSpec {
  return {
    usage: "edit <term>",
    summary: say("change a concept: add renderings or change their status", "修改概念：增加译法或改变其状态"),
    options: [
      { flags: "--prefer <text>", description: say("the preferred rendering", "首选译法") },
      ...renderingOptions(),
      {
        flags: "--drop <text>",
        description: say("take a rendering out (repeatable)", "删去一种译法（可重复）"),
        repeatable: true,
      },
    ],
    examples: [
      [
        "zhengming glossary edit 高水平对外开放 --prefer 'high-standard opening up'",
        say("choose one", "选定译法"),
      ],
    ],
    run: async (context, [term], options) => {
      const workspace = await context.requireWorkspace();
      const { editGlossary } = await import("../../workspace/glossary.ts");
      const prefer = typeof options.prefer === "string" ? options.prefer : undefined;
      const concept = await editGlossary(workspace, term!, conceptRequest(options, prefer));
      await workspace.close();
      printConcept(context, concept, workspace.pair.source, workspace.pair.target);
      return 0;
    },
  };
}

function remove(): CommandSpec {
  return {
    usage: "remove <term>",
    summary: say("take a concept out", "删除概念"),
    examples: [["zhengming glossary remove 平行诉讼", say("by its term or its id", "按术语或编号")]],
    run: async (context, [term]) => {
      const workspace = await context.requireWorkspace();
      const { removeFromGlossary } = await import("../../workspace/glossary.ts");
      const removed = await removeFromGlossary(workspace, term!);
      await workspace.close();
      context.print(say(`removed: ${sanitise(removed)}`, `已删除：${sanitise(removed)}`));
      return 0;
    },
  };
}

function importFile(): CommandSpec {
  return {
    usage: "import <file>",
    summary: say("take in a glossary: TBX, CSV, TSV, OmegaT", "导入术语表：TBX、CSV、TSV、OmegaT"),
    details: say(
      "A concept with the same source term gains the renderings it did not have; a status a person gave stays, unless --prefer lets the file rule.",
      "原文术语相同的概念只增加其没有的译法；已定的状态保持不变，除非用 --prefer 以文件为准。",
    ),
    options: [
      {
        flags: "--prefer",
        description: say(
          "the file's preferred renderings become the preferred ones here",
          "以文件中的首选译法为准",
        ),
      },
      jsonOption(),
    ],
    examples: [
      ["zhengming glossary import client.tbx", say("a client's termbase", "客户的术语库")],
      [
        "zhengming glossary import client-2.csv --prefer",
        say("its newer version, which rules", "客户的新版，以其为准"),
      ],
    ],
    run: async (context, [file], options) => {
      const workspace = await context.requireWorkspace();
      const { importGlossary } = await import("../../workspace/glossary.ts");
      const imported = await importGlossary(
        workspace,
        resolve(context.cwd, file!),
        file!,
        options.prefer === true,
      );
      await workspace.close();
      warnOf(context, imported.notices);
      if (options.json) {
        const shown = { ...imported, notices: noticesFromHere(imported.notices, context.cwd) };
        context.print(jsonText({ documents: [shown] }));
      } else {
        const { name, concepts, added, updated } = imported;
        context.print(
          say(
            `${name}: ${concepts} concepts (${added} new, ${updated} updated)`,
            `${name}：${concepts} 个概念（新增 ${added}，更新 ${updated}）`,
          ),
        );
      }
      return 0;
    },
  };
}

function printConcept(context: Context, concept: Concept, source: string, target: string): void {
  const paint = painter(context.color);
  const name = termsIn(concept, source)
    .map((term) => term.text)
    .join(" / ");
  const domain = concept.domain === undefined ? "" : paint("dim", `  ${sanitise(concept.domain)}`);
  context.print(paint("bold", sanitise(name)) + domain);
  const ordered = [...termsIn(concept, target)].sort(
    (a, b) => termStatuses.indexOf(a.status) - termStatuses.indexOf(b.status),
  );
  for (const { text, status, authority } of ordered) {
    const from = authority ? paint("dim", `  (${sanitise(authority.title)})`) : "";
    context.print(`  ${pad(statusName(status), 10)}  ${sanitise(text)}${from}`);
  }
}
