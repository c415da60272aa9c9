import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/model/finding.ts";
import { createStore, type Store } from "../../src/ui/store.ts";
import { fakeSession, sampleFindings } from "../support/fake-session.ts";

/** More findings than a filter is waited for. */
function many(): Finding[] {
  const [first] = sampleFindings();
  return Array.from({ length: 3000 }, (_, at) => ({
    ...first!,
    id: `f${at}`,
    unit: { ...first!.unit, index: at, ref: String(at + 1) },
    actual: at % 1000 === 0 ? "a needle" : "hay",
  }));
}

function storeOf(findings: Finding[]): Store {
  const outlets = { quit() {}, suspend() {}, copy() {} };
  const fault = (error: unknown) => {
    throw error;
  };
  return createStore(fakeSession({ findings }), { size: { columns: 80, rows: 24 } }, { ...outlets, fault });
}

function type(store: Store, ...presses: string[]): void {
  for (const press of presses) store.send({ type: "press", press });
}

async function sifted(store: Store): Promise<void> {
  if (store.get().sifted === store.get().filter) return;
  await new Promise<void>((resolve) => {
    store.subscribe(() => {
      if (store.get().sifted === store.get().filter) resolve();
    });
  });
}

describe("the filter over very many findings", () => {
  it("is searched for beside the keys, and only what was typed last", async () => {
    const store = storeOf(many());
    type(store, "/", ..."needle");
    expect(store.get()).toMatchObject({ filter: "needle", sifted: "" });
    expect(store.get().listing.shown).toHaveLength(3000);
    await sifted(store);
    expect(store.get().listing.shown.map(({ id }) => id)).toEqual(["f0", "f1000", "f2000"]);
    type(store, "s");
    await sifted(store);
    expect(store.get().listing.shown).toEqual([]);
    // Nothing has to be searched for that.
    type(store, "escape");
    expect(store.get()).toMatchObject({ filter: "", sifted: "" });
    expect(store.get().listing.shown).toHaveLength(3000);
  });

  it("has keys that mean a finding wait for it, not those that leave", async () => {
    const store = storeOf(many());
    type(store, "/", ..."needle", "enter", "j", " ");
    expect(store.get()).toMatchObject({ cursor: 0, queue: ["j", " "] });
    expect(store.get().marks.size).toBe(0);
    await sifted(store);
    expect(store.get()).toMatchObject({ cursor: 2, queue: [] });
    expect([...store.get().marks].join()).toContain("f1000 ");
    type(store, "/", "s", "enter", "2");
    expect(store.get().screen).toBe("terms");
  });
});
