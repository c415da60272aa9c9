// docs/library.md: a short guide with the examples, then the reference made from what src/index.ts exports.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { formats } from "../src/formats/all.ts";
import { reports } from "../src/report/all.ts";
import { type Documentation, type Exported, libraryExports, type Member } from "./library-model.ts";

const examples = resolve(import.meta.dirname, "../examples/library");

const guide = `# The library
Made from the code by \`npm run docs\`: the guide in \`scripts/library-page.ts\`, the examples in [examples/library](../examples/library), the reference from the comments of what \`src/index.ts\` exports.

It is not in the npm registry yet: \`npm install zhengming\` ends with E404. A checkout makes a package of itself, which your project installs:

\`\`\`
cd zhengming && npm ci && npm pack       # zhengming-0.1.0.tgz
cd ../your-project && npm install ../zhengming/zhengming-0.1.0.tgz
\`\`\`

\`npm install ../zhengming\` installs the checkout itself, as a link: what you change there and build (\`npm run build\`) counts at once. An older Node.js is told by \`EBADENGINE\`.

\`\`\`ts
import { openWorkspace, align, createMemory, findTerms, runChecks } from "zhengming";
\`\`\`

ES modules, Node.js 22.14 or newer, types included (\`moduleResolution\` \`node16\`, \`nodenext\` or \`bundler\`).
A program in CommonJS may say \`require("zhengming")\`, which Node.js has allowed since 22.12, or \`await import("zhengming")\`.

- \`align\`, \`createMemory\`, \`findTerms\` and \`runChecks\` need no workspace, no file and no network. They open the dictionary that comes with the package when they first need it.
- What one gives the next takes: units. A pair that you have yourself needs no more than \`{ source, target }\`.
- Bad input is an \`InputError\`: one sentence that says what is wrong and what to do, with a \`place\` where there is one. Anything else that is thrown is a fault of zhengming.
- Offsets are UTF-16 code units, half open. Lines and columns start at 1, indices at 0. Scores of pairs and confidences run from 0 to 1, scores of matches from 0 to 100 (101 where the neighbours are the same, too).
- Messages are English until \`setLocale("zh")\`.
- Nothing is loaded but what is asked for: the screen, the server and PostgreSQL are not among what an import brings.

## With a bundler
The dictionary and the threads are files of the package, found from where its modules stand. A bundler that does not know \`new URL(file, import.meta.url)\`, such as esbuild, has to leave \`zhengming\` outside; the package is then installed where the program runs:

\`\`\`
esbuild program.ts --bundle --platform=node --format=esm --external:zhengming --outfile=program.js
\`\`\`

Put into the bundle all the same, what needs the dictionary (\`runChecks\`, \`align\`, \`findTerms\`, workspaces) says that it is missing and where it was looked for. \`readItems\`, \`writeItems\`, \`writeReport\` and \`createMemory\` need none.
What you do not call is left out. What is loaded when it is needed (readers of Word, web pages and Markdown, YAML, PostgreSQL) has files of its own with \`splitting\`; in a bundle of one file it is there from the start: \`writeItems\` alone makes 1.9 MB, most of it parse5 and mammoth, \`runChecks\` 2.2 MB, with zod and yaml for the rules of a workspace.

## Examples
`;

/** File, heading, and what there is to say. */
const shown: readonly (readonly [file: string, title: string, text: string])[] = [
  [
    "align.ts",
    "Align two texts",
    "Sentences that two of the other side translate, and two that one does, are put together.",
  ],
  [
    "match.ts",
    "Look a sentence up in a TMX file",
    "The same goes for XLIFF, CSV, XLSX and PO: `readItems` tells the format from the name.",
  ],
  [
    "terms.ts",
    "Find the terms of a memory",
    "No glossary is needed. What deviates from the usual rendering is told with its places.",
  ],
  [
    "check.ts",
    "Check pairs against a glossary",
    "All checks are made where none are named; [checks](checks.md) says what each means.",
  ],
  [
    "workspace.ts",
    "Open a workspace and list its findings",
    "A [workspace](workspace.md) is a folder of TMX and JSON.",
  ],
  [
    "formats.ts",
    "Convert",
    `What comes in goes out as it comes: files of any size. \`readItems\` reads ${namesOf(formats.filter(({ read }) => read))}; \`writeItems\` writes ${namesOf(formats.filter(({ writes = [] }) => writes.includes("unit") || writes.includes("concept")))}. See [formats](formats.md).`,
  ],
  [
    "sarif.ts",
    "Stream findings as SARIF",
    `${namesOf(reports.filter(({ name }) => name !== "sarif"))} are written alike; see [reports](reports.md).`,
  ],
];

/** `a`, `b` and `c`: as the array has them, so that one that is added stands here, too. */
function namesOf(list: readonly { name: string }[]): string {
  const names = list.map(({ name }) => `\`${name}\``);
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** What people come for, in this order. */
const first = ["align", "createMemory", "findTerms", "runChecks", "openWorkspace"];

export function libraryPage(): string {
  const exported = libraryExports();
  const functions = exported.filter(({ kind }) => kind === "function");
  const named = first.map((name) => functions.find((each) => each.name === name)!);
  const others = functions.filter(({ name }) => !first.includes(name));
  const isFree = ({ file }: Exported): boolean => !file.startsWith("src/workspace/");
  const types = exported.filter(({ kind }) => kind !== "function").sort(byName);
  return [
    guide,
    ...shown.map(([file, title, text]) => `### ${title}\n${text}\n\n\`\`\`ts\n${code(file)}\`\`\`\n`),
    "## The five\n",
    ...named.map(functionEntry),
    "## More without a workspace\n",
    ...others.filter(isFree).sort(byName).map(functionEntry),
    "## Workspaces and files\nThe verbs of the command. Those that may have no workspace (`undefined`) then look at the files they are given.\n",
    ...others
      .filter((each) => !isFree(each))
      .sort(byName)
      .map(functionEntry),
    "## Types\n",
    ...types.map(typeEntry),
  ].join("\n");
}

function byName(a: Exported, b: Exported): number {
  return a.name < b.name ? -1 : 1;
}

function code(file: string): string {
  return readFileSync(resolve(examples, file), "utf8");
}

function functionEntry(entry: Exported): string {
  return [`### \`${entry.name}\``, fenced(entry.signature), prose(entry), typesOf(entry)].join("\n");
}

/** Links to the types in its signature. */
function typesOf({ name, mentions }: Exported): string {
  if (mentions.length === 0) return "";
  return `Types: ${mentions.map((type) => `[\`${type}\`](#${anchorOf(type, name)})`).join(", ")}\n`;
}

/** A type called like its function, but for case, is the second heading of that name. */
function anchorOf(type: string, fn: string): string {
  const anchor = type.toLowerCase();
  return anchor === fn.toLowerCase() ? `${anchor}-1` : anchor;
}

function typeEntry(entry: Exported): string {
  const members = entry.members.map(memberLine).join("\n");
  return [
    `### \`${entry.name}\``,
    ...(entry.members.length === 0 || entry.signature.includes("extends") ? [fenced(entry.signature)] : []),
    prose(entry),
    ...(members === "" ? [] : [`${members}\n`]),
  ].join("\n");
}

function memberLine({ signature, text, tags }: Member): string {
  const notes = tags.filter(({ name }) => name === "throws").map((tag) => ` Throws ${unwrapped(tag.text)}.`);
  return `- \`${unwrapped(signature)}\`: ${unwrapped(text)}${notes.join("")}`;
}

function fenced(signature: string): string {
  return `\`\`\`ts\n${signature}\n\`\`\`\n`;
}

function prose({ text, tags }: Documentation): string {
  const list = tags.flatMap(({ name, text: said }) => {
    if (name === "param") {
      const [parameter = "", ...rest] = said.split(/\s+/);
      return [linked(`- \`${parameter}\`: ${rest.join(" ").replace(/^- /, "")}`)];
    }
    if (name === "returns") return [`- Returns ${unwrapped(said)}`];
    return name === "throws" ? [`- Throws ${unwrapped(said)}`] : [];
  });
  const instances = tags.filter(({ name }) => name === "example").map(({ text: said }) => said);
  return [paragraphsOf(text), list.join("\n"), ...instances]
    .filter((part) => part !== "")
    .map((part) => `${part}\n`)
    .join("\n");
}

function paragraphsOf(text: string): string {
  return linked(
    text
      .split(/\n{2,}/)
      .map((each) => each.replace(/\s*\n\s*/g, " "))
      .join("\n\n"),
  );
}

function unwrapped(text: string): string {
  return linked(text.replace(/\s*\n\s*/g, " "));
}

/** Links to other entries, as names. */
function linked(text: string): string {
  return text.replace(/\{@link ([^}]+)\}/g, "`$1`");
}
