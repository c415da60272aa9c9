import { createHash, randomBytes } from "node:crypto";
import { chmod, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import { parseJson } from "../text/json.ts";
import { withLock } from "./lock.ts";
import { places } from "./places.ts";
import { saveAll } from "./save.ts";
import { TextFile } from "./store.ts";

/** What a token allows, each with all before it: look up; add; change the glossary. */
export const roles = ["read", "write", "admin"] as const;
export type Role = (typeof roles)[number];

const tokenSchema = z.strictObject({
  name: z.string().min(1),
  role: z.enum(roles),
  /** SHA-256 of the token, hexadecimal: it has 256 random bits, so nothing slower is needed. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  created: z.string(),
});

const fileSchema = z.strictObject({ version: z.literal(1), tokens: z.array(tokenSchema) });

/** A token as it is kept: whoever reads it cannot log in with it. */
export type KeptToken = z.infer<typeof tokenSchema>;

/** Tokens begin so, for people and programs that look for secrets in the wrong place. */
const prefix = "zhm_";

export function hashOfToken(token: string): string {
  return createHash("sha256").update(token, "utf8").digest("hex");
}

/**
 * The tokens in a file; none where there is no file.
 * @throws InputError for a file that holds something else
 */
export async function readTokens(path: string): Promise<KeptToken[]> {
  const text = await new TextFile(path).read();
  if (text === null) return [];
  const result = fileSchema.safeParse(parseJson(text, path));
  if (result.success) return result.data.tokens;
  throw new InputError(
    say("is no file of tokens; mend it or make tokens anew", "不是令牌文件；请修正或重新建立令牌"),
    { file: path },
  );
}

/** What changes when tokens are added or revoked; empty where there is no file. */
export async function stampOfTokens(path: string): Promise<string> {
  const info = await stat(path).catch(() => undefined);
  return info ? `${info.ino} ${info.size} ${info.mtimeMs}` : "";
}

/** @returns the token itself, which is kept nowhere */
export async function addToken(path: string, name: string, role: Role): Promise<string> {
  if (!/^[\p{L}\p{N}][\p{L}\p{N}._@-]{0,63}$/u.test(name)) {
    throw new InputError(
      say(
        `"${name}" is no name for a token: letters, figures, . _ @ -, at most 64`,
        `“${name}”不能作为令牌名称：只用文字、数字和 . _ @ -，不超过 64 个`,
      ),
    );
  }
  const token = prefix + randomBytes(32).toString("base64url");
  await change(path, (tokens) => {
    if (tokens.some((each) => each.name === name)) {
      throw new InputError(
        say(
          `there is a token ${name} already; revoke it first: zhengming serve token revoke ${name}`,
          `令牌 ${name} 已存在；请先吊销：zhengming serve token revoke ${name}`,
        ),
      );
    }
    return [...tokens, { name, role, hash: hashOfToken(token), created: new Date().toISOString() }];
  });
  return token;
}

export async function revokeToken(path: string, name: string): Promise<void> {
  await change(path, (tokens) => {
    const left = tokens.filter((token) => token.name !== name);
    if (left.length === tokens.length) {
      throw new InputError(
        say(
          `there is no token ${name}; see zhengming serve token list`,
          `没有令牌 ${name}；参见 zhengming serve token list`,
        ),
      );
    }
    return left;
  });
}

/** Nobody else changes the file meanwhile, and at no time can others on the machine read it. */
async function change(path: string, work: (tokens: KeptToken[]) => KeptToken[]): Promise<void> {
  await withLock(join(dirname(path), places.lock), async () => {
    const lines = work(await readTokens(path)).map((token) => JSON.stringify(token));
    const content = `{"version": 1, "tokens": [\n${lines.join(",\n")}\n]}\n`;
    await saveAll([{ path, content, mode: 0o600 }]);
    // One that was there may have been open to others.
    await chmod(path, 0o600);
  });
}
