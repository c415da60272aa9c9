/**
 * Judges of our exports that are other people's programs: schema validators, OmegaT. They and the schemas in
 * ../shared are not part of the project: a test that needs one says which is absent and skips.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { XliffVersion } from "../../src/formats/format.ts";
import type { TbxShape } from "../../src/formats/tbx-shape.ts";

const shared = resolve(fileURLToPath(new URL("../../../shared", import.meta.url)));
export const interchange = join(shared, "interchange");
const schemas = join(interchange, "schemas");

/** What of these is missing here: names of programs, or paths under ../shared. Empty: all there. */
function missing(...needs: string[]): string[] {
  return needs.filter((need) =>
    need.includes("/") ? !existsSync(resolve(shared, need)) : !hasProgram(need),
  );
}

const programs = new Map<string, boolean>();

function hasProgram(name: string): boolean {
  let has = programs.get(name);
  if (has === undefined) {
    has = spawnSync("sh", ["-c", `command -v ${name}`]).status === 0;
    programs.set(name, has);
  }
  return has;
}

/** The first of these names of one program that is here, else the first. */
export function eitherOf(...names: [string, ...string[]]): string {
  return names.find(hasProgram) ?? names[0];
}

/** `it` or, where something is missing, a skipped test that says what. */
export function judged(
  it: typeof import("vitest").it,
  needs: string[],
  name: string,
  run: () => Promise<void>,
  timeout = 120_000,
): void {
  const absent = missing(...needs);
  if (absent.length === 0) it(name, run, timeout);
  else it.skip(`${name} (absent here: ${absent.join(", ")})`, run);
}

/** A folder of its own for one judgement, removed afterwards. */
export async function inFolder<T>(run: (folder: string) => Promise<T> | T): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "zhengming-judge-"));
  try {
    return await run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a validator says of a file; empty when it is content. */
function verdict(program: string, args: string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, {
    encoding: "utf8",
    env: { ...process.env, XML_CATALOG_FILES: join(schemas, "catalog.xml") },
  });
  return status === 0 ? "" : withoutAdvice(`${program} ${status}: ${stdout}${stderr}`).slice(0, 4000);
}

async function judgeFile(content: string, name: string, program: string, args: string[]): Promise<string> {
  return inFolder((folder) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return verdict(program, [...args, path]);
  });
}

/** TMX 1.4 by its DTD. (Never with `--stream`: xmllint then lets everything pass.) */
export function judgeTmx(content: string): Promise<string> {
  return judgeFile(content, "f.tmx", "xmllint", [
    "--nonet",
    "--noout",
    "--dtdvalid",
    join(schemas, "tmx/tmx14.dtd"),
  ]);
}

/** The schemas of each version of XLIFF, with all modules; that of 1.2 is the strict one. */
export const xliffSchemas: Record<XliffVersion, string> = {
  "1.2": "xliff12/xliff-core-1.2-strict.xsd",
  "2.0": "xliff20/all-2.0.xsd",
  "2.1": "xliff21/all-2.1.xsd",
  // OASIS's own does not import its ITS module under the namespace of 2.2.
  "2.2": "xliff22-patched/all-2.2.xsd",
};

/** XLIFF by XML Schema. */
export function judgeXliff(content: string, version: XliffVersion = "2.1"): Promise<string> {
  const schema = join(schemas, xliffSchemas[version]);
  return judgeFile(content, "f.xlf", "xmllint", ["--nonet", "--noout", "--schema", schema]);
}

/** What OASIS says in Schematron of the parts of XLIFF 2.1 that we write. */
export const xliffRules = ["xliff_core_2.1", "glossary", "matches", "metadata", "its"].map(
  (name) => `xliff21/${name}.sch`,
);

/** By Schematron, which jing runs with the XSLT 2 of Saxon. */
export function judgeByRules(content: string, rules: string): Promise<string> {
  return judgeFile(content, "f.xlf", "jing", [join(schemas, rules)]);
}

/** SRX 2.0 by XML Schema. */
export function judgeSrx(content: string): Promise<string> {
  const schema = join(schemas, "srx/srx20.xsd");
  return judgeFile(content, "f.srx", "xmllint", ["--nonet", "--noout", "--schema", schema]);
}

/** What judges a form of TBX, with their files under the schemas. */
export function tbxJudges({
  version = "3",
  dialect = "basic",
  style = "dca",
  vocabulary = "ltac",
}: Partial<TbxShape>) {
  if (version === "2") return ["tbx2/TBXBasicRNGV02.rng", "tbx2/TBXBasiccoreStructV02.dtd"];
  const core = "tbx3/TBXcoreStructV03.rng";
  const terminorgs = ["tbx-basic-v4/core_schema.rng", "tbx-basic-v4/basic_schema.sch"];
  if (vocabulary === "v4") return [core, ...terminorgs];
  if (dialect === "core") return [core, "tbx3/TBX-Core.sch"];
  const name = dialect === "basic" ? "TBX-Basic" : "TBX-Min";
  if (style === "dct") return [`tbx3/${name}-local-nosch.nvdl`, `tbx3/${name}_DCT.sch`];
  // By default a file has to pass under both vocabularies.
  return [core, `tbx3/${name}_DCA.sch`, ...(dialect === "basic" ? terminorgs : [])];
}

/** TBX by everything that judges its form. */
export async function judgeTbx(content: string, shape: Partial<TbxShape> = {}): Promise<string> {
  const verdicts = await Promise.all(
    tbxJudges(shape).map((schema) =>
      schema.endsWith(".dtd")
        ? judgeFile(content, "f.tbx", "xmllint", ["--nonet", "--noout", "--dtdvalid", join(schemas, schema)])
        : judgeFile(content, "f.tbx", "jing", ["-i", join(schemas, schema)]),
    ),
  );
  return verdicts.join("");
}

/** TerminOrgs' rules say by the way (role "info") which name they prefer; jing knows errors alone. */
function withoutAdvice(verdict: string): string {
  const left = verdict.replaceAll(
    /[^\n]*error: report:\s*'usageStatus' is preferred over 'administrativeStatus'\s*/g,
    "",
  );
  return /error|fatal/i.test(left) ? left : "";
}

/** OmegaT as Debian installs it. */
const omegatJar = "/usr/share/omegat/OmegaT.jar";

/** Compiles and runs a Java program against OmegaT; gives what it prints. */
export function runWithOmegat(folder: string, sources: string[], main: string, args: string[]): string {
  const classPath = `${omegatJar}:/usr/share/omegat/lib/*:/usr/share/java/*`;
  execFileSync("javac", ["-nowarn", "-cp", classPath, "-d", folder, ...sources], { stdio: "pipe" });
  return execFileSync("java", ["-Djava.awt.headless=true", "-cp", `${folder}:${classPath}`, main, ...args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
}
