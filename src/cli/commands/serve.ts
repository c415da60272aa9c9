import { constants } from "node:os";
import { InputError } from "../../model/errors.ts";
import { say } from "../../model/locale.ts";
import { sanitise } from "../../text/sanitise.ts";
import { places } from "../../workspace/places.ts";
import type { RunningServer, ServerSettings } from "../../workspace/serving.ts";
import { owningSignals } from "../../workspace/signals.ts";
import { type Role, roles } from "../../workspace/tokens.ts";
import type { CommandSpec, Context } from "../command.ts";
import { stringList } from "../options.ts";
import { version } from "../version.ts";
import { tokenCommand, tokensFile, tokensOption } from "./serve-token.ts";

export const serve = (): CommandSpec => ({
  usage: "serve",
  summary: say("the translation memory and glossary over HTTP", "通过 HTTP 提供翻译记忆库和术语表"),
  details: say(
    "A lookup page at /, a JSON API described at /openapi.json, and the API of amaGama at /tmserver/ for Weblate, Virtaal and others. On this machine alone unless --host says otherwise; then tokens are needed. Ctrl-C lets running requests end, a second one stops at once. The log goes to standard error, one JSON object a line.",
    "/ 为查询网页，/openapi.json 说明 JSON 接口，/tmserver/ 为 amaGama 接口，供 Weblate、Virtaal 等使用。默认仅限本机；用 --host 开放时需要令牌。按 Ctrl-C 等待进行中的请求结束后停止，再按一次立即停止。日志写到标准错误，每行一个 JSON 对象。",
  ),
  options: [
    {
      flags: "--host <address>",
      description: say("address to listen on [127.0.0.1]", "监听地址 [127.0.0.1]"),
    },
    {
      flags: "--port <n>",
      description: say("port to listen on; 0: any that is free [8737]", "监听端口；0 为任一空闲端口 [8737]"),
      integer: [0, 65_535],
    },
    {
      flags: "--allow-host <name>",
      description: say(
        "a further name by which it may be asked, such as that of a proxy (repeatable)",
        "另可使用的主机名，如反向代理的名称（可重复）",
      ),
      repeatable: true,
    },
    {
      flags: "--cors <origin>",
      description: say(
        "let pages of this origin ask it from a browser (repeatable)",
        "允许此来源的网页从浏览器访问（可重复）",
      ),
      repeatable: true,
    },
    {
      flags: "--anonymous <role>",
      description: say(
        "what is allowed without a token [read on this machine while there are no tokens, else none]",
        "无令牌时的权限 [仅限本机且没有令牌时为 read，否则为 none]",
      ),
      choices: ["none", ...roles],
    },
    {
      flags: "--insecure",
      description: say("listen beyond this machine although there are no tokens", "没有令牌也对外监听"),
    },
    tokensOption(),
    {
      flags: "--rate <n>",
      description: say(
        "requests a second for each token, or address without one; 0: any number [100]",
        "每个令牌（无令牌时为每个地址）每秒请求数；0 为不限 [100]",
      ),
      integer: [0, 1_000_000],
    },
    {
      flags: "--max-body <kib>",
      description: say(
        "largest request in KiB; uploaded files may be 32 times as large [1024]",
        "请求正文上限（KiB）；上传文件可为其 32 倍 [1024]",
      ),
      integer: [1, 1_048_576],
    },
    {
      flags: "--timeout <seconds>",
      description: say(
        "within which a request has to come whole, and an answer is given up [30]",
        "请求须在此秒数内传完，超时的查询也会放弃 [30]",
      ),
      integer: [1, 3600],
    },
    {
      flags: "--log-text",
      description: say("write addresses with the texts in them to the log", "日志中记录含查询文本的地址"),
    },
  ],
  examples: [
    [
      "zhengming serve",
      say("on this machine, for looking up: http://127.0.0.1:8737/", "仅限本机查询：http://127.0.0.1:8737/"),
    ],
    ["zhengming serve token add weblate --role read", say("a token, told once", "新建令牌，只显示一次")],
    [
      "zhengming serve --host 0.0.0.0 --allow-host tm.example.org",
      say("for others, behind a proxy with TLS", "供他人使用，前置带 TLS 的代理"),
    ],
  ],
  subcommands: [tokenCommand()],
  run: async (context, _args, options) => {
    const workspace = await context.requireWorkspace();
    let settings: ServerSettings;
    try {
      settings = await settingsOf(context, options, workspace.path(places.tokens));
    } catch (error) {
      await workspace.close();
      throw error;
    }
    const running = await context.startServer(workspace, settings, (line) => context.warn(line));
    // Elsewhere than on a terminal standard error is the log alone.
    const tell = context.interactive ? context.note : () => {};
    tell(
      say(
        `serving ${sanitise(workspace.name)} at ${running.url} (Ctrl-C stops)`,
        `正在 ${running.url} 提供 ${sanitise(workspace.name)}（Ctrl-C 停止）`,
      ),
    );
    await owningSignals(() => stopped(running));
    return 0;
  },
});

/** @throws InputError for settings that would leave it open to others unasked */
async function settingsOf(
  context: Context,
  options: Record<string, unknown>,
  usual: string,
): Promise<ServerSettings> {
  const { readTokens } = await import("../../workspace/tokens.ts");
  const host = typeof options.host === "string" ? options.host : "127.0.0.1";
  const tokens = tokensFile(context, options, usual);
  const hasTokens = (await readTokens(tokens)).length > 0;
  const isLocal = host === "localhost" || host === "::1" || /^127(?:\.\d{1,3}){3}$/.test(host);
  const insecure = options.insecure === true;
  if (!isLocal && !hasTokens && !insecure) {
    throw new InputError(
      say(
        `others could reach ${host} and there are no tokens; make one (zhengming serve token add NAME --role read), or say --insecure`,
        `${host} 可从外部访问，但没有令牌；请新建令牌（zhengming serve token add NAME --role read），或加 --insecure`,
      ),
    );
  }
  const open = !hasTokens && (isLocal || insecure);
  const timeout = (options.timeout as number | undefined) ?? 30;
  return {
    host,
    port: (options.port as number | undefined) ?? 8737,
    tokens,
    anonymous: (options.anonymous as Role | "none" | undefined) ?? (open ? "read" : "none"),
    hosts: stringList(options.allowHost),
    origins: stringList(options.cors).map(originOf),
    rate: (options.rate as number | undefined) ?? 100,
    bodyLimit: ((options.maxBody as number | undefined) ?? 1024) * 1024,
    bodySeconds: timeout,
    answerSeconds: timeout,
    logText: options.logText === true,
    version: version(),
  };
}

/** @throws InputError for what is no origin */
function originOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.pathname === "/" && url.search === "") return url.origin;
  throw new InputError(
    say(
      `--cors takes an origin such as https://tools.example.org, not "${text}"`,
      `--cors 应为 https://tools.example.org 这样的来源，而不是“${text}”`,
    ),
  );
}

/** Until a signal has stopped it: the first lets requests end, the second cuts them off. */
async function stopped(running: RunningServer): Promise<void> {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  const { promise: failed, reject } = Promise.withResolvers<never>();
  let asked = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (asked) {
      running.stopNow();
      // What is being written to the disk stays whole: a file is renamed into place at its end.
      process.exit(128 + constants.signals[signal]);
    }
    asked = true;
    running.stop().catch(reject);
  };
  for (const signal of signals) process.on(signal, onSignal);
  try {
    await Promise.race([running.ended, failed]);
  } finally {
    for (const signal of signals) process.off(signal, onSignal);
  }
}
