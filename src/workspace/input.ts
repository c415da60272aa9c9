import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { Input } from "../formats/format.ts";
import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import { documentName } from "./places.ts";

/** Standard input as a file name. */
export const standardInput = "-";

/** The path of a file to read that a person names from a folder; standard input stays as it is. */
export function inputPath(cwd: string, file: string): string {
  return file === standardInput ? file : resolve(cwd, file);
}

/** The name of the document that a file that is read becomes, unless it is given another. */
export function documentOfInput(file: string): string {
  return documentName(file === standardInput ? "stdin" : file);
}

/**
 * A file as formats read it. Refused at once when it is not there, not readable or not a plain file (a FIFO
 * or device could block for ever).
 * @throws InputError
 */
export async function inputOf(path: string): Promise<Input> {
  if (path === standardInput) {
    return { file: standardInput, chunks: () => process.stdin as AsyncIterable<Uint8Array> };
  }
  await checkPlain(path).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(path, error);
  });
  return { file: path, chunks: () => readChunks(path) };
}

/** The text of one of our own files. @throws InputError when it is not plain; the system's error when it is not there */
export async function plainText(path: string): Promise<string> {
  await checkPlain(path);
  return readFile(path, "utf8");
}

async function checkPlain(path: string): Promise<void> {
  const info = await stat(path);
  if (info.isDirectory()) {
    throw new InputError(say("is a folder; name a file in it", "是文件夹；请指定其中的文件"), { file: path });
  }
  if (!info.isFile()) {
    throw new InputError(
      say("is not a plain file; copy its content into one", "不是普通文件；请把内容复制到普通文件"),
      { file: path },
    );
  }
}

async function* readChunks(path: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 })) yield chunk as Buffer;
  } catch (error) {
    throw unreadable(path, error as NodeJS.ErrnoException);
  }
}

export async function bytesOf(input: Input): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of input.chunks()) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** What the system says of a file that cannot be read, as an InputError; other faults pass through. */
export function unreadable(path: string, error: NodeJS.ErrnoException): unknown {
  switch (error.code) {
    case "ENOENT":
    case "ENOTDIR":
      return new InputError(say("no such file; check the name", "没有此文件；请检查文件名"), { file: path });
    case "EACCES":
    case "EPERM":
      return new InputError(say("no permission to read it", "没有读取权限"), { file: path });
    case "ELOOP":
      return new InputError(say("a link that leads back to itself", "链接循环"), { file: path });
    case "ENAMETOOLONG":
      return new InputError(say("the name is too long", "文件名过长"), { file: path });
    case "ERR_STRING_TOO_LONG":
    case "ERR_FS_FILE_TOO_LARGE":
      return new InputError(say("the file is too large", "文件过大"), { file: path });
    case "EIO":
      return new InputError(say("the disk reports an error", "磁盘报错"), { file: path });
    default:
      return error;
  }
}
