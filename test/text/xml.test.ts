import fc from "fast-check";
import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import { xmlAttribute, xmlClean, xmlText } from "../../src/text/xml.ts";

const clean = (text: string) => {
  const replaced = { count: 0 };
  return [xmlClean(text, replaced), replaced.count];
};

describe("XML text", () => {
  it.each([
    ["plain 法治 𠮷 \t\n", "plain 法治 𠮷 \t\n", 0],
    ["a\u0000b\u001bc", "a\ufffdb\ufffdc", 2],
    ["\ud800x\udc00", "\ufffdx\ufffd", 2],
    ["\uffff\ufffe", "\ufffd\ufffd", 2],
    ["\u0085\u2028\ufdd0", "\u0085\u2028\ufdd0", 0],
  ])("%j without forbidden characters is %j", (text, expected, count) => {
    expect(clean(text)).toEqual([expected, count]);
  });

  it.each([
    ["a < b && c > d", "a &lt; b &amp;&amp; c &gt; d"],
    ["]]>", "]]&gt;"],
    ["x\r\ny", "x&#xD;\ny"],
  ])("escapes %j", (text, expected) => {
    expect(xmlText(text, { count: 0 })).toBe(expected);
  });

  it("survives a parser, as content and as an attribute", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
        const expected = xmlClean(text, { count: 0 });
        const seen = { text: "", attribute: "" };
        const parser = new SaxesParser();
        parser.on("text", (part) => {
          seen.text += part;
        });
        parser.on("opentag", (tag) => {
          seen.attribute = tag.attributes.a ?? "";
        });
        parser.on("error", (error) => {
          throw error;
        });
        const replaced = { count: 0 };
        parser.write(`<r a="${xmlAttribute(text, replaced)}">${xmlText(text, replaced)}</r>`).close();
        expect(seen).toEqual({ text: expected, attribute: expected });
      }),
      { seed: 42, numRuns: 200 },
    );
  });
});
