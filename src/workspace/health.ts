import { access, constants, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import { isAddress } from "../memory/postgres/address.ts";
import type { Condition } from "../model/condition.ts";
import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import { systemReason } from "../model/system-error.ts";
import { readSettings } from "./folder.ts";
import { leftovers } from "./leftovers.ts";
import { withLock } from "./lock.ts";
import { openWorkspace, type Workspace } from "./open.ts";
import { places } from "./places.ts";
import { danglingCorrections, doubles, orphanedDecisions } from "./record-health.ts";
import { unfinishedSave } from "./save-plan.ts";

/** Less room than this on its disk is told. In bytes. */
const littleRoom = 100 * 1024 * 1024;

/**
 * Looks at all that a workspace rests on: its files, its stores and what refers to what. Opening it also puts in place
 * what a crash has left, and mends the index.
 */
export async function examineWorkspace(folder: string): Promise<Condition[]> {
  const memory = (await settled("settings", async () => (await readSettings(folder)).config.memory)).value;
  const found: Condition[] = [];
  // Before anything is opened: opening clears up.
  const cut = await unfinishedSave(folder).catch(() => undefined);
  const hadIndex = await isThere(join(folder, places.index));
  found.push(...(await placeConditions(folder)), await lockCondition(folder));
  if (memory !== undefined && isAddress(memory)) found.push(await databaseCondition(memory));
  if (found.some(({ id, state }) => id === "database" && state === "problem")) return found;

  const { value: workspace, condition } = await settled("opens", () => openWorkspace(folder));
  if (workspace === undefined) return [...found, condition!, await leftoverCondition(folder)];
  try {
    found.push(await openedCondition(workspace));
    if (memory === "files") found.push(indexCondition(workspace, hadIndex));
    if (cut !== undefined) found.push(cutCondition(cut));
    found.push(await leftoverCondition(folder), await doubles(workspace));
    found.push(await danglingCorrections(workspace), await orphanedDecisions(workspace));
  } finally {
    await workspace.close();
  }
  return found;
}

/** The value, or the refusal as a problem; faults of ours pass through. */
async function settled<T>(id: string, work: () => Promise<T>): Promise<{ value?: T; condition?: Condition }> {
  try {
    return { value: await work() };
  } catch (error) {
    const reason = error instanceof InputError ? error.line : systemReason(error);
    if (reason === undefined) throw error;
    const remedy = say("mend what the line names, then run it again", "请处理上述问题后重新运行");
    return { condition: { id, state: "problem", message: reason, remedy } };
  }
}

async function openedCondition(workspace: Workspace): Promise<Condition> {
  const documents = await workspace.memory.documents();
  const units = documents.reduce((sum, document) => sum + document.units, 0);
  const concepts = workspace.termbase.concepts().length;
  const decisions = workspace.decisions.all().length;
  const said = say(
    `opens, its stores are of version 1: ${documents.length} documents, ${units} units, ${concepts} concepts, ${decisions} decisions`,
    `可以打开，存储版本为 1：${documents.length} 个文档、${units} 个单元、${concepts} 个概念、${decisions} 条决定`,
  );
  const [first] = workspace.notices.filter(({ place }) => place.file !== workspace.path(places.index));
  if (first === undefined) return { id: "opens", state: "ok", message: said };
  const more = workspace.notices.length;
  return {
    id: "opens",
    state: "note",
    message: say(
      `${said}; ${more} notices, the first: ${first.message}`,
      `${said}；${more} 条提示，首条：${first.message}`,
    ),
    remedy: say("zhengming stats prints them all", "用 zhengming stats 查看全部"),
  };
}

async function placeConditions(folder: string): Promise<Condition[]> {
  const closed: string[] = [];
  for (const place of [".", places.glossary, places.memory, places.derived]) {
    const path = join(folder, place);
    if ((await isThere(path)) && !(await isWritable(path))) closed.push(path);
  }
  const { bavail, bsize } = await statfs(folder).catch(() => ({
    bavail: Number.POSITIVE_INFINITY,
    bsize: 1,
  }));
  const free = bavail * bsize;
  const mebibytes = Math.floor(free / 1024 / 1024);
  return [
    closed.length > 0
      ? {
          id: "writable",
          state: "problem",
          message: say(`cannot be written: ${closed.join(", ")}`, `无法写入：${closed.join("、")}`),
          remedy: say("give yourself permission: chmod u+w, or chown", "请取得写入权限：chmod u+w 或 chown"),
        }
      : { id: "writable", state: "ok", message: say("its folders can be written", "各文件夹可写") },
    free < littleRoom
      ? {
          id: "room",
          state: "problem",
          message: say(`${mebibytes} MiB are free on its disk`, `所在磁盘仅剩 ${mebibytes} MiB`),
          remedy: say(
            "make room: every save needs space for the new file beside the old one",
            "请腾出空间：保存时新旧文件并存",
          ),
        }
      : { id: "room", state: "ok", message: say("there is room on its disk", "磁盘空间充足") },
  ];
}

/** A lock ends with its holder: one that is held is somebody at work. */
async function lockCondition(folder: string): Promise<Condition> {
  const lock = join(folder, places.lock);
  if (!(await isThere(lock)))
    return { id: "lock", state: "ok", message: say("nobody holds the lock", "无人持锁") };
  const { condition } = await settled("lock", () => withLock(lock, async () => {}, 0));
  if (condition === undefined)
    return { id: "lock", state: "ok", message: say("nobody holds the lock", "无人持锁") };
  return {
    id: "lock",
    state: "note",
    message: say("another zhengming is changing the workspace now", "另一个 zhengming 正在更改此工作区"),
  };
}

async function leftoverCondition(folder: string): Promise<Condition> {
  const files = await leftovers(folder);
  if (files.length === 0) {
    return { id: "leftovers", state: "ok", message: say("no half-written files", "没有写到一半的文件") };
  }
  return {
    id: "leftovers",
    state: "problem",
    message: say(
      `left half written by a process that was killed: ${files.join(", ")}`,
      `被终止的进程留下的文件：${files.join("、")}`,
    ),
    remedy: say("delete them: nothing refers to them", "请删除：没有任何内容引用它们"),
  };
}

function cutCondition(cut: "begun" | "committed"): Condition {
  const message =
    cut === "committed"
      ? say("a save that was cut off has been finished", "中断的保存现已完成")
      : say("a save that was cut off has been cleared up", "中断的保存现已清理");
  return { id: "save", state: "note", message };
}

function indexCondition(workspace: Workspace, had: boolean): Condition {
  const rebuilt = workspace.records.notices().map(({ message }) => message);
  if (rebuilt.length > 0) return { id: "index", state: "note", message: rebuilt.join("; ") };
  return {
    id: "index",
    state: "ok",
    message: had
      ? say("the index is sound and up to date", "索引完好，已是最新")
      : say("the index was not there and has been made", "索引原不存在，现已建立"),
  };
}

async function databaseCondition(memory: string): Promise<Condition> {
  const { memoryStatus } = await import("./database.ts");
  const { value: status, condition } = await settled("database", () => memoryStatus(memory));
  if (status === undefined) return condition!;
  const { version, newest, server, pending } = status;
  const message = say(
    `PostgreSQL ${server} answers, its schema is of version ${version} of ${newest}`,
    `PostgreSQL ${server} 有响应，结构版本 ${version}/${newest}`,
  );
  if (pending.length === 0) return { id: "database", state: "ok", message };
  return { id: "database", state: "problem", message, remedy: "zhengming db migrate" };
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function isWritable(path: string): Promise<boolean> {
  return access(path, constants.W_OK).then(
    () => true,
    () => false,
  );
}
