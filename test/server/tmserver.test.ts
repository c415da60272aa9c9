import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { pairs, serverOver } from "../support/server.ts";

interface Suggestion {
  source: string;
  target: string;
  quality: number;
  rank: number;
}

const unit = (text: string, from = "zh_hans", to = "en"): string =>
  `/tmserver/${from}/${to}/unit/${encodeURIComponent(text)}`;

const open = { settings: { anonymous: "read" as const } };

describe("suggestions as amaGama gives them", () => {
  test("best first, with source, target, quality and rank", async () => {
    const server = await serverOver(open);
    const answer = await server.ask(unit("灯塔每晚九点亮灯。"));
    expect(answer.headers.get("content-type")).toContain("application/json");
    const [first] = answer.json<Suggestion[]>();
    expect(first).toEqual({
      source: pairs[0][0],
      target: pairs[0][1],
      quality: expect.any(Number),
      rank: 100,
    });
    expect(first!.quality).toBeGreaterThan(70);
    expect(first!.quality).toBeLessThan(100);
    expect((await server.ask(unit(pairs[2][0]))).json<Suggestion[]>()[0]!.quality).toBe(100);
  });

  test("in the other direction the sides change places", async () => {
    const server = await serverOver(open);
    const [first] = (await server.ask(unit(pairs[2][1], "en", "zh_CN"))).json<Suggestion[]>();
    expect(first).toMatchObject({ source: pairs[2][1], target: pairs[2][0], quality: 100 });
  });

  test.each([
    ["zh", "en"],
    ["zh_CN", "en_GB"],
    ["zh-Hant-HK", "en-US"],
    ["ZH_hans", "EN"],
  ])("%s to %s is a pair of this memory", async (from, to) => {
    const server = await serverOver(open);
    expect((await server.ask(unit(pairs[2][0], from, to))).json<Suggestion[]>()).toHaveLength(1);
  });

  test.each([
    ["de", "en"],
    ["zh", "zh"],
    ["en", "fr"],
  ])("%s to %s is none: nothing is suggested", async (from, to) => {
    const server = await serverOver(open);
    const answer = await server.ask(unit(pairs[2][0], from, to));
    expect([answer.status, answer.json()]).toEqual([200, []]);
  });

  test("min_similarity and max_candidates hold; what is no number counts as absent", async () => {
    const near = ["灯塔每晚九点至十一点亮灯。", "The lighthouse is lit from nine to eleven."] as const;
    const server = await serverOver({ ...open, pairs: [...pairs, near] });
    const count = async (query: string): Promise<number> =>
      (await server.ask(`${unit("灯塔每晚九点亮灯。")}${query}`)).json<Suggestion[]>().length;
    expect(await count("?min_similarity=30")).toBe(2);
    expect(await count("?min_similarity=30&max_candidates=1")).toBe(1);
    expect(await count("?min_similarity=99")).toBe(0);
    expect(await count("?min_similarity=much&max_candidates=&style=gnome")).toBe(await count(""));
    expect(await count("?min_similarity=30&max_candidates=-4")).toBe(1);
  });

  test("a text may hold slashes, plus signs, per cents and dots, and may stand in the query", async () => {
    const odd = "灯塔/码头 100% + ?a=b#c ../x";
    const server = await serverOver({ ...open, pairs: [[odd, "odd"]] });
    expect((await server.ask(unit(odd))).json<Suggestion[]>()).toMatchObject([{ source: odd, quality: 100 }]);
    const asked = `/tmserver/zh/en/unit/?source=${encodeURIComponent(odd)}`;
    expect((await server.ask(asked)).json<Suggestion[]>()).toMatchObject([{ source: odd }]);
    // Virtaal's `quote` without safe characters, and a path whose slash was left as it is.
    const slash = `/tmserver/zh/en/unit/${encodeURIComponent(odd).replaceAll("%2F", "/")}`;
    expect((await server.ask(slash)).json<Suggestion[]>()).toMatchObject([{ source: odd }]);
  });

  test("languages are listed for both sides, as Weblate writes them", async () => {
    const server = await serverOver(open);
    const { sourceLanguages, targetLanguages } = (await server.ask("/tmserver/languages/")).json<
      Record<string, string[]>
    >();
    expect(sourceLanguages).toEqual(targetLanguages);
    expect(sourceLanguages).toEqual(expect.arrayContaining(["zh_hans", "zh_cn", "en", "en_us"]));
  });
});

describe("units and stores handed over", () => {
  test("PUT and POST of a unit add it, whatever type the client calls its JSON", async () => {
    const server = await serverOver();
    const token = await server.token("write");
    for (const [method, type] of [
      ["PUT", undefined],
      ["POST", "application/x-www-form-urlencoded"],
    ] as const) {
      const source = `${method}：海雾很浓。`;
      const { status, text } = await server.ask(unit(source), {
        method,
        token,
        body: JSON.stringify({ source, target: "The fog is thick.", context: "" }),
        headers: type === undefined ? {} : { "content-type": type },
      });
      expect([status, text]).toEqual([200, ""]);
      expect((await server.ask(unit(source), { token })).json<Suggestion[]>()[0]).toMatchObject({
        source,
        quality: 100,
      });
    }
  });

  test("a unit from English is put the right way round", async () => {
    const server = await serverOver();
    const token = await server.token("write");
    const body = JSON.stringify({ source: "The pier is long.", target: "码头很长。" });
    await server.ask(unit("The pier is long.", "en", "zh"), { method: "PUT", token, body });
    expect((await server.ask(unit("码头很长。"), { token })).json<Suggestion[]>()).toMatchObject([
      { source: "码头很长。", target: "The pier is long.", quality: 100 },
    ]);
  });

  test("a store comes as a list or as a file, twice the same adds nothing", async () => {
    const server = await serverOver();
    const token = await server.token("write");
    const list = [
      { source: "潮水退了。", target: "The tide is out." },
      { source: "潮水涨了。", target: "The tide is in." },
    ];
    const post = () =>
      server.ask("/tmserver/zh/en/store/tides", { method: "POST", token, body: JSON.stringify(list) });
    expect((await post()).text).toBe("added 2 units from tides");
    expect((await post()).text).toBe("added 0 units from tides");
    const po =
      'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Cast off"\nmsgstr "解缆"\n\nmsgid "Moor"\nmsgstr ""\n';
    const put = await server.ask("/tmserver/en/zh/store/ship.po", { method: "PUT", token, body: po });
    expect([put.status, put.text]).toEqual([200, "added 1 units from ship.po"]);
    expect((await server.ask(unit("解缆"), { token })).json<Suggestion[]>()).toMatchObject([
      { source: "解缆", target: "Cast off" },
    ]);
    expect(readFileSync(join(server.folder, "tm/ship.tmx"), "utf8")).toContain("解缆");
  });

  test("what is no translation file is refused and leaves nothing", async () => {
    const server = await serverOver();
    const token = await server.token("write");
    for (const [name, body] of [
      ["x.tmx", "<tmx>"],
      ["x.xyz", "\u0000\u0001"],
      ["x.po", ""],
      ["x.xlsx", "PK\u0003\u0004 any amount of text"],
      [
        "x.tmx",
        '<?xml version="1.0"?><!DOCTYPE tmx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><tmx version="1.4"><body>&b;</body></tmx>',
      ],
    ] as const) {
      const { status, text } = await server.ask(`/tmserver/en/zh/store/${name}`, {
        method: "PUT",
        token,
        body,
      });
      expect(status, name).toBe(422);
      expect(text).not.toMatch(/\/tmp|upload-|at .*\.ts/);
    }
    expect((await server.ask("/metrics", { token })).text).toContain("zhengming_documents 1\n");
  });
});

const toolkit = spawnSync("/usr/bin/python3", ["-c", "import translate.storage.po"]).status === 0;

describe("the translate toolkit's own parts", () => {
  // The toolkit has the server alone; its client is Virtaal's, which speaks as these requests do.
  test.skipIf(!toolkit)(
    "a store that the translate toolkit wrote is taken, and its units are found (Debian's translate-toolkit)",
    async () => {
      const server = await serverOver();
      const token = await server.token("write");
      const script = `
import sys, json, urllib.request, urllib.parse
from translate.storage import po, base
base_url, token = sys.argv[1], sys.argv[2]
def ask(path, method, data=None):
    request = urllib.request.Request(base_url + path, data=data, method=method, headers={"Authorization": "Bearer " + token})
    return urllib.request.urlopen(request).read()
store = po.pofile()
unit = store.addsourceunit("Mind the gap / 100%")
unit.target = "注意间隙 / 100%"
print(ask("/en/zh_CN/store/" + urllib.parse.quote("signs.po", safe=""), "PUT", bytes(store)).decode())
print(json.dumps(json.loads(ask("/en/zh_CN/unit/" + urllib.parse.quote(unit.source, safe=""), "GET"))))
`;
      const run = async (): Promise<string> => {
        const { spawn } = await import("node:child_process");
        const child = spawn("/usr/bin/python3", ["-c", script, `${server.url}tmserver`, token]);
        let out = "";
        for await (const chunk of child.stdout) out += chunk;
        for await (const chunk of child.stderr) out += chunk;
        return out;
      };
      const [added, found] = (await run()).trim().split("\n");
      expect(added).toBe("added 1 units from signs.po");
      expect(JSON.parse(found!)).toEqual([
        { source: "Mind the gap / 100%", target: "注意间隙 / 100%", quality: 100, rank: 100 },
      ]);
    },
  );
});
