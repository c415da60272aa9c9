import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { isAllowed, licenceFaults, licencesPage, lockFile, productionPackages } from "../scripts/licences.ts";

const notice = readFileSync(resolve(import.meta.dirname, "../NOTICE"), "utf8");

test("docs/licences.md lists what is installed, every licence is allowed, NOTICE names the data (npm run licences)", () => {
  const packages = productionPackages(lockFile());
  expect(licenceFaults(packages, notice)).toEqual([]);
  const page = readFileSync(resolve(import.meta.dirname, "../docs/licences.md"), "utf8");
  expect(page).toBe(licencesPage(packages));
  // What the tests alone need is not installed with it.
  expect(packages.map(({ name }) => name)).not.toContain("vitest");
  expect(packages.map(({ name }) => name)).toContain("commander");
});

test.each([
  ["MIT", true],
  ["(MIT OR GPL-3.0-or-later)", true],
  ["(MIT AND Zlib)", true],
  ["MIT AND GPL-3.0-only", false],
  ["GPL-3.0-or-later", false],
  ["unknown", false],
])("%s: allowed is %s", (expression, allowed) => {
  expect(isAllowed(expression)).toBe(allowed);
});

test("a licence that is not in the list, and data that NOTICE does not name, are told", () => {
  const faults = licenceFaults([{ name: "rope", version: "1.0.0", licence: "AGPL-3.0-only" }], "");
  expect(faults[0]).toBe("rope 1.0.0: AGPL-3.0-only is not in the list");
  expect(faults.join("\n")).toContain("NOTICE says nothing of CC-CEDICT");
});
