import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { zhengming } from "../support/command.ts";
import { folder } from "../support/folder.ts";

/** Sentences end with a semicolon, too. */
const rules = `<?xml version="1.0" encoding="UTF-8"?>
<srx xmlns="http://www.lisa.org/srx20" version="2.0">
  <header segmentsubflows="yes" cascade="no"><formathandle type="start" include="no"/><formathandle type="end" include="yes"/><formathandle type="isolated" include="no"/></header>
  <body>
    <languagerules>
      <languagerule languagerulename="Any"><rule break="yes"><beforebreak>[。；;.!]+</beforebreak><afterbreak>\\s|\\p{Han}</afterbreak></rule></languagerule>
    </languagerules>
    <maprules><languagemap languagepattern=".*" languagerulename="Any"/></maprules>
  </body>
</srx>
`;
const text =
  "法院应当公开审理；法律另有规定的除外。\n\nThe court shall hear cases in public; unless otherwise provided by law.\n";

const units = (json: unknown) => (json as { documents: { units: number }[] }).documents[0]!.units;
const sources = (json: unknown) =>
  (json as { pairs: { source: { text: string } }[] }).pairs.map(({ source }) => source.text);

describe("segmentation by the rules of an SRX file", () => {
  test("named with --srx, for add, align and match", async () => {
    const dir = folder({ "rules.srx": rules, "law.txt": text, "law.md": text });
    await zhengming(dir, ["init"]);
    expect(sources((await zhengming(dir, ["align", "law.txt", "--json"])).json())[0]).toBe(
      text.split("\n")[0],
    );
    expect(
      sources((await zhengming(dir, ["align", "law.txt", "--srx", "rules.srx", "--json"])).json()),
    ).toEqual(["法院应当公开审理；", "法律另有规定的除外。"]);
    expect(units((await zhengming(dir, ["add", "law.txt", "--srx", "rules.srx", "--json"])).json())).toBe(2);
    const asked = await zhengming(dir, ["match", "--file", "law.md", "--srx", "rules.srx", "--json"]);
    expect(asked.json()).toMatchObject({
      queries: [
        { text: "法院应当公开审理；", matches: [{ score: 101 }] },
        { text: "法律另有规定的除外。", matches: [{ score: 101 }] },
      ],
    });
  });

  test("named in zhengming.json, for every command, and exported in place of our own", async () => {
    const dir = folder({ "rules.srx": rules, "law.txt": text });
    await zhengming(dir, ["init"]);
    const config = JSON.parse(readFileSync(join(dir, "zhengming.json"), "utf8"));
    writeFileSync(join(dir, "zhengming.json"), JSON.stringify({ ...config, segmentation: "rules.srx" }));
    expect(units((await zhengming(dir, ["add", "law.txt", "--json"])).json())).toBe(2);
    const checked = await zhengming(dir, ["check", "law.txt", "--json"]);
    expect(checked.json()).toMatchObject({ summary: { units: 2 } });
    await zhengming(dir, ["export", "out.srx"]);
    expect(readFileSync(join(dir, "out.srx"), "utf8")).toBe(rules);
    await zhengming(dir, ["export", "--for", "omegat", "project"]);
    expect(readFileSync(join(dir, "project/omegat/segmentation.srx"), "utf8")).toBe(rules);
  });

  test("a rule that cannot be run, and a file that is not there, are one clear line", async () => {
    const dir = folder({ "bad.srx": rules.replace("[。；;.!]+", "(["), "law.txt": text });
    const bad = await zhengming(dir, ["align", "law.txt", "--srx", "bad.srx"]);
    expect(bad).toMatchObject({ code: 2, stdout: "" });
    expect(bad.stderr).toMatch(
      /^zhengming: bad\.srx:6:\d+: <beforebreak> cannot be run: a \[ without its \][^\n]*\n$/,
    );
    expect((await zhengming(dir, ["validate", "bad.srx"])).stdout).toMatch(/bad\.srx:6:\d+: .*cannot be run/);
    const none = await zhengming(dir, ["align", "law.txt", "--srx", "none.srx"]);
    expect(none).toMatchObject({ code: 2 });
    expect(none.stderr).toMatch(/none\.srx: no such file/);
  });
});
