import type { ScreenSettings } from "../workspace/config.ts";
import type { ReviewSession } from "../workspace/review.ts";
import type { StartServer } from "../workspace/serving.ts";

/** Shows a review until the person leaves it. */
export type OpenScreen = (
  session: ReviewSession,
  settings: ScreenSettings & { tour?: boolean },
) => Promise<void>;

/** The outside world, handed in so that tests can stand in for it. */
export interface Streams {
  stdout: NodeJS.WriteStream | (NodeJS.WritableStream & { isTTY?: boolean; columns?: number });
  stderr: NodeJS.WriteStream | (NodeJS.WritableStream & { isTTY?: boolean; columns?: number });
  stdin: NodeJS.ReadStream | (NodeJS.ReadableStream & { isTTY?: boolean });
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
  openScreen: OpenScreen;
  startServer: StartServer;
}
