/** Our exports before other people's judges: validators of the standards, and OmegaT itself. */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type FoundTerm, xliffVersions } from "../../src/formats/format.ts";
import { omegat } from "../../src/formats/omegat.ts";
import { tbx } from "../../src/formats/tbx.ts";
import { type TbxShape, tbxDialects, tbxStyles } from "../../src/formats/tbx-shape.ts";
import { tmx } from "../../src/formats/tmx.ts";
import { xliff } from "../../src/formats/xliff.ts";
import type { Finding } from "../../src/model/finding.ts";
import type { Concept } from "../../src/model/term.ts";
import { type Unit, unitRef } from "../../src/model/unit.ts";
import { codedUnits, concepts, units } from "../support/arbitrary.ts";
import { conceptItems, unit, unitItems, write } from "../support/format-io.ts";
import {
  inFolder,
  interchange,
  judged,
  judgeTbx,
  judgeTmx,
  judgeXliff,
  runWithOmegat,
  tbxJudges,
  xliffSchemas,
} from "../support/judges.ts";

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

describe("before other people's judges", () => {
  judged(it, ["xmllint", "interchange/schemas/tmx/tmx14.dtd"], "TMX is valid by tmx14.dtd", async () => {
    const { text } = await write(tmx, unitItems(hardUnits), { date });
    expect(await judgeTmx(text)).toBe("");
    expect(await judgeTmx(text.replace("<header", "<headr").replace("datatype", "x"))).not.toBe("");
  });

  for (const version of xliffVersions) {
    const schema = xliffSchemas[version];
    judged(
      it,
      ["xmllint", `interchange/schemas/${schema}`],
      `XLIFF ${version} is valid by ${schema}`,
      async () => {
        const findings = hardUnits.flatMap((each, at) => findingsAbout(each, at));
        // Every source of the samples begins with this character.
        const terms = (source: string): FoundTerm[] =>
          hardConcepts.slice(0, 3).map((concept, at) => ({
            concept: { ...concept, terms: [{ lang: "en", text: 'a "&" <b>', status: "preferred" }] },
            term: { lang: "zh-Hans", text: "中", status: "preferred" },
            span: [at, Math.min(source.length, at + 1 + at)],
          }));
        const candidates = async ({ source, target }: Unit) => [
          { source, target, score: 87, origin: 'a "&" b' },
        ];
        const options = { date, findings, terms, candidates, copySource: true, xliff: version };
        const open = unit("未译", "", { index: hardUnits.length, document: "open" });
        const full = await write(xliff, unitItems([...hardUnits, open]), options);
        expect(full.text).toContain("<mrk ");
        expect(await judgeXliff(full.text, version)).toBe("");
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
          ["preferredTerm-admn-sts", "preferredWord-admn-sts"],
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
    "OmegaT's own reader sees the glossary, without what must not be offered",
    async () => {
      const { bytes } = await write(omegat, conceptItems(glossary));
      await inFolder((folder) => {
        // The checker calls a class of OmegaT's tests, which no package ships; reading a list needs nothing of it.
        const init = join(folder, "TestInit.java");
        writeFileSync(
          init,
          "package org.omegat.core; public class TestInit { public static void init(String a, String b) {} }",
        );
        const names = ["zhengming.utf8", "zhengming.txt"];
        for (const name of names) writeFileSync(join(folder, name), bytes);
        const checker = join(interchange, "tools/GlossCheck.java");
        const paths = names.map((name) => join(folder, name));
        const said = runWithOmegat(folder, [init, checker], "GlossCheck", ["zh", "en", ...paths]);
        const expected = names.flatMap((name) => [
          `${name}: 2 entries`,
          "   平行诉讼 => [parallel proceedings] | law",
          "   平行诉讼 => [parallel litigation] | law; admitted",
        ]);
        expect(said.trimEnd().split("\n")).toEqual(expected);
      });
    },
    120_000,
  );
});
