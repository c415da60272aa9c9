import { Box, type Instance, render, Text, useCursor, useInput, usePaste } from "ink";
import { memo, useSyncExternalStore } from "react";
import type { Ambiguous } from "../text/width.ts";
import type { ReviewSession } from "../workspace/review.ts";
import { draw } from "./draw.ts";
import { presses } from "./keys.ts";
import type { Size } from "./state.ts";
import { createStore, type Store } from "./store.ts";
import { paint } from "./theme.ts";

export interface ScreenOptions {
  stdout?: NodeJS.WriteStream;
  stdin?: NodeJS.ReadStream;
  /** Columns of a character of ambiguous width in this terminal. Default 1. */
  ambiguous?: Ambiguous;
  /** Default: colour, unless `NO_COLOR` is set and not empty or the terminal is dumb. */
  color?: boolean;
}

/** Runs the screen until the person leaves it; see `runScreen`. */
export async function runApp(session: ReviewSession, options: Required<ScreenOptions>): Promise<void> {
  const { stdout, stdin, ambiguous, color } = options;
  let fault: { error: unknown } | undefined;
  let unmount: () => void = () => {};
  const store = createStore(
    session,
    sizeOf(stdout),
    {
      quit: () => unmount(),
      fault: (error) => {
        fault ??= { error };
        unmount();
      },
    },
    ambiguous,
  );
  const screen = <Screen store={store} color={color} />;
  let instance: Instance | undefined;
  // Heard before Ink hears it: a terminal that has changed its size holds scraps of the old frame in places
  // that nobody knows, so that everything is wiped and a frame of the new size drawn from the top.
  const resized = () => {
    instance?.clear();
    stdout.write("\x1b[H\x1b[2J");
    store.send({ type: "resize", size: sizeOf(stdout) });
    instance?.rerender(screen);
  };
  stdout.on("resize", resized);
  try {
    instance = render(screen, {
      stdout,
      stdin,
      interactive: true,
      alternateScreen: true,
      // Ink counts ambiguous characters as one column: where they take two, only whole lines come out right.
      incrementalRendering: ambiguous === 1,
      maxFps: 60,
      exitOnCtrlC: true,
      // What is printed meanwhile disturbs no terminal but the process's own.
      patchConsole: stdout === process.stdout,
    });
    unmount = instance.unmount;
    if (fault !== undefined) unmount();
    await instance.waitUntilExit();
  } catch (error) {
    // Ink leaves the other page by itself, unless it failed before it had begun.
    if (instance === undefined) stdout.write("\x1b[?1049l\x1b[?25h");
    throw error;
  } finally {
    stdout.off("resize", resized);
    await store.idle();
  }
  if (fault !== undefined) throw (fault as { error: unknown }).error;
}

/** A pseudo-terminal that nobody has given a size says 0. */
function sizeOf({ columns, rows }: NodeJS.WriteStream): Size {
  return { columns: columns || 80, rows: rows || 24 };
}

/** Draws the state and passes keys on; thinks nothing. */
function Screen({ store, color }: { store: Store; color: boolean }) {
  const state = useSyncExternalStore(store.subscribe, store.get);
  const { setCursorPosition } = useCursor();
  useInput((input, key) => {
    for (const press of presses(input, key)) store.send({ type: "press", press });
  });
  usePaste((text) => store.send({ type: "paste", text }));
  const frame = draw(state);
  setCursorPosition(frame.cursor);
  return (
    <Box flexDirection="column">
      {frame.rows.map((row, at) => (
        <Line key={at} text={paint(row, color)} />
      ))}
    </Box>
  );
}

const Line = memo(function DrawnLine({ text }: { text: string }) {
  return <Text wrap="truncate-end">{text}</Text>;
});
