import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import type { ReviewSession } from "../workspace/review.ts";
import type { ScreenOptions } from "./app.ts";

/**
 * Opens the review screen on the terminal's other page and resolves when the person leaves it and all that
 * was under way is on the disk. The terminal is as before then, also when this rejects (a fault of ours).
 * Does not close the session.
 *
 * @throws InputError where there is no terminal
 */
export async function runScreen(session: ReviewSession, options: ScreenOptions = {}): Promise<void> {
  const { stdout = process.stdout, stdin = process.stdin, ambiguous = 1, keys = {}, tour = false } = options;
  const plain = Boolean(process.env.NO_COLOR) || process.env.TERM === "dumb";
  const theme = plain ? "none" : (options.theme ?? "16");
  if (!stdout.isTTY || !stdin.isTTY) {
    throw new InputError(
      say(
        "the review screen needs a terminal: run `zhengming check` instead",
        "审校界面需要终端：请改用 zhengming check",
      ),
    );
  }
  const { INK_SCREEN_READER, ACCESSIBLE } = process.env;
  if (options.screenReader === true || isOn(INK_SCREEN_READER) || isOn(ACCESSIBLE)) {
    const { runLinear } = await import("./linear.ts");
    return runLinear(session, { input: stdin, output: stdout });
  }
  // React takes its slow development build unless told otherwise before it is loaded.
  process.env.NODE_ENV ??= "production";
  const { runApp } = await import("./app.ts");
  await runApp(session, { stdout, stdin, ambiguous, theme, keys, tour });
}

/** Whether a variable of the environment is set to something that does not mean no. */
function isOn(value: string | undefined): boolean {
  return value !== undefined && value !== "" && value !== "0" && value !== "false";
}
