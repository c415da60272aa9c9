/**
 * Hostile files through the command itself: what becomes of each, with its time of the processors and its memory.
 * `npm run bench -- hostile`, or `-- hostile depth` for one kind; `-- hostile --gib` adds a TMX of 1 GiB, made for it.
 */
import { spawnSync } from "node:child_process";
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { hostile } from "../test/support/hostile.ts";

const program = resolve(import.meta.dirname, "../bin/zhengming.js");

interface Taken {
  status: number | null;
  stderr: string;
  /** Of the processors, user and system. */
  seconds: number;
  megabytes: number;
}

/** Runs the command under GNU time. */
function taken(cwd: string, args: readonly string[]): Taken {
  const command = ["-f", "%U %S %M", "-o", "taken", process.execPath, program, ...args];
  const { status, stderr } = spawnSync("/usr/bin/time", command, { cwd, encoding: "utf8", maxBuffer: 1e8 });
  const [user, system, kilobytes] = readFileSync(join(cwd, "taken"), "utf8")
    .trim()
    .split("\n")
    .at(-1)!
    .split(" ")
    .map(Number);
  return { status, stderr, seconds: user! + system!, megabytes: Math.round(kilobytes! / 1024) };
}

function row(kind: string, what: string, { status, stderr, seconds, megabytes }: Taken): void {
  const said = stderr.trim().split("\n").at(-1)!.slice(0, 100);
  console.log(
    `${kind.padEnd(11)} ${String(status).padStart(4)} ${seconds.toFixed(1).padStart(6)} s ${String(megabytes).padStart(5)} MB  ${what}: ${said}`,
  );
}

export async function run(args: readonly string[]): Promise<void> {
  if (!existsSync("/usr/bin/time")) {
    console.log("skipped: there is no /usr/bin/time (apt-get install time)");
    return;
  }
  const kinds = args.filter((each) => !each.startsWith("--"));
  for (const [kind, files] of Object.entries(hostile)) {
    if (kinds.length > 0 && !kinds.includes(kind)) continue;
    for (const { what, file, bytes } of files) {
      const cwd = mkdtempSync(join(tmpdir(), "zhengming-hostile-"));
      writeFileSync(join(cwd, "zhengming.json"), "{}");
      writeFileSync(join(cwd, file), bytes());
      row(kind, `${what} (${file})`, taken(cwd, ["add", file]));
      rmSync(cwd, { recursive: true });
    }
  }
  if (args.includes("--gib")) gigabyte();
}

/** A TMX of 1 GiB: added (which the limit on units refuses), judged, converted, and used where it stands in `tm/`. */
function gigabyte(): void {
  const cwd = mkdtempSync(join(tmpdir(), "zhengming-hostile-"));
  writeFileSync(join(cwd, "zhengming.json"), "{}");
  const to = openSync(join(cwd, "big.tmx"), "w");
  let size = writeSync(
    to,
    '<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="zh" datatype="plaintext"/><body>\n',
  );
  for (let number = 0; size < 2 ** 30; ) {
    let text = "";
    for (let count = 0; count < 1000; count++, number++)
      text += `<tu><tuv xml:lang="zh"><seg>第${number}条 为了规范公共数据的利用，制定本办法。</seg></tuv><tuv xml:lang="en"><seg>Article ${number} These Measures govern the use of public data.</seg></tuv></tu>\n`;
    size += writeSync(to, text);
  }
  writeSync(to, "</body></tmx>\n");
  closeSync(to);
  for (const command of [
    ["add", "big.tmx"],
    ["validate", "big.tmx"],
    ["convert", "big.tmx", "out.csv"],
  ])
    row("1 GiB", command.join(" "), taken(cwd, command));
  mkdirSync(join(cwd, "tm"));
  renameSync(join(cwd, "big.tmx"), join(cwd, "tm", "big.tmx"));
  const query = "第77条 为了规范公共数据的利用，制定本规定。";
  // The first one makes the index.
  for (const command of [
    ["match", query],
    ["match", query],
    ["find", "第4099999条"],
  ])
    row("1 GiB in tm/", command.join(" "), taken(cwd, command));
  rmSync(cwd, { recursive: true });
}
