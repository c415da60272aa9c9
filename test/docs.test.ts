import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { checksPage, schemaPage } from "../scripts/docs.ts";
import { manPage } from "../scripts/man.ts";

const page = (name: string): string => readFileSync(resolve(import.meta.dirname, "../docs", name), "utf8");

test("the pages made from the code are up to date (npm run docs)", () => {
  expect(page("checks.md")).toBe(checksPage());
  expect(page("zhengming.schema.json")).toBe(schemaPage());
  expect(page("../man/zhengming.1")).toBe(manPage());
});
