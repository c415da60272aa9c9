import { resolve } from "node:path";
import { say } from "../../model/locale.ts";
import { jsonText } from "../../text/json.ts";
import { sanitise } from "../../text/sanitise.ts";
import { pad } from "../../text/width.ts";
import { places } from "../../workspace/places.ts";
import { type Role, roles } from "../../workspace/tokens.ts";
import type { CommandSpec, Context, OptionSpec } from "../command.ts";
import { jsonOption } from "../options.ts";

export const tokensOption = (): OptionSpec => ({
  flags: "--tokens <file>",
  description: say("file of the tokens [tokens.json of the workspace]", "令牌文件 [工作区的 tokens.json]"),
});

/** The file of the tokens; without `--tokens` the usual one. */
export function tokensFile(context: Context, options: Record<string, unknown>, usual: string): string {
  return typeof options.tokens === "string" ? resolve(context.cwd, options.tokens) : usual;
}

/** The file of a token command; without `--tokens` that of the workspace. */
async function tokensHere(context: Context, options: Record<string, unknown>): Promise<string> {
  // `serve` has the option, too, and takes it wherever it stands.
  const { tokens = options.tokens } = context.options as { tokens?: unknown };
  if (typeof tokens === "string") return resolve(context.cwd, tokens);
  const { folder } = await context.requireFolder();
  return resolve(folder, places.tokens);
}

/** `serve token`. */
export function tokenCommand(): CommandSpec {
  return {
    usage: "token",
    summary: say("who may ask: add, list, revoke tokens", "访问令牌：新建、列出、吊销"),
    examples: [["zhengming serve token list", say("names and roles", "名称和权限")]],
    subcommands: [addToken(), listTokens(), revokeToken()],
  };
}

function addToken(): CommandSpec {
  return {
    usage: "add <name>",
    summary: say("make a token and print it, this once", "新建令牌并显示（仅此一次）"),
    details: say(
      "read: look up. write: add units and propose terms as well. admin: change the glossary as well. Only a hash of it is kept.",
      "read：查询。write：另可添加翻译单元、建议术语。admin：另可修改术语表。只保存其散列值。",
    ),
    options: [
      {
        flags: "--role <role>",
        description: say("what it allows", "权限"),
        choices: [...roles],
        default: "read",
      },
      tokensOption(),
    ],
    examples: [["zhengming serve token add weblate --role read", say("for looking up alone", "仅供查询")]],
    run: async (context, [name], options) => {
      const { addToken: add } = await import("../../workspace/tokens.ts");
      const made = await add(await tokensHere(context, options), name!, options.role as Role);
      context.print(made);
      context.note(say("keep it: it is not shown again", "请妥善保存：不会再次显示"));
      return 0;
    },
  };
}

function listTokens(): CommandSpec {
  return {
    usage: "list",
    summary: say("names, roles and when they were made", "名称、权限和建立时间"),
    options: [tokensOption(), jsonOption()],
    examples: [["zhengming serve token list --json", say("for a script", "供脚本使用")]],
    run: async (context, _args, options) => {
      const { readTokens } = await import("../../workspace/tokens.ts");
      const tokens = (await readTokens(await tokensHere(context, options))).map(
        ({ name, role, created }) => ({ name, role, created }),
      );
      if (options.json) context.print(jsonText({ tokens }));
      else
        for (const { name, role, created } of tokens)
          context.print(`${pad(sanitise(name), 24)}  ${pad(role, 5)}  ${sanitise(created)}`);
      context.note(say(`${tokens.length} tokens`, `${tokens.length} 个令牌`));
      return 0;
    },
  };
}

function revokeToken(): CommandSpec {
  return {
    usage: "revoke <name>",
    summary: say("make a token worthless, at once", "立即吊销令牌"),
    options: [tokensOption()],
    examples: [
      ["zhengming serve token revoke weblate", say("a running server heeds it", "运行中的服务器随即生效")],
    ],
    run: async (context, [name], options) => {
      const { revokeToken: revoke } = await import("../../workspace/tokens.ts");
      await revoke(await tokensHere(context, options), name!);
      context.print(say(`revoked: ${sanitise(name!)}`, `已吊销：${sanitise(name!)}`));
      return 0;
    },
  };
}
