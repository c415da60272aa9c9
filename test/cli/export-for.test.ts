import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, it, test } from "vitest";
import Xliff from "xliff";
import { omegatProject } from "../../src/formats/omegat-project.ts";
import { languagesFor } from "../../src/formats/presets.ts";
import { zhengming } from "../support/command.ts";
import { folder } from "../support/folder.ts";
import { judged } from "../support/judges.ts";

const lines = [
  ["依法治国。", "Law-based governance."],
  ["妥善处理平行诉讼。", "Handle parallel proceedings well."],
] as const;
const table = `source,target\n${lines.map((line) => line.join(",")).join("\n")}\n`;
const glossary = "source,target,status\n法治,rule of law,preferred\n法治,rule by law,forbidden\n";

/** What OmegaT saves in `omegat/project_save.tmx`. */
const savedInOmegat = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx11.dtd">
<tmx version="1.1"><header creationtool="OmegaT" o-tmf="OmegaT TMX" adminlang="EN-US" datatype="plaintext" creationtoolversion="3.6.0" segtype="sentence" srclang="ZH-CN"/><body>
<tu><tuv lang="ZH-CN"><seg>公开审理。</seg></tuv><tuv lang="EN" changeid="li" changedate="20240101T000000Z"><seg>Hear in  public.</seg></tuv></tu>
</body></tmx>`;

async function workspace(from = "zh-Hans"): Promise<string> {
  const here = folder({ "a.csv": table, "terms.csv": glossary });
  await zhengming(here, ["init", "--from", from, "--to", "en"]);
  await zhengming(here, ["add", "a.csv"]);
  await zhengming(here, ["glossary", "import", "terms.csv"]);
  return here;
}

describe("export --for", () => {
  it("omegat makes a project of settled pairs and offered terms, and leaves what is there", async () => {
    const here = await workspace();
    const ran = await zhengming(here, ["export", "--for", "omegat", "project"]);
    expect(ran.code).toBe(0);
    expect(ran.stderr).toContain("zh-Hans is written as zh-CN for OmegaT");
    const at = (name: string) => join(here, "project", name);
    expect(readdirSync(at("")).toSorted()).toEqual(
      ["dictionary", "glossary", "omegat", "omegat.project", "source", "target", "tm"].toSorted(),
    );
    expect(readFileSync(at("omegat.project"), "utf8")).toContain("<source_lang>ZH-CN</source_lang>");
    expect(readFileSync(at("tm/auto/zhengming.tmx"), "utf8")).toContain('xml:lang="zh-CN"><seg>依法治国。');
    const terms = readFileSync(at("glossary/zhengming.txt"), "utf8");
    expect(terms).toContain("法治\trule of law");
    expect(terms).not.toContain("rule by law");
    writeFileSync(at("omegat.project"), "mine");
    writeFileSync(at("source/text.txt"), "text");
    expect((await zhengming(here, ["export", "--for", "omegat", "project"])).code).toBe(0);
    expect(readFileSync(at("omegat.project"), "utf8")).toBe("mine");
    expect(existsSync(at("source/text.txt"))).toBe(true);
  });

  it("tells the forms a tool reads: XLIFF 1.2, and TBX 2 without what must not be offered", async () => {
    const here = await workspace();
    const xlf = await zhengming(here, ["export", "a.xlf", "--for", "memoq"]);
    expect(xlf.stderr).toContain("written as XLIFF 1.2");
    expect(readFileSync(join(here, "a.xlf"), "utf8")).toContain('version="1.2"');
    await zhengming(here, ["export", "b.xlf", "--for", "memoq", "--xliff", "2.0"]);
    expect(readFileSync(join(here, "b.xlf"), "utf8")).toContain('version="2.0"');
    await zhengming(here, ["export", "a.tbx", "--for", "omegat"]);
    const old = readFileSync(join(here, "a.tbx"), "utf8");
    expect(old).toContain('<martif type="TBX-Basic"');
    expect(old).toContain('<langSet xml:lang="zh-CN">');
    expect(old).not.toContain("rule by law");
    const strict = await zhengming(here, ["export", "b.tbx", "--for", "omegat", "--strict"]);
    expect(strict.code).toBe(1);
    expect(existsSync(join(here, "b.tbx"))).toBe(false);
    expect((await zhengming(here, ["validate", "a.xlf", "b.xlf", "a.tbx"])).code).toBe(0);
  });

  it("says how many concepts are in the file, not how many there were", async () => {
    const here = await workspace();
    writeFileSync(
      join(here, "more.csv"),
      "source,target,status\n法人,juridical person,deprecated\n合同,contract,preferred\n",
    );
    await zhengming(here, ["glossary", "import", "more.csv"]);
    for (const [file, ...options] of [["a.tbx", "--tbx", "2"], ["a.txt"]] as const) {
      const ran = await zhengming(here, ["export", file, ...options]);
      expect(ran.stdout).toContain("(2 concepts)");
      expect(ran.stderr).toMatch(/1 concept\(s\) without a rendering to offer left out/);
    }
    expect((await zhengming(here, ["export", "a.csv", "--only", "glossary"])).stdout).toContain(
      "(3 concepts)",
    );
    expect((await zhengming(here, ["convert", "a.csv", "b.tbx", "--tbx", "2"])).stdout).toContain(
      "2 concepts",
    );
  });

  it("an .xlf carries terms, findings and candidates, each left out where that is asked for", async () => {
    const here = folder({
      "a.csv": "source,target\n坚持法治。,Uphold rule by law.\n坚持法治！,Uphold the rule of law!\n",
      "terms.csv": glossary,
    });
    await zhengming(here, ["init"]);
    await zhengming(here, ["add", "a.csv"]);
    await zhengming(here, ["glossary", "import", "terms.csv"]);
    const text = async (...options: string[]) => {
      expect((await zhengming(here, ["export", "a.xlf", ...options])).code).toBe(0);
      return readFileSync(join(here, "a.xlf"), "utf8");
    };
    const full = await text("--candidates", "2");
    expect(full).toMatch(/<mrk id="t1" type="term">法治<\/mrk>/);
    expect(full).toMatch(/locQualityIssueComment="term-forbidden: /);
    expect(full).toMatch(
      /<mtc:match [^>]*><source>坚持法治！<\/source><target>Uphold the rule of law!<\/target>/,
    );
    expect((await zhengming(here, ["validate", "a.xlf"])).code).toBe(0);
    expect(full).toContain("<target>Uphold rule by law.</target>");
    expect(await text("--mark-findings")).toMatch(
      /<mrk [^>]*its:locQualityIssuesRef="#its=lqi\d+">rule by law<\/mrk>/,
    );
    expect((await zhengming(here, ["validate", "a.xlf"])).code).toBe(0);
    const bare = await text("--no-findings", "--no-terms");
    expect(bare).not.toMatch(/locQualityIssueComment|mtc:match|<mrk|gls:term/);
    const { resources } = await Xliff.xliff2js(bare);
    expect(Object.values(resources).flatMap((units) => Object.values(units))).toMatchObject([
      { source: "坚持法治。", target: "Uphold rule by law." },
      { source: "坚持法治！", target: "Uphold the rule of law!" },
    ]);
  });

  it("writes the same bytes each time, with the date that is given", async () => {
    const here = await workspace();
    for (const name of ["a.tmx", "b.tmx", "c.xlsx", "d.xlsx"]) {
      await zhengming(here, ["export", name, "--for", "trados", "--date", "2026-11-20"]);
    }
    const bytes = (name: string) => readFileSync(join(here, name));
    expect(bytes("a.tmx").equals(bytes("b.tmx"))).toBe(true);
    expect(bytes("c.xlsx").equals(bytes("d.xlsx"))).toBe(true);
    expect(bytes("a.tmx").toString()).toContain('creationdate="20261120T000000Z"');
    expect(bytes("a.tmx").toString()).toContain('xml:lang="en-US"');
  });

  test.each([
    ["zh_CN", undefined, "zh-CN"],
    ["ZH_hant_hk", undefined, "zh-Hant-HK"],
    ["zh-Hans", undefined, "zh-Hans"],
    ["zh-Hant", "omegat", "zh-TW"],
    ["zh-Hant-HK", "memoq", "zh-HK"],
    ["zh-Hans", "okapi", "zh-Hans"],
    ["zh_TW", "weblate", "zh-TW"],
    ["zh", "trados", "zh-CN"],
  ] as const)("%s for %s is %s", (tag, tool, written) => {
    const { pair, notices } = languagesFor({ source: tag, target: "en-GB" }, "f", tool);
    expect(pair).toEqual({ source: written, target: "en-GB" });
    expect(notices.length).toBe(tag === written ? 0 : 1);
  });

  judged(it, ["omegat"], "omegat: OmegaT opens the project and fills in the translation", async () => {
    const here = await workspace();
    await zhengming(here, ["export", "--for", "omegat", "project"]);
    writeFileSync(
      join(here, "project/source/t.txt"),
      [...lines.map(([zh]) => zh), "公开审理。"].join("\n\n"),
    );
    writeFileSync(join(here, "project/omegat/project_save.tmx"), savedInOmegat);
    const program = "omegat";
    const args = ["project", "--mode=console-translate", "--config-dir=conf", "--disable-location-save"];
    execFileSync(program, args, { cwd: here, stdio: "pipe", timeout: 110_000 });
    const target = readFileSync(join(here, "project/target/t.txt"), "utf8");
    expect(target.trim()).toBe([...lines.map(([, en]) => en), "Hear in  public."].join("\n\n"));
    // What was translated in OmegaT is a memory of the workspace that the folder becomes, and is read by itself.
    await zhengming(join(here, "project"), ["init"]);
    const found = await zhengming(join(here, "project"), ["match", "公开审理。", "--json"]);
    expect(found.json()).toMatchObject({
      queries: [
        { matches: [{ score: 100, target: "Hear in  public.", unit: { document: "omegat/project_save" } }] },
      ],
    });
    const alone = await zhengming(here, ["convert", "project/omegat/project_save.tmx", "saved.csv"]);
    expect(alone.code).toBe(0);
    expect(readFileSync(join(here, "saved.csv"), "utf8")).toContain("公开审理。");
  });

  judged(
    it,
    ["omegat"],
    "omegat: OmegaT opens a workspace as it stands, its memory as suggestions",
    async () => {
      const here = await workspace();
      // All that a workspace lacks is what OmegaT makes for any folder that it is given for a project.
      writeFileSync(join(here, "omegat.project"), omegatProject({ source: "zh-CN", target: "en" }));
      for (const name of ["source", "target", "dictionary", "omegat"]) mkdirSync(join(here, name));
      writeFileSync(join(here, "source/t.txt"), lines.map(([zh]) => zh).join("\n\n"));
      const args = [
        basename(here),
        "--mode=console-translate",
        `--config-dir=${join(here, "conf")}`,
        "--disable-location-save",
      ];
      const program = "omegat";
      const ran = spawnSync(program, args, { cwd: dirname(here), encoding: "utf8", timeout: 110_000 });
      const log = ran.stdout + ran.stderr;
      expect(log).toContain("TMXR_INFO_READING_COMPLETE");
      expect(log).not.toMatch(/TMXR_(?:ERROR|FATAL)|TF_TM_LOAD_ERROR|Exception/);
      // Suggestions are for the translator: nothing of them is inserted.
      expect(readFileSync(join(here, "target/t.txt"), "utf8").trim()).toBe(
        lines.map(([zh]) => zh).join("\n\n"),
      );
      expect((await zhengming(here, ["stats", "--json"])).json()).toMatchObject({ units: 2 });
    },
  );

  it("a folder that is a project of OmegaT too has what was translated there; a correction goes elsewhere", async () => {
    const here = folder({
      "omegat/project_save.tmx": savedInOmegat,
      "tm/auto/x.tmx": savedInOmegat.replaceAll("公开", "书面"),
    });
    await zhengming(here, ["init"]);
    expect((await zhengming(here, ["stats", "--json"])).json()).toMatchObject({ documents: 2, units: 2 });
    const { findings } = (await zhengming(here, ["check", "--only", "double-space", "--json"])).json() as {
      findings: { unit: { document: string } }[];
    };
    expect(findings.map(({ unit }) => unit.document).toSorted()).toEqual(["auto/x", "omegat/project_save"]);
    expect(readFileSync(join(here, "omegat/project_save.tmx"), "utf8")).toBe(savedInOmegat);
  });
});
