/**
 * What a ZIP file would unpack to, looked at before anything unpacks it: a few kilobytes can hold gigabytes. The
 * layout is that of PKWARE's APPNOTE, 4.3.12 (central directory) and 4.3.16 (its end).
 */
import { inflateRawSync } from "node:zlib";
import { InputError } from "../model/errors.ts";
import { limits } from "../model/limits.ts";
import { say } from "../model/locale.ts";
import { beyond, keepWithin } from "../text/limit.ts";

const megabyte = 1024 * 1024;
/** Running text packs ten to thirty to one; deflate itself can reach a thousand. */
const maxRatio = 250;
/** Below this a ratio means nothing: a page of blanks. */
const smallEnough = 4 * 1024 * 1024;

interface Entry {
  name: string;
  packed: number;
  size: number;
  method: number;
  /** Of its local header. */
  offset: number;
  encrypted: boolean;
}

/**
 * Passes a ZIP file that is safe to unpack: few entries, not too large, each as large as it says. Every entry is
 * unpacked, never beyond the size that the directory gives, and shown to `visit`.
 * @throws InputError when the file is no ZIP file, damaged, encrypted or a bomb
 */
export function guardZip(bytes: Buffer, file: string, visit: (content: Buffer, name: string) => void): void {
  const entries = directoryOf(bytes, file);
  let total = 0;
  for (const { packed, size, encrypted } of entries) {
    total += size;
    if (encrypted) throw locked(file);
    if (size > smallEnough && size > packed * maxRatio) throw bomb(file);
    if (total > limits().unpacked * megabyte) {
      throw beyond("unpacked", { file }, [
        "unpacks to far more than a document holds, in MB",
        "解压后远超一份文档应有的大小，单位 MB",
      ]);
    }
  }
  for (const entry of entries) visit(contentOf(bytes, entry, file), entry.name);
}

/** The entries as the central directory lists them. ZIP64, several disks and data in front are no office file's. */
function directoryOf(bytes: Buffer, file: string): Entry[] {
  const end = bytes.lastIndexOf(Buffer.from("504b0506", "hex"));
  if (end < 0 || end + 22 > bytes.length) throw damaged(file);
  const count = bytes.readUInt16LE(end + 10);
  const length = bytes.readUInt32LE(end + 12);
  const start = bytes.readUInt32LE(end + 16);
  keepWithin("parts", count, { file }, [
    "unpacks to far more parts than a document has",
    "解压后的部件远多于一份文档应有的数量",
  ]);
  if (start + length !== end || bytes.readUInt16LE(end + 8) !== count) throw damaged(file);
  const entries: Entry[] = [];
  let at = start;
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== 0x02014b50) throw damaged(file);
    const nameLength = bytes.readUInt16LE(at + 28);
    entries.push({
      name: bytes.subarray(at + 46, at + 46 + nameLength).toString("utf8"),
      encrypted: (bytes.readUInt16LE(at + 8) & 1) !== 0,
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  if (at !== end) throw damaged(file);
  return entries;
}

/** An entry unpacked, never beyond the size it claims. */
function contentOf(bytes: Buffer, entry: Entry, file: string): Buffer {
  const { offset, packed, size, method } = entry;
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== 0x04034b50) throw damaged(file);
  const from = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  const data = bytes.subarray(from, from + packed);
  if (data.length !== packed) throw damaged(file);
  if (method === 0 && packed === size) return data;
  if (method !== 8) throw damaged(file);
  let content: Buffer;
  try {
    content = inflateRawSync(data, { maxOutputLength: Math.max(1, size) });
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE" ? bomb(file) : damaged(file);
  }
  if (content.length !== size) throw damaged(file);
  return content;
}

function bomb(file: string): InputError {
  return new InputError(
    say(
      "unpacks to far more than it says, or than text does; save it anew in the program it is for",
      "解压后远超其声明或正常文本的大小；请用相应软件打开后重新保存",
    ),
    { file },
  );
}

function damaged(file: string): InputError {
  return new InputError(
    say(
      "is not a whole .docx or .xlsx file (ZIP); open it in the program it is for and save it anew",
      "不是完整的 .docx 或 .xlsx 文件（ZIP）；请用相应软件打开后重新保存",
    ),
    { file },
  );
}

function locked(file: string): InputError {
  return new InputError(say("is encrypted; save it without a password", "文件已加密；请去掉密码后保存"), {
    file,
  });
}
