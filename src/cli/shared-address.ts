import { isAddress, parseAddress } from "../memory/postgres/address.ts";
import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import type { Config } from "../workspace/config.ts";
import type { OptionSpec } from "./command.ts";

/** The option by which a command is told of a shared memory. */
export const memoryOption = (): OptionSpec => ({
  flags: "--memory <address>",
  description: say(
    "the shared memory, postgres://USER@HOST:5432/DATABASE; default: what zhengming.json names",
    "共享记忆库，postgres://用户@主机:5432/数据库；默认取 zhengming.json 所写",
  ),
});

/**
 * The address of the shared memory: as asked, of the environment, or of the settings.
 * @throws InputError where nobody names one
 */
export function sharedAddress(asked: unknown, config: Config | undefined): string {
  const named = [asked, process.env.ZHENGMING_MEMORY, config?.memory, config?.shared];
  const address = named.find((one): one is string => typeof one === "string" && isAddress(one));
  if (typeof asked === "string") parseAddress(asked);
  if (address !== undefined) return address;
  throw new InputError(
    say(
      'no shared memory is named; write "shared": "postgres://…" in zhengming.json or give --memory ADDRESS',
      '没有指定共享记忆库；请在 zhengming.json 中写 "shared": "postgres://…" 或用 --memory 地址',
    ),
  );
}
