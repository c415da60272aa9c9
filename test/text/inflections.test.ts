import { expect, test } from "vitest";
import { formKey } from "../../src/text/english.ts";
import { formsOf } from "../../src/text/inflections.ts";

test.each([
  ["party", ["parties"]],
  ["parties", ["party"]],
  ["apply", ["applies", "applied", "applying"]],
  ["brought", ["bring", "brings", "bringing"]],
  ["child", ["children"]],
  ["stop", ["stops", "stopped", "stopping"]],
  ["make", ["makes", "made", "making"]],
  ["crisis", ["crises"]],
  ["organise", ["organize", "organizes", "organising"]],
  ["taken", ["take", "took", "takes", "taking"]],
])("%s has the forms %j", (word, forms) => {
  expect(formsOf(word)).toEqual(expect.arrayContaining(forms));
});

test.each([
  ["law", "lawful"],
  ["new", "news"],
  ["rule", "ruling"],
  ["developed", "developing"],
])("%s does not have the form %s", (word, other) => {
  expect(formsOf(word)).not.toContain(other);
});

test("every form of a word has the word's key", () => {
  for (const word of ["proceedings", "lay", "hold", "children", "written"]) {
    for (const form of formsOf(word)) expect(formKey(form)).toBe(formKey(word));
  }
});
