import { InputError, UnavailableError } from "../model/errors.ts";
import { say } from "../model/locale.ts";

/** What went wrong with a request, as its answer tells it: no stack, no path of ours. */
export class Fault extends Error {
  override name = "Fault";
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }

  get body(): { error: { code: string; message: string } } {
    return { error: { code: this.code, message: this.message } };
  }
}

/** Any error as the fault that the client may know of. */
export function faultOf(error: unknown): Fault {
  if (error instanceof Fault) return error;
  if (error instanceof UnavailableError) {
    const message = say("the memory cannot be reached; try again later", "无法访问记忆库；请稍后再试");
    return new Fault(503, "memory", message, { "retry-after": "5" });
  }
  // Its place names files of the server: the message alone goes out.
  if (error instanceof InputError) return new Fault(422, "refused", error.message);
  switch ((error as { code?: unknown } | undefined)?.code) {
    case "FST_ERR_CTP_BODY_TOO_LARGE":
      return new Fault(413, "too-large", say("the request is too large", "请求过大"));
    case "FST_ERR_CTP_INVALID_CONTENT_LENGTH":
    case "FST_ERR_CTP_EMPTY_JSON_BODY":
    case "ECONNRESET":
      return new Fault(400, "incomplete", say("the request did not come whole", "请求不完整"));
    case "FST_ERR_BAD_URL":
      return new Fault(400, "address", say("the address is not well formed", "地址格式有误"));
    case "FST_ERR_MAX_PARAM_LENGTH":
      return new Fault(414, "too-long", say("the address is too long", "地址过长"));
    default:
      return new Fault(
        500,
        "internal",
        say("a fault of the server; its log tells more", "服务器出错；详见其日志"),
      );
  }
}

export function notFound(): Fault {
  return new Fault(
    404,
    "not-found",
    say("there is nothing here; see /openapi.json", "此处没有内容；参见 /openapi.json"),
  );
}
