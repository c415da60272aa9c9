import { spawnSync } from "node:child_process";
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Input } from "../src/formats/format.ts";
import { validate } from "../src/formats/grammar/validate.ts";
import { tmx } from "../src/formats/tmx.ts";
import { xliff } from "../src/formats/xliff.ts";
import { unitItems, write } from "../test/support/format-io.ts";
import { interchange } from "../test/support/judges.ts";
import { unit } from "../test/support/units.ts";

/** The program that judges by the schemas of others. */
const judge = "xmllint";

/** Valid files of others and the schema of others that judges what is made of them. */
const sets = [
  ["XLIFF 2.1", "samples/xliff21-oasis/*/valid/*.xlf", ["--schema", "schemas/xliff21/all-2.1.xsd"]],
  ["XLIFF 1.2", "reference/xliff12.xlf", ["--schema", "schemas/xliff12/xliff-core-1.2-strict.xsd"]],
  [
    "TMX 1.4",
    "samples/TMXComplianceKit/ImportTest{1A,1L,2A,2B,2C}.tmx",
    ["--dtdvalid", "schemas/tmx/tmx14.dtd"],
  ],
] as const;

/** Damaged files before us and before xmllint; then how fast files are judged. */
export async function run(args: readonly string[]): Promise<void> {
  const count = Number(args[0] ?? 300);
  if (!existsSync(interchange) || spawnSync(judge, ["--version"]).status !== 0) {
    console.log("no xmllint or no ../shared/interchange here: damaged files not compared");
  } else {
    console.log("files damaged at random in one tag or attribute (seeded), judged by schema and by validate");
    console.log("format     made  both valid  both invalid  only we refuse  only the schema refuses");
    for (const [name, glob, schema] of sets) console.log(await compare(name, glob, schema, count));
  }
  console.log("\nformat     MB    MB/s (CPU)");
  const units = Array.from({ length: 60_000 }, (_, index) =>
    unit(`第${index}条 国家保护公民的权利。`, `Article ${index} The state protects the rights of citizens.`, {
      index,
    }),
  );
  for (const format of [tmx, xliff]) {
    const { bytes } = await write(format, unitItems(units));
    const start = process.cpuUsage();
    const { valid } = await validate(inputOf("f", bytes));
    const { user, system } = process.cpuUsage(start);
    const size = bytes.length / 1e6;
    const speed = size / ((user + system) / 1e6);
    console.log(
      `${format.name.padEnd(9)} ${size.toFixed(1).padStart(4)}  ${speed.toFixed(1).padStart(6)}${valid ? "" : "  (not valid)"}`,
    );
  }
}

async function compare(
  name: string,
  glob: string,
  [option, schema]: readonly [string, string],
  count: number,
): Promise<string> {
  const random = generator(7);
  const files = globSync(glob, { cwd: interchange }).toSorted();
  const folder = mkdtempSync(join(tmpdir(), "zhengming-validate-"));
  const tally = { made: 0, valid: 0, invalid: 0, onlyWe: 0, onlySchema: 0 };
  const env = { ...process.env, XML_CATALOG_FILES: join(interchange, "schemas/catalog.xml") };
  const verdictOn = (paths: readonly string[]) =>
    spawnSync(judge, ["--nonet", "--noout", option, resolve(interchange, schema), ...paths], {
      env,
      encoding: "utf8",
      maxBuffer: 1 << 28,
    });
  try {
    for (let index = 0; index < count; index++) {
      const bytes = readFileSync(join(interchange, files[random(files.length)]!));
      const content =
        bytes[0] === 0xff || bytes[0] === 0xfe ? undefined : damaged(bytes.toString("utf8"), random);
      if (content === undefined) continue;
      const path = join(folder, String(index));
      writeFileSync(path, content);
      const { status, stderr } = verdictOn([path]);
      // What is not well-formed any more is nobody's to judge.
      if (/: (?:parser|namespace) error/.test(stderr)) continue;
      const ours = await validate(inputOf(path, Buffer.from(content))).then(
        ({ valid }) => valid,
        () => false,
      );
      tally.made++;
      if (status === 0) tally[ours ? "valid" : "onlyWe"]++;
      else tally[ours ? "onlySchema" : "invalid"]++;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const cells = [tally.made, tally.valid, tally.invalid, tally.onlyWe, tally.onlySchema];
  const widths = [5, 12, 14, 16, 25];
  return name.padEnd(10) + cells.map((cell, at) => String(cell).padStart(widths[at]!)).join("");
}

/** One attribute less, other or misnamed; one element doubled or gone. */
function damaged(text: string, random: (below: number) => number): string | undefined {
  const attributes = [...text.matchAll(/\s([\w:.-]+)\s*=\s*("[^"]*"|'[^']*')/g)].filter(
    ([, name]) => !/^(?:xmlns|version$|encoding$|xsi)/.test(name!),
  );
  const tags = [...text.matchAll(/<([\w:]+)(?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*(\/?)>/g)].slice(1);
  const put = (match: RegExpMatchArray, by: string) =>
    text.slice(0, match.index) + by + text.slice(match.index! + match[0].length);
  const attribute = attributes[random(attributes.length)];
  const tag = tags[random(tags.length)];
  const how = random(5);
  if (how < 3) {
    if (!attribute) return undefined;
    const [, name, value] = attribute;
    const others = ["", "x y", "no", "9", "zz"];
    return put(attribute, ["", ` ${name}="${others[random(5)]}"`, ` ${name}X=${value}`][how]!);
  }
  if (!tag) return undefined;
  const end =
    tag[2] === "/"
      ? tag.index! + tag[0].length
      : text.indexOf(`</${tag[1]}>`, tag.index) + tag[1]!.length + 3;
  const whole = text.slice(tag.index, end);
  return text.slice(0, tag.index) + (how === 3 ? "" : whole + whole) + text.slice(end);
}

/** A linear congruential generator, so that every run makes the same files. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return below === 0 ? 0 : state % below;
  };
}

function inputOf(file: string, bytes: Uint8Array): Input {
  return {
    file,
    async *chunks() {
      for (let at = 0; at < bytes.length; at += 1 << 18) yield bytes.subarray(at, at + (1 << 18));
    },
  };
}
