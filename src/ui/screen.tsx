import { Box, render, Text, useCursor, useInput, usePaste, useWindowSize } from "ink";
import { memo, useLayoutEffect, useSyncExternalStore } from "react";
import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import type { Ambiguous } from "../text/width.ts";
import type { ReviewSession } from "../workspace/review.ts";
import { draw } from "./draw.ts";
import { presses } from "./keys.ts";
import { createStore, type Store } from "./store.ts";
import type { Row } from "./styled.ts";
import { look } from "./theme.ts";

export interface ScreenOptions {
  stdout?: NodeJS.WriteStream;
  stdin?: NodeJS.ReadStream;
  /** Columns of a character of ambiguous width in this terminal. Default 1. */
  ambiguous?: Ambiguous;
  /** Default: colour, unless `NO_COLOR` is set and not empty. */
  color?: boolean;
}

/**
 * Opens the review screen on the terminal's other page and resolves when the person leaves it and all that
 * was under way is on the disk. The terminal is as before then, also when this rejects (a fault of ours).
 * Does not close the session.
 *
 * @throws InputError where there is no terminal
 */
export async function runScreen(session: ReviewSession, options: ScreenOptions = {}): Promise<void> {
  const { stdout = process.stdout, stdin = process.stdin, ambiguous = 1 } = options;
  const color = options.color ?? !process.env.NO_COLOR;
  if (!stdout.isTTY || !stdin.isTTY) {
    throw new InputError(
      say(
        "the review screen needs a terminal: run `zhengming check` instead",
        "审校界面需要终端：请改用 zhengming check",
      ),
    );
  }
  let fault: { error: unknown } | undefined;
  let unmount: () => void = () => {};
  const store = createStore(
    session,
    { columns: stdout.columns, rows: stdout.rows },
    {
      quit: () => unmount(),
      fault: (error) => {
        fault ??= { error };
        unmount();
      },
    },
    ambiguous,
  );
  const instance = render(<Screen store={store} color={color} />, {
    stdout,
    stdin,
    interactive: true,
    alternateScreen: true,
    // Ink counts ambiguous characters as one column: where they take two, only whole lines come out right.
    incrementalRendering: ambiguous === 1,
    exitOnCtrlC: true,
  });
  unmount = () => instance.unmount();
  if (fault !== undefined) unmount();
  try {
    await instance.waitUntilExit();
  } finally {
    await store.idle();
  }
  if (fault !== undefined) throw (fault as { error: unknown }).error;
}

/** Draws the state and passes keys on; thinks nothing. */
export function Screen({ store, color }: { store: Store; color: boolean }) {
  const state = useSyncExternalStore(store.subscribe, store.get);
  const { columns, rows } = useWindowSize();
  const { setCursorPosition } = useCursor();
  useInput((input, key) => {
    for (const press of presses(input, key)) store.send({ type: "press", press });
  });
  usePaste((text) => store.send({ type: "paste", text }));
  useLayoutEffect(() => store.send({ type: "resize", size: { columns, rows } }), [store, columns, rows]);
  const frame = draw(state);
  setCursorPosition(frame.cursor);
  return (
    <Box flexDirection="column">
      {frame.rows.map((row, at) => (
        <Line key={at} row={row} color={color} />
      ))}
    </Box>
  );
}

const Line = memo(
  DrawnLine,
  (before, after) => before.color === after.color && sameRow(before.row, after.row),
);

function DrawnLine({ row, color }: { row: Row; color: boolean }) {
  return (
    <Text wrap="truncate-end">
      {row.map((part, at) => (
        <Text key={at} {...look(part.style, color, part.inverse)}>
          {part.text}
        </Text>
      ))}
    </Text>
  );
}

function sameRow(a: Row, b: Row): boolean {
  if (a.length !== b.length) return false;
  return a.every((part, at) => {
    const other = b[at]!;
    return part.text === other.text && part.style === other.style && part.inverse === other.inverse;
  });
}
