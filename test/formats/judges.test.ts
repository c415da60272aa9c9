/** Our exports before other people's judges: validators of the standards, and OmegaT itself. */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csv } from "../../src/formats/csv.ts";
import { type FoundTerm, type XliffVersion, xliffVersions } from "../../src/formats/format.ts";
import { omegat } from "../../src/formats/omegat.ts";
import { po } from "../../src/formats/po.ts";
import { tbx } from "../../src/formats/tbx.ts";
import { type TbxShape, tbxDialects, tbxStyles } from "../../src/formats/tbx-shape.ts";
import { tmx } from "../../src/formats/tmx.ts";
import { utx } from "../../src/formats/utx.ts";
import { xliff } from "../../src/formats/xliff.ts";
import type { Finding } from "../../src/model/finding.ts";
import type { Concept } from "../../src/model/term.ts";
import { type Unit, unitRef } from "../../src/model/unit.ts";
import { codedUnits, concepts, units } from "../support/arbitrary.ts";
import { conceptItems, read, unitItems, write } from "../support/format-io.ts";
import {
  inFolder,
  interchange,
  judgeByRules,
  judged,
  judgeTbx,
  judgeTmx,
  judgeXliff,
  runWithOmegat,
  tbxJudges,
  xliffRules,
  xliffSchemas,
} from "../support/judges.ts";
import { unit } from "../support/units.ts";

/** A few dozen of the hardest units and concepts that the laws run on, in one file each. */
const hardUnits = fc
  .sample(fc.oneof(units, codedUnits), { seed: 3, numRuns: 24 })
  .flat()
  .map((each, index) => ({ ...each, index }));
const hardConcepts = fc
  .sample(concepts, { seed: 3, numRuns: 12 })
  .flat()
  .map((each, at) => ({ ...each, id: `c-${at}` }));

const date = "2026-11-20T08:00:00Z";
/** Findings with places that lie side by side, cross and are absent. */
const findingsAbout = (each: Unit, number: number): Finding[] =>
  ([[], [[0, 1]], [[0, each.target.length]], [[1, 3]]] as [number, number][][])
    .slice(0, number % 5)
    .map((spans, at) => ({
      id: `f${at}`,
      check: at === 0 ? "term-missing" : "number",
      severity: "warning",
      message: 'a "message" <with> & marks',
      unit: unitRef(each),
      source: { text: each.source, spans: [] },
      target: { text: each.target, spans },
      evidence: [],
    }));

const glossary: Concept[] = [
  {
    id: "c-1",
    domain: "law",
    terms: [
      { lang: "zh-Hans", text: "平行诉讼", status: "preferred" },
      { lang: "en", text: "parallel litigation", status: "admitted" },
      { lang: "en", text: "parallel proceedings", status: "preferred" },
      { lang: "en", text: "twin lawsuits", status: "forbidden" },
    ],
  },
];

/** Everything an XLIFF of ours can hold: terms, candidates, findings, codes, a unit that waits for its translation. */
function everything(version: XliffVersion) {
  const findings = hardUnits.flatMap((each, at) => findingsAbout(each, at));
  // Every source of the samples begins with this character.
  const terms = (source: string): FoundTerm[] =>
    hardConcepts.slice(0, 3).map((concept, at) => ({
      concept: { ...concept, terms: [{ lang: "en", text: 'a "&" <b>', status: "preferred" }] },
      term: { lang: "zh-Hans", text: "中", status: "preferred" },
      span: [at, Math.min(source.length, at + 1 + at)],
    }));
  const candidates = async ({ source, target }: Unit) => [{ source, target, score: 87, origin: 'a "&" b' }];
  const options = {
    date,
    findings,
    markFindings: true,
    terms,
    candidates,
    copySource: true,
    xliff: version,
  };
  const open = unit("未译", "", { index: hardUnits.length, document: "open" });
  return { options, items: unitItems([...hardUnits, open]) };
}

describe("before other people's judges", () => {
  judged(it, ["xmllint", "interchange/schemas/tmx/tmx14.dtd"], "TMX is valid by tmx14.dtd", async () => {
    const { text } = await write(tmx, unitItems(hardUnits), { date });
    expect(await judgeTmx(text)).toBe("");
    expect(await judgeTmx(text.replace("<header", "<headr").replace("datatype", "x"))).not.toBe("");
  });

  judged(it, ["msgfmt", "msgcat"], "GNU gettext reads every entry of a PO file", async () => {
    // gettext wants line breaks at the ends of both texts or of neither; which a text has is not ours to change.
    const ends = (side: string) => [side.startsWith("\n"), side.endsWith("\n")].join();
    const alike = hardUnits.filter(({ source, target }) => ends(source) === ends(target));
    const { text } = await write(po, unitItems(alike), { date });
    const said = await inFolder((folder) => {
      writeFileSync(join(folder, "f.po"), text);
      execFileSync("msgfmt", ["-o", join(folder, "f.mo"), join(folder, "f.po")], { stdio: "pipe" });
      return execFileSync("msgcat", ["--no-wrap", join(folder, "f.po")], { encoding: "utf8" });
    });
    const entries = async (file: string) =>
      (await read(po, file)).units.map(({ source, target }) => [source, target]);
    expect(await entries(said)).toEqual(await entries(text));
    expect((await entries(text)).length).toBeGreaterThan(50);
  });

  judged(
    it,
    ["jing", "/usr/share/java/Saxon-HE.jar", ...xliffRules.map((rules) => `interchange/schemas/${rules}`)],
    "XLIFF 2.1 keeps OASIS's Schematron rules",
    async () => {
      const { options, items } = everything("2.1");
      const { text } = await write(xliff, items, options);
      for (const rules of xliffRules) expect(await judgeByRules(text, rules)).toBe("");
      const twice = text.replaceAll(/<unit id="[^"]*"/g, '<unit id="u1"');
      expect(await judgeByRules(twice, xliffRules[0]!)).toMatch(/id duplication found/);
    },
    300_000,
  );

  for (const version of xliffVersions) {
    const schema = xliffSchemas[version];
    judged(
      it,
      ["xmllint", `interchange/schemas/${schema}`],
      `XLIFF ${version} is valid by ${schema}`,
      async () => {
        const { options, items } = everything(version);
        const full = await write(xliff, items, options);
        expect(full.text).toContain("<mrk ");
        expect(await judgeXliff(full.text, version)).toBe("");
        const beside = await write(xliff, unitItems(hardUnits), { ...options, markFindings: false });
        expect(await judgeXliff(beside.text, version)).toBe("");
        expect(await judgeXliff((await write(xliff, [], { xliff: version })).text, version)).toBe("");
        expect(await judgeXliff(full.text.replace("<source", "<sorce"), version)).not.toBe("");
      },
    );
  }

  const shapes: Partial<TbxShape>[] = [
    ...tbxDialects.flatMap((dialect) => tbxStyles.map((style) => ({ dialect, style }))),
    { vocabulary: "v4" },
    { version: "2" },
  ];
  for (const shape of shapes) {
    const schemas = tbxJudges(shape);
    const name = Object.values(shape).join(" ");
    judged(
      it,
      ["jing", "xmllint", ...schemas.map((schema) => `interchange/schemas/${schema}`)],
      `TBX ${name} is valid by ${schemas.join(", ")}`,
      async () => {
        const { text } = await write(tbx, conceptItems(hardConcepts), { date, title: "A & B", tbx: shape });
        expect(await judgeTbx(text, shape)).toBe("");
        for (const [part, by] of [
          ["<term>", "<trem>"],
          // The schema of TBX 2 knows the names of categories, not what they say.
          shape.version === "2"
            ? ["administrativeStatus", "administrativStatus"]
            : ["preferredTerm-admn-sts", "preferredWord-admn-sts"],
          ["usageStatus", "usagStatus"],
        ] as const) {
          const broken = text.replaceAll(part, by).replaceAll(part.replace("<", "</"), by.replace("<", "</"));
          if (broken !== text) expect(await judgeTbx(broken, shape), `${part} ${by}`).not.toBe("");
        }
      },
    );
  }

  judged(
    it,
    ["omegat", "interchange/tools/omegat-check.sh"],
    "OmegaT opens a TMX and translates by it",
    async () => {
      const lines = [
        ["依法治国。", "Law-based governance."],
        ["妥善处理平行诉讼。", "Handle parallel proceedings well."],
      ] as const;
      const items = unitItems(
        lines.map(([source, target], index) => unit(source, target, { index, status: "reviewed" })),
      );
      const { bytes } = await write(tmx, items, { date });
      await inFolder((folder) => {
        const path = (name: string) => join(folder, name);
        writeFileSync(path("ours.tmx"), bytes);
        writeFileSync(path("text.txt"), `${lines.map(([source]) => source).join("\n\n")}\n`);
        writeFileSync(path("expected.txt"), `${lines.map(([, target]) => target).join("\n\n")}\n`);
        const script = join(interchange, "tools/omegat-check.sh");
        const said = execFileSync(
          "bash",
          [script, path("text.txt"), path("ours.tmx"), path("expected.txt")],
          { encoding: "utf8" },
        );
        expect(said).toContain("PASS");
      });
    },
    120_000,
  );

  judged(
    it,
    ["omegat", "javac", "interchange/tools/GlossCheck.java"],
    "OmegaT's own readers see the glossary in its own format and as TBX 2, without what must not be offered",
    async () => {
      const { bytes } = await write(omegat, conceptItems(glossary));
      const old = await write(tbx, conceptItems(glossary), { tbx: { version: "2" } });
      await inFolder((folder) => {
        // The checker calls a class of OmegaT's tests, which no package ships: it makes a project of two languages.
        const init = join(folder, "TestInit.java");
        writeFileSync(init, omegatInit);
        const names = ["zhengming.utf8", "zhengming.txt"];
        for (const name of names) writeFileSync(join(folder, name), bytes);
        writeFileSync(join(folder, "zhengming.tbx"), old.bytes);
        const checker = join(interchange, "tools/GlossCheck.java");
        const paths = [...names, "zhengming.tbx"].map((name) => join(folder, name));
        const said = runWithOmegat(folder, [init, checker], "GlossCheck", ["zh-CN", "en", ...paths]);
        const expected = names.flatMap((name) => [
          `${name}: 2 entries`,
          "   平行诉讼 => [parallel proceedings] | law",
          "   平行诉讼 => [parallel litigation] | law; admitted",
        ]);
        const lines = said.trimEnd().split("\n");
        expect(lines.slice(0, 6)).toEqual(expected);
        expect(lines[6]).toBe("zhengming.tbx: 2 entries");
        const terms = lines.slice(7).map((line) => /=> \[(.*?)\]/.exec(line)?.[1]);
        expect(terms.toSorted()).toEqual(["parallel litigation", "parallel proceedings"]);
      });
    },
    120_000,
  );

  judged(
    it,
    ["pocount", "/usr/bin/python3"],
    "translate-toolkit reads the same units from every file that it knows",
    async () => {
      const pairs = [
        ["依法治国。", "Law-based governance."],
        ["妥善处理 & 平行诉讼", 'Handle <parallel> proceedings "well"'],
      ] as const;
      const items = unitItems(pairs.map(([source, target], index) => unit(source, target, { index })));
      const terms = (source: string): FoundTerm[] => {
        const at = source.indexOf("平行诉讼");
        const [term] = glossary[0]!.terms;
        return at < 0 ? [] : [{ concept: glossary[0]!, term: term!, span: [at, at + 4] }];
      };
      const candidates = async () => [{ source: "治国", target: "governance", score: 71, origin: "a 1" }];
      const files: Record<string, Uint8Array> = {
        "a.tmx": (await write(tmx, items)).bytes,
        "a.xlf": (await write(xliff, items, { xliff: "1.2", terms, candidates })).bytes,
        "a.po": (await write(po, items)).bytes,
        "a.csv": (await write(csv, items)).bytes,
        "g.tbx": (await write(tbx, conceptItems(glossary), { tbx: { version: "2" } })).bytes,
        "g.utx": (await write(utx, conceptItems(glossary))).bytes,
      };
      await inFolder((folder) => {
        for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
        const names = Object.keys(files).map((name) => join(folder, name));
        const read = JSON.parse(
          execFileSync("/usr/bin/python3", ["-c", toolkitReader, ...names], { encoding: "utf8" }),
        ) as Record<string, [string, string][]>;
        for (const name of ["a.tmx", "a.xlf", "a.po", "a.csv"]) expect(read[name], name).toEqual(pairs);
        // It takes one rendering of a concept.
        expect(read["g.tbx"]).toEqual([["平行诉讼", "parallel litigation"]]);
        expect(read["g.utx"]?.map(([source]) => source)).toEqual(["平行诉讼", "平行诉讼", "平行诉讼"]);
      });
    },
  );
});

/** Files as translate-toolkit's own classes read them. */
const toolkitReader = `
import sys, json, os
from translate.storage import factory
read = {}
for path in sys.argv[1:]:
    units = [unit for unit in factory.getobject(path).units if not unit.isheader()]
    read[os.path.basename(path)] = [[str(unit.source), str(unit.target)] for unit in units]
print(json.dumps(read))
`;

/** What OmegaT's readers ask the program for: the project's languages. */
const omegatInit = `package org.omegat.core;
import java.lang.reflect.Proxy;
import org.omegat.core.data.*;
public class TestInit {
  public static void init(String source, String target) throws Exception {
    ProjectProperties properties = new ProjectProperties(new java.io.File("."));
    properties.setSourceLanguage(source);
    properties.setTargetLanguage(target);
    Core.setProject((IProject) Proxy.newProxyInstance(IProject.class.getClassLoader(), new Class<?>[] {IProject.class},
      (self, method, args) -> method.getName().equals("getProjectProperties") ? properties : null));
  }
}
`;
