import { Box, type Instance, render, Text, useApp, useCursor, useInput, usePaste } from "ink";
import { memo, useEffect, useSyncExternalStore } from "react";
import type { Ambiguous } from "../text/width.ts";
import { draw } from "./draw.ts";
import { presses } from "./keys.ts";
import type { Store } from "./store.ts";
import { paint, type Theme } from "./theme.ts";

/** Gives the terminal back as it was, does the work, and takes it again with a full redraw. */
export type Release = (work: () => Promise<void>) => Promise<void>;

interface ScreenProps {
  store: Store;
  theme: Theme;
  onRelease: (release: Release) => void;
}

/** Hands the terminal to Ink. `redraw` draws all of it anew. */
export function show(
  props: ScreenProps,
  {
    stdout,
    stdin,
    ambiguous,
  }: { stdout: NodeJS.WriteStream; stdin: NodeJS.ReadStream; ambiguous: Ambiguous },
): Instance & { redraw(): void } {
  const screen = <Screen {...props} />;
  const instance = render(screen, {
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
  return Object.assign(instance, { redraw: () => instance.rerender(screen) });
}

/** Draws the state and passes keys on; thinks nothing. */
function Screen({ store, theme, onRelease }: ScreenProps) {
  const state = useSyncExternalStore(store.subscribe, store.get);
  const { suspendTerminal } = useApp();
  useEffect(() => onRelease(suspendTerminal), [onRelease, suspendTerminal]);
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
        <Line key={at} text={paint(row, theme)} />
      ))}
    </Box>
  );
}

const Line = memo(function DrawnLine({ text }: { text: string }) {
  return <Text wrap="truncate-end">{text}</Text>;
});
