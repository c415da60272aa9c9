import { expect, test } from "vitest";
import { formats } from "../../src/formats/all.ts";
import { fuzz, shares } from "./run.ts";

// `npm run fuzz` does the same with a million inputs and seeds of its own.
const inputs = 20_000;

test.each(formats.filter(({ read }) => read).map(({ name }) => name))(
  "damaged %s files are read or refused in one line, and what is read is sound",
  { timeout: 300_000 },
  async (format) => {
    const runs = Math.ceil(((await shares()).get(format)! * inputs) / 1000);
    const accepted = await fuzz({ format, runs, seed: 42 });
    // Damage that is always found at once would try nothing.
    expect(accepted).toBeGreaterThan(0);
  },
);
