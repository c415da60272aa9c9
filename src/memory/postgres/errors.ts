import { InputError, UnavailableError } from "../../model/errors.ts";
import { say } from "../../model/locale.ts";
import type { Address } from "./address.ts";

/** What a person can mend, by the server's code (SQLSTATE) or the system's. */
function messageOf(code: string, text: string, { database, user }: Address): string | undefined {
  switch (code) {
    case "ECONNREFUSED":
    case "ENOTFOUND":
    case "EAI_AGAIN":
    case "EHOSTUNREACH":
    case "ENETUNREACH":
    case "ETIMEDOUT":
    case "ENOENT":
      return say(
        "no PostgreSQL server answers there; start it or correct the address of the memory",
        "该处没有 PostgreSQL 服务器应答；请启动服务器或更正记忆库地址",
      );
    case "28P01":
      return say(
        `wrong password${user && ` for ${user}`}; give it in PGPASSWORD or ~/.pgpass`,
        `${user && `用户 ${user} 的`}密码错误；请用 PGPASSWORD 或 ~/.pgpass 给出`,
      );
    case "28000":
      return /no encryption|SSL off/i.test(text)
        ? say(
            "the server requires TLS; add sslmode=verify-full to the address",
            "服务器要求 TLS；请在地址中加入 sslmode=verify-full",
          )
        : say(
            `the server does not let ${user || "this user"} in; ask who runs it for the role`,
            `服务器不允许 ${user || "此用户"} 登录；请向管理员申请角色`,
          );
    case "3D000":
      return say(
        `there is no database ${database}; create it (createdb ${database}) or correct the address`,
        `没有数据库 ${database}；请建立（createdb ${database}）或更正地址`,
      );
    case "3F000":
    case "42P01":
      return say(
        "the database holds no memory yet; run `zhengming db migrate`",
        "数据库中尚无记忆库；请运行 `zhengming db migrate`",
      );
    case "42501":
    case "25006":
      return say(
        `the role${user && ` ${user}`} may not do this; ask for a grant of write access`,
        `角色${user && ` ${user}`} 无此权限；请申请写入权限`,
      );
    case "53300":
      return say("the server takes no more connections; try again later", "服务器连接数已满；请稍后再试");
    case "53100":
      return say("the server's disk is full; nothing was changed", "服务器磁盘已满；未作更改");
    case "40001":
    case "40P01":
      return say(
        "somebody else changed the memory at the same moment; nothing was changed, run it again",
        "他人同时改动了记忆库；未作更改，请重新运行",
      );
    case "57P01":
    case "57P02":
    case "57P03":
    case "08006":
    case "08003":
    case "ECONNRESET":
    case "EPIPE":
      return lost();
  }
  if (/does not support SSL/i.test(text)) {
    return say(
      "the server does not speak TLS; take sslmode out of the address",
      "服务器不支持 TLS；请去掉地址中的 sslmode",
    );
  }
  if (/self.signed|certificate|altnames/i.test(text)) {
    return say(
      "the server's certificate cannot be trusted; name its authority with sslrootcert=FILE",
      "无法信任服务器证书；请用 sslrootcert=文件 指定证书机构",
    );
  }
  if (/password must be a string|no password supplied/i.test(text)) {
    return say(
      "the server asks for a password; give it in PGPASSWORD or ~/.pgpass",
      "服务器要求密码；请用 PGPASSWORD 或 ~/.pgpass 给出",
    );
  }
  return /Connection terminated|Client has encountered a connection error|timeout expired/i.test(text)
    ? lost()
    : undefined;
}

/** What may be over by and by, without the one who asks having to do anything. */
const unavailable: ReadonlySet<string> = new Set([
  ...["ECONNREFUSED", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "ETIMEDOUT", "ENOENT"],
  ...["53100", "53300", "40001", "40P01"],
]);

function lost(): string {
  return say(
    "the connection to the memory was lost; what was not confirmed is not saved, run it again",
    "与记忆库的连接已断开；未确认的内容未保存，请重新运行",
  );
}

/** The connection was cut: what was under way is done wholly or not at all, and can be begun again. */
export class LostConnection extends UnavailableError {
  override name = "LostConnection";
}

/** An error of the driver as one line for a person where it is theirs to mend; else as it is. */
export function told(error: unknown, address: Address): unknown {
  if (error instanceof InputError || !(error instanceof Error)) return error;
  const inner = error instanceof AggregateError ? (error.errors[0] as Error) : error;
  const { code = "", message } = inner as { code?: string; message: string };
  const line = messageOf(code, message, address);
  if (line === undefined) return error;
  const place = { file: address.shown };
  if (line === lost()) return new LostConnection(line, place);
  return unavailable.has(code) ? new UnavailableError(line, place) : new InputError(line, place);
}
