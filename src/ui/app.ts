import { setTimeout as pause } from "node:timers/promises";
import type { Ambiguous } from "../text/width.ts";
import type { ReviewSession } from "../workspace/review.ts";
import { takeTerminal } from "./first-frame.ts";
import type { Release, show } from "./ink-screen.tsx";
import { type KeySettings, keymap } from "./keymap.ts";
import { lightenInk } from "./light-modules.ts";
import type { Size } from "./state.ts";
import { createStore } from "./store.ts";
import { type ThemeName, themeNamed } from "./theme.ts";

export interface ScreenOptions {
  stdout?: NodeJS.WriteStream;
  stdin?: NodeJS.ReadStream;
  /** Columns of a character of ambiguous width in this terminal. Default 1. */
  ambiguous?: Ambiguous;
  /** Default: the sixteen colours of the terminal; none where `NO_COLOR` is set and not empty or it is dumb. */
  theme?: ThemeName;
  /** Other keys for actions. */
  keys?: KeySettings;
  /** Whether the tour is made. */
  tour?: boolean;
  /** Line by line instead of a full screen; `INK_SCREEN_READER` and `ACCESSIBLE` ask for it as well. */
  screenReader?: boolean;
}

/** How often it is looked whether others have changed the files, in ms. */
const lookEvery = 2000;

/** Runs the screen until the person leaves it; see `runScreen`. */
export async function runApp(
  session: ReviewSession,
  options: Required<Omit<ScreenOptions, "screenReader">>,
): Promise<void> {
  const { stdout, stdin, ambiguous, theme, keys, tour } = options;
  let fault: { error: unknown } | undefined;
  let unmount: () => void = () => {};
  let release: Release = async () => {};
  let away = false;
  const store = createStore(
    session,
    { size: sizeOf(stdout), ambiguous, keymap: keymap(keys), tour },
    {
      quit: () => unmount(),
      suspend: () => {
        if (away || process.platform === "win32" || stdout !== process.stdout) return;
        away = true;
        release(stopped).then(
          () => {
            away = false;
          },
          (error: unknown) => {
            fault ??= { error };
            unmount();
          },
        );
      },
      // OSC 52: the terminal's clipboard. It draws nothing, so that Ink need not know of it.
      copy: (text) => stdout.write(`\x1b]52;c;${Buffer.from(text, "utf8").toString("base64")}\x07`),
      fault: (error) => {
        fault ??= { error };
        unmount();
      },
    },
  );
  const onRelease = (given: Release) => {
    release = given;
  };
  const look = themeNamed(theme);
  const first = takeTerminal({ stdout, stdin, theme: look }, store.get);
  let instance: ReturnType<typeof show> | undefined;
  // Heard before Ink hears it: a terminal that has changed its size holds scraps of the old frame in places
  // that nobody knows, so that everything is wiped and a frame of the new size drawn from the top.
  const resized = () => {
    if (!away) {
      instance?.clear();
      stdout.write("\x1b[H\x1b[2J");
    }
    store.send({ type: "resize", size: sizeOf(stdout) });
    // The shell's page is not ours to draw on.
    if (away) return;
    if (instance === undefined) first.draw();
    else instance.redraw();
  };
  stdout.on("resize", resized);
  const looking = setInterval(() => {
    if (!away) void store.look();
  }, lookEvery);
  try {
    first.draw();
    const loaded = lightenInk();
    const ink = await import("./ink-screen.tsx");
    loaded();
    instance = first.handOver(() =>
      ink.show({ store, theme: look, onRelease }, { stdout, stdin, ambiguous }),
    );
    unmount = instance.unmount;
    if (fault !== undefined) unmount();
    await instance.waitUntilExit();
  } catch (error) {
    // Ink leaves the other page by itself, unless it failed before it had begun.
    if (instance === undefined) first.leave();
    throw error;
  } finally {
    stdout.off("resize", resized);
    clearInterval(looking);
    session.stop?.();
    await store.idle();
  }
  if (fault !== undefined) throw (fault as { error: unknown }).error;
}

/** A pseudo-terminal that nobody has given a size says 0. */
function sizeOf({ columns, rows }: NodeJS.WriteStream): Size {
  return { columns: columns || 80, rows: rows || 24 };
}

/**
 * Stops the process group, as the terminal itself would on Ctrl-Z, and resolves when it has been continued.
 * Where no shell watches, the system ignores the stop: then at once, so that the screen is never lost.
 */
async function stopped(): Promise<void> {
  process.kill(0, "SIGTSTP");
  await pause(50);
  // The window may have another size by now, and its signal went to whoever was in front.
  process.kill(process.pid, "SIGWINCH");
}
