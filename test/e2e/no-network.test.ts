/** The program asks the network for nothing unless it is told to. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { folder } from "../support/folder.ts";
import { command, requireBuilt } from "../support/program.ts";

beforeAll(requireBuilt);

const trap = fileURLToPath(new URL("../support/no-network.mjs", import.meta.url));
const [program = "", entry = ""] = command;

/** Threads load what is said in NODE_OPTIONS, too. */
function run(cwd: string, args: readonly string[]): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(program, [entry, ...args], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, LANG: "C.UTF-8", NODE_OPTIONS: `--import=${trap}` },
  });
  return { status, said: stdout + stderr };
}

test("the trap traps", () => {
  const { status, said } = run(folder(), ["db", "status", "--memory", "postgres://nobody@127.0.0.1:1/none"]);
  expect(status).not.toBe(0);
  expect(said).toContain("NETWORK:");
});

test("from init to the export nothing asks the network", () => {
  // An address in a text and in a schema is no reason to go there.
  const dir = folder({
    "text.csv":
      "source,target\n见 https://example.org/a 第3条。,See https://example.org/b Article 3.\n绿色信贷。,Green credit.\n绿色信贷业务。,Green loans.\n",
    "text.html":
      '<!DOCTYPE html><html><head><link href="https://example.org/x.css"></head><p>绿色信贷。</p><p>Green credit.</p></html>',
    "doc.tmx":
      '<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "http://example.org/tmx14.dtd"><tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="zh-CN" datatype="plaintext"/><body><tu><tuv xml:lang="zh-CN"><seg>码头。</seg></tuv><tuv xml:lang="en"><seg>Wharf.</seg></tuv></tu></body></tmx>',
  });
  for (const args of [
    ["init"],
    ["add", "text.csv"],
    ["add", "doc.tmx"],
    ["add", "text.html", "--force"],
    ["check"],
    ["check", "-o", "report.html"],
    ["terms"],
    ["match", "绿色信贷"],
    ["find", "绿色"],
    ["glossary", "add", "绿色信贷", "green credit"],
    ["export", "out.tmx"],
    ["export", "out.xlf"],
    ["export", "out.tbx"],
    ["validate", "out.tmx", "out.xlf", "out.tbx"],
    ["convert", "out.tmx", "out.csv"],
    ["stats"],
    ["doctor"],
    ["--help"],
    ["--version"],
  ]) {
    const { status, said } = run(dir, args);
    expect([args.join(" "), said.includes("NETWORK:") ? said : "quiet"]).toEqual([args.join(" "), "quiet"]);
    expect([args.join(" "), [0, 1].includes(status ?? -1) ? "ran" : said]).toEqual([args.join(" "), "ran"]);
  }
});
