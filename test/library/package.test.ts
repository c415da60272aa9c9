import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, matchesGlob, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { rolldown } from "rolldown";
import { parseAst } from "rolldown/parseAst";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { requireBuilt } from "../support/program.ts";

// What comes along when a program imports one function of the built package.

const root = resolve(import.meta.dirname, "../..");
const entry = join(root, "dist/index.js");
const folder = mkdtempSync(join(tmpdir(), "library-"));
const { sideEffects } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  sideEffects: string[];
};

beforeAll(requireBuilt);
afterAll(() => rmSync(folder, { recursive: true }));

/** Packages and rooms of zhengming that files belong to. */
function owners(files: Iterable<string>): Set<string> {
  const found = new Set<string>();
  for (const file of files) {
    const own = /\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file) ?? /\/dist\/([^/]+)\//.exec(file);
    if (own) found.add(own[1]!);
  }
  return found;
}

const heavy = [
  "ink",
  "react",
  "react-reconciler",
  "yoga-layout",
  "fastify",
  "pg",
  "pg-copy-streams",
  "commander",
  "playwright-core",
];
const faces = ["ui", "server", "cli"];

/** Runs a program that prints the modules that were loaded when it is done, as JSON, on its last line. */
function loaded(program: string): string[] {
  const file = join(folder, "loaded.mjs");
  writeFileSync(
    file,
    `import { registerHooks } from "node:module";
const urls = [];
registerHooks({ load: (url, context, next) => (urls.push(url), next(url, context)) });
${program}
console.log(JSON.stringify(urls));`,
  );
  const { stdout, stderr, status } = spawnSync(process.execPath, [file], { encoding: "utf8" });
  expect(stderr).toBe("");
  expect(status).toBe(0);
  return JSON.parse(stdout.trim().split("\n").at(-1)!) as string[];
}

describe("what an import loads", () => {
  test("the five, used: neither screen nor server, neither React nor PostgreSQL", () => {
    const found = owners(
      loaded(`const { align, createMemory, findTerms, runChecks, openWorkspace } = await import(${JSON.stringify(pathToFileURL(entry).href)});
const units = await align("码头关闭。", "The wharf is closed.");
const memory = await createMemory(units);
await memory.match("码头关闭。");
await memory.close();
await findTerms(units);
await runChecks(units);
await (await openWorkspace(${JSON.stringify(root)})).close();`),
    );
    expect(found).toContain("align");
    expect([...found].filter((each) => [...heavy, ...faces].includes(each))).toEqual([]);
  });
});

/** Modules of which a bundle of a program that uses one export has something, loaded at its start. */
async function bundled(name: string): Promise<string[]> {
  const program = join(folder, `${name}.js`);
  writeFileSync(program, `import { ${name} } from "zhengming"; console.log(${name});`);
  const bundle = await rolldown({
    input: program,
    platform: "node",
    resolve: { alias: { zhengming: entry } },
    logLevel: "silent",
  });
  const { output } = await bundle.generate({ format: "esm" });
  await bundle.close();
  const chunks = new Map(output.flatMap((each) => (each.type === "chunk" ? [[each.fileName, each]] : [])));
  const start = new Set<string>();
  const follow = (file: string): void => {
    if (start.has(file) || !chunks.has(file)) return;
    start.add(file);
    chunks.get(file)!.imports.forEach(follow);
  };
  for (const [file, { isEntry }] of chunks) if (isEntry) follow(file);
  return [...start].flatMap((file) =>
    Object.entries(chunks.get(file)!.modules).flatMap(([id, { renderedLength }]) =>
      renderedLength > 0 ? [id] : [],
    ),
  );
}

describe("what a bundler takes along", () => {
  test("of align: the aligner and what is below it", async () => {
    const found = owners(await bundled("align"));
    expect([...found].sort()).toEqual([
      "align",
      "formats",
      "library",
      "model",
      "opencc-js",
      "text",
      "workspace",
    ]);
  });

  test("of createMemory: the memory and what is below it", async () => {
    const found = owners(await bundled("createMemory"));
    expect([...found].sort()).toEqual(["library", "memory", "model", "opencc-js", "text"]);
  });

  test("of runChecks no format, no YAML and no schema", async () => {
    const found = owners(await bundled("runChecks"));
    for (const each of ["formats", "yaml", "zod", "saxes", "report", ...heavy, ...faces])
      expect(found).not.toContain(each);
  });
});

test.each([
  [
    "en",
    /^zhengming needs a dictionary that is not at \/.*dist\/data\/\w+\.\w+\. .*external: \["zhengming"\]/,
  ],
  ["zh", /^正名所需的词典不在 \/.*dist\/data\/\w+\.\w+。.*external: \["zhengming"\]/],
])("a program in one file, without the dictionary, says so in its language: %s", async (language, said) => {
  const program = join(folder, `one-file-${language}.js`);
  writeFileSync(
    program,
    `import { InputError, runChecks, setLocale } from "zhengming";
setLocale("${language}");
await runChecks([{ source: "码头。", target: "A wharf." }]).catch((error) => {
  if (error instanceof InputError) console.log(error.message);
  else throw error;
});`,
  );
  const bundle = await rolldown({
    input: program,
    platform: "node",
    resolve: { alias: { zhengming: entry } },
    logLevel: "silent",
  });
  const dir = join(folder, "one-file", language);
  await bundle.write({ dir, format: "esm" });
  await bundle.close();
  const { stdout, stderr } = spawnSync(process.execPath, [join(dir, `one-file-${language}.js`)], {
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  expect(stdout).toMatch(said);
});

test("nothing runs where the package is installed, and a checkout is built by npm", () => {
  const scriptsOf = (file: string): Record<string, string> =>
    (JSON.parse(readFileSync(join(root, file), "utf8")) as { scripts: Record<string, string> }).scripts;
  const own = Object.keys(scriptsOf("package.json"));
  expect(own.filter((name) => /^(?:(?:pre|post)?install|(?:pre|post)?prepare)$/.test(name))).toEqual([]);
  // npm runs this one for a workspace, which is part of a checkout and not of the package.
  const [, script] = /^node (\S+)$/.exec(scriptsOf("tools/runtime/package.json").prepare!)!;
  expect(resolve(root, "tools/runtime", script!)).toBe(resolve(root, "scripts/build.js"));
});

/** The compiled modules that say of themselves that loading them does something. */
const declared = (file: string): boolean =>
  sideEffects.some((glob) => matchesGlob(file, glob.replace("./", "")));

/** Every compiled module, from the root. Scripts for pages of a browser are no modules. */
function modules(): string[] {
  return readdirSync(join(root, "dist"), { recursive: true })
    .map((name) => `dist/${String(name)}`)
    .filter((name) => name.endsWith(".js") && !name.endsWith("/page/script.js"));
}

interface SyntaxNode {
  type: string;
  [key: string]: unknown;
}

/** Everything in a piece of syntax. */
function* within(node: unknown): Generator<SyntaxNode> {
  if (Array.isArray(node)) for (const each of node) yield* within(each);
  else if (typeof node === "object" && node !== null) {
    if ("type" in node) yield node as SyntaxNode;
    for (const each of Object.values(node)) yield* within(each);
  }
}

/** The variable that `a.b[c]` begins with. */
function rootOf(node: SyntaxNode): string | undefined {
  if (node.type === "MemberExpression") return rootOf(node.object as SyntaxNode);
  return node.type === "Identifier" ? (node.name as string) : undefined;
}

/** Whether what is called only gives something back: a method that does not change its object, or a function known here. */
function reads(callee: SyntaxNode): boolean {
  if (callee.type === "Identifier") return callee.name === "setOf";
  const { name } = (callee.property ?? {}) as { name?: string };
  return (
    name !== undefined && /^(?:entries|filter|flatMap|forEach|get|has|keys|map|slice|values)$/.test(name)
  );
}

/** What a module does to others when it is loaded: names of what is not its own that it calls, sets or changes. */
function deeds(file: string): string[] {
  const { body } = parseAst(readFileSync(join(root, file), "utf8"));
  const statements = body as unknown as SyntaxNode[];
  const declares = (node: SyntaxNode): boolean =>
    /^(?:Import|Export|Function|Class|Variable)/.test(node.type);
  const bare = statements.filter(
    ({ type, specifiers }) => type === "ImportDeclaration" && (specifiers as unknown[]).length === 0,
  );
  const own = new Set(
    [...within(statements.filter(({ type }) => type !== "ImportDeclaration"))]
      .filter(({ type }) => type === "VariableDeclarator" || type === "FunctionDeclaration")
      .flatMap(({ id }) => [...within(id)].map(({ name }) => name as string)),
  );
  // A loop that fills a table of the module's own does nothing to anybody.
  const touched = [...within(statements.filter((each) => !declares(each)))].flatMap((node) => {
    if (node.type === "AwaitExpression") return ["await"];
    const { type, left, argument, callee } = node;
    if (type === "CallExpression" && reads(callee as SyntaxNode)) return [];
    const target = { AssignmentExpression: left, UpdateExpression: argument, CallExpression: callee }[type];
    const name = target ? rootOf(target as SyntaxNode) : undefined;
    return name === undefined || own.has(name) ? [] : [name];
  });
  return [...bare.map(() => "import"), ...touched];
}

describe("sideEffects in package.json", () => {
  test("a module that is not named there does nothing to others when it is loaded", () => {
    const doing = modules()
      .filter((file) => !declared(file))
      .flatMap((file) => deeds(file).map((name) => `${file}: ${name}`));
    expect(doing).toEqual([]);
  });

  test("one that is named there does", () => {
    const named = modules().filter(declared);
    expect(named).toContain("dist/cli.js");
    expect(named.filter((file) => deeds(file).length === 0)).toEqual([]);
  });

  test("loading all others leaves no trace", () => {
    const program = join(folder, "all.mjs");
    const files = modules().filter((file) => !declared(file));
    const urls = files.map((file) => pathToFileURL(join(root, file)).href);
    writeFileSync(
      program,
      `const before = new Set(Object.keys(globalThis));
for (const file of ${JSON.stringify(urls)}) await import(file);
// Zod keeps two registries of its own there.
const globals = Object.keys(globalThis).filter((name) => !before.has(name) && !name.startsWith("__zod_"));
const resources = process.getActiveResourcesInfo().filter((each) => !/^(?:PipeWrap|TTYWrap)$/.test(each));
console.log(JSON.stringify({ globals, resources, signals: process.eventNames().filter((name) => String(name).startsWith("SIG")) }));`,
    );
    const { stdout, stderr, status } = spawnSync(process.execPath, [program], {
      encoding: "utf8",
      cwd: root,
    });
    expect(stderr).toBe("");
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ globals: [], resources: [], signals: [] });
  });
});
