/** Expressions whose time grows with the square of a text that cannot be long, and why it cannot. */
export const bounded: ReadonlyMap<string, readonly { expression: string; because: string }[]> = new Map([
  [
    "cli/completion/tree.ts",
    [{ expression: "/[<[]([^>\\]]+)[>\\]]/", because: "usage lines of our commands" }],
  ],
  ["extract/definitions.ts", [{ expression: "/(?:.*[的是", because: "a run of 24 characters at most" }]],
  ["extract/function-links.ts", [{ expression: "/\\([^)]*\\)/gu", because: "glosses of the dictionary" }]],
  ["memory/adapt.ts", [{ expression: "/^(.*-)?(.*)$/", because: "numerals that we have written" }]],
  [
    "report/sarif.ts",
    [{ expression: "/(?:^|[^A-Za-z0-9]+)", because: "names of checks and rules, 64 characters" }],
  ],
  ["server/rate.ts", [{ expression: "/%.*$/", because: "the address of a socket" }]],
  [
    "text/furniture.ts",
    [
      { expression: "/^(\\d{1,4}) *[页頁]", because: "white space has been made one space" },
      { expression: "/^第 *(\\d{1,4}|", because: "white space has been made one space" },
      { expression: "/^(?:page|pg", because: "white space has been made one space" },
      { expression: "/^[-–—|·]? *\\d{1,4}", because: "white space has been made one space" },
    ],
  ],
  [
    "text/icu/syntax.ts",
    [
      { expression: "/\\[:(\\^?)", because: "tried at one place only" },
      { expression: "/\\\\([pP])", because: "tried at one place only" },
    ],
  ],
  ["text/markup/addresses.ts", [{ expression: "/(?:[\\w.-]+\\/)+$/", because: "80 characters" }]],
  ["workspace/finding-blocks.ts", [{ expression: "/\\0+$/", because: "fields that we have written" }]],
  ["workspace/places.ts", [{ expression: "/^[.\\s-]+|[.\\s]+$/g", because: "the name of a file" }]],
]);
