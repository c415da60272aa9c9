import type { AddressInfo } from "node:net";
import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import type { StartServer } from "../workspace/serving.ts";
import { buildApp } from "./app.ts";
import { openDesk } from "./desk.ts";
import { newLog } from "./log.ts";

/** How often in ms the workspace is looked at for what other programs have written. */
const interval = 2000;

/** @throws InputError where the address cannot be listened on */
export const startServer: StartServer = async (workspace, settings, write) => {
  const log = newLog(write);
  const desk = await openDesk(workspace).catch(async (error: unknown) => {
    await workspace.close();
    throw error;
  });
  const app = buildApp(desk, settings, log);
  try {
    await app.listen({ host: settings.host, port: settings.port });
  } catch (error) {
    await app.close();
    await desk.close();
    throw refusal(error, settings.host, settings.port);
  }
  const { address, family, port } = app.server.address() as AddressInfo;
  const url = `http://${family === "IPv6" ? `[${address}]` : address}:${port}/`;
  log({ level: "info", event: "listening", url });
  let failed: string | undefined;
  const timer = setInterval(() => {
    desk.refresh().then(
      () => {
        failed = undefined;
      },
      (error: unknown) => {
        // What is wrong with a file of the workspace is said once; what was read before goes on answering.
        const message = error instanceof InputError ? error.line : String(error);
        if (message !== failed) log({ level: "warn", event: "refresh", message });
        failed = message;
      },
    );
  }, interval);
  let stopping: Promise<void> | undefined;
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  return {
    url,
    stop: () => {
      stopping ??= (async () => {
        log({ level: "info", event: "stopping" });
        clearInterval(timer);
        await app.close();
        await desk.close();
        log({ level: "info", event: "stopped" });
        end();
      })();
      return stopping;
    },
    ended,
    stopNow: () => app.server.closeAllConnections(),
  };
};

function refusal(error: unknown, host: string, port: number): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  const why: Readonly<Record<string, string>> = {
    EADDRINUSE: say(
      `port ${port} of ${host} is taken; choose another with --port`,
      `${host} 的端口 ${port} 已被占用；请用 --port 另选`,
    ),
    EACCES: say(
      `port ${port} may not be used; choose one above 1023`,
      `不能使用端口 ${port}；请选 1023 以上的端口`,
    ),
    EADDRNOTAVAIL: say(`${host} is no address of this machine`, `${host} 不是本机地址`),
    ENOTFOUND: say(`${host} is no address of this machine`, `${host} 不是本机地址`),
  };
  return code !== undefined && why[code] !== undefined ? new InputError(why[code]) : error;
}
