import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { InputError } from "../../src/model/errors.ts";
import { runLinear } from "../../src/ui/linear.ts";
import { type FakeSession, fakeSession, sampleFindings } from "../support/fake-session.ts";

/** Answers line by line, and all that was said. */
async function talk(session: FakeSession, ...answers: string[]): Promise<string> {
  const input = new PassThrough();
  const output = new PassThrough();
  let said = "";
  output.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  input.end(answers.map((answer) => `${answer}\n`).join(""));
  await runLinear(session, { input, output });
  return said;
}

describe("the review for who listens", () => {
  it("tells a finding in plain lines with numbered choices, and nothing that moves or colours", async () => {
    const said = await talk(fakeSession(), "0");
    expect(said).toContain("Finding 1 of 4: error, term-missing, measures unit 4.");
    expect(said).toContain("zh-Hans: 银行应当完善绿色信贷管理制度。");
    expect(said).toMatch(
      /1 make it: Banks shall improve the management of green credit\.; 2 type the target anew;/,
    );
    expect(said).not.toContain("\u001b");
  });

  it("fixes, keeps, prefers, undoes and goes on", async () => {
    const session = fakeSession();
    await talk(session, "1", "3", "a title", "4", "1", "9", "0");
    expect(session.calls).toMatchObject([
      { act: "fix", target: "Banks shall improve the management of green credit." },
      { act: "keep", reason: "a title" },
      { act: "prefer", rendering: "arbitration commission" },
    ]);
    const other = fakeSession();
    await talk(other, "1", "10", "0");
    expect(other.calls).toMatchObject([{ act: "fix" }, "undo"]);
  });

  it("takes a rendering that is typed, and none for an empty line", async () => {
    const session = fakeSession();
    await talk(session, "5", "green borrowing", "5", "", "0");
    expect(session.calls).toMatchObject([{ act: "admit", rendering: "green borrowing" }]);
  });

  it("says why, what was refused, what no number is, and when nothing is left", async () => {
    const session = fakeSession({ findings: sampleFindings().slice(3) });
    session.fail = new InputError("no room on the disk");
    const said = await talk(session, "3", "99", "2", "x", "2", "typo", "0");
    expect(said).toContain("a title. what the check means");
    expect(said).toContain("99 is none of the numbers.");
    expect(said).toContain("no room on the disk");
    expect(said).toContain("No open findings.");
  });

  it("ends where the input ends", async () => {
    expect(await talk(fakeSession())).toContain("Number:");
  });
});
