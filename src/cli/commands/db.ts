import { InputError } from "../../model/errors.ts";
import { say } from "../../model/locale.ts";
import { jsonText } from "../../text/json.ts";
import type { CommandSpec, Context } from "../command.ts";
import { jsonOption } from "../options.ts";
import { memoryOption, sharedAddress } from "../shared-address.ts";

export const db = (): CommandSpec => ({
  usage: "db",
  summary: say("a shared memory's schema in PostgreSQL", "共享记忆库在 PostgreSQL 中的结构"),
  examples: [["zhengming db status", say("how it stands", "查看状态")]],
  subcommands: [migrateCommand(), statusCommand()],
});

const migrateCommand = (): CommandSpec => ({
  usage: "migrate",
  summary: say("make the schema, or bring it to this version", "建立结构，或升级到本版本"),
  details: say(
    "Steps only go forward, each whole or not at all. The role that runs it owns the tables. Roles that are named are granted what they need; they must exist.",
    "只向前升级，每步要么全部完成，要么不做。执行者拥有各表。所指定的角色获得所需权限；角色须已存在。",
  ),
  options: [
    memoryOption(),
    {
      flags: "--partitions <number>",
      description: say(
        "parts that units are spread over, fixed when the schema is made (default: 4)",
        "单元分区数，建立结构时确定（默认 4）",
      ),
      integer: [1, 256],
    },
    { flags: "--read <role>", description: say("this role may read", "此角色可读") },
    { flags: "--write <role>", description: say("this role may read and write", "此角色可读写") },
    { flags: "--admin <role>", description: say("this role may do anything", "此角色可做一切") },
    jsonOption(),
  ],
  examples: [
    ["zhengming db migrate --memory postgres://localhost/tm", say("make it", "建立")],
    ["zhengming db migrate --read guests --write editors", say("and open it to roles", "并授权给角色")],
  ],
  run: async (context, _args, options) => {
    const { migrateMemory } = await import("../../workspace/database.ts");
    const role = (name: string): Record<string, string> =>
      typeof options[name] === "string" ? { [name]: options[name] } : {};
    const { versions, status } = await migrateMemory(await addressFor(context, options.memory), {
      ...(typeof options.partitions === "number" ? { partitions: options.partitions } : {}),
      roles: { ...role("read"), ...role("write"), ...role("admin") },
    });
    if (options.json) context.print(jsonText({ migrated: versions, ...status }));
    else
      context.print(
        versions.length === 0
          ? say(`nothing to do: version ${status.version}`, `无需升级：版本 ${status.version}`)
          : say(
              `the schema ${status.schema} is of version ${status.version} now`,
              `结构 ${status.schema} 现为版本 ${status.version}`,
            ),
      );
    return 0;
  },
});

const statusCommand = (): CommandSpec => ({
  usage: "status",
  summary: say("version of the schema, documents and units", "结构版本、文档和单元数"),
  options: [memoryOption(), jsonOption()],
  examples: [["zhengming db status --json", say("for a script", "供脚本使用")]],
  run: async (context, _args, options) => {
    const { memoryStatus } = await import("../../workspace/database.ts");
    const status = await memoryStatus(await addressFor(context, options.memory));
    if (options.json) {
      context.print(jsonText(status));
      return 0;
    }
    const { schema, version, newest, server, partitions, documents, units, pending } = status;
    context.print(
      say(
        `PostgreSQL ${server}, schema ${schema}: version ${version} of ${newest}, ${partitions} partitions, ${documents} documents, ${units} units`,
        `PostgreSQL ${server}，结构 ${schema}：版本 ${version}/${newest}，${partitions} 个分区，${documents} 个文档，${units} 个单元`,
      ),
    );
    if (pending.length > 0) context.note(say("next: zhengming db migrate", "下一步：zhengming db migrate"));
    return 0;
  },
});

/** Settings of a workspace name it where there is one; none is needed. */
async function addressFor(context: Context, asked: unknown): Promise<string> {
  try {
    return sharedAddress(asked, undefined);
  } catch (error) {
    if (!(error instanceof InputError) || asked !== undefined) throw error;
    const { readSettings } = await import("../../workspace/folder.ts");
    const folder = await context.maybeFolder();
    return sharedAddress(undefined, folder === undefined ? undefined : (await readSettings(folder)).config);
  }
}
