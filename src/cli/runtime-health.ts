import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Condition } from "../model/condition.ts";
import { say } from "../model/locale.ts";
import { lexicon } from "../workspace/lexicon.ts";
import { version } from "./version.ts";

/** The program, what it runs on and the tools that some of it uses. */
export async function examineRuntime(): Promise<Condition[]> {
  const { node, unicode, icu, sqlite } = process.versions;
  const platform = `${process.platform} ${process.arch}`;
  return [
    {
      id: "versions",
      state: "ok",
      message: `zhengming ${version()}, Node.js ${node}, SQLite ${sqlite ?? "?"}, Unicode ${unicode}, ICU ${icu}, ${platform}`,
    },
    await dataCondition(),
    segmenterCondition(),
    await gitCondition(),
  ];
}

async function dataCondition(): Promise<Condition> {
  const there = await lexicon().then(
    () => true,
    () => false,
  );
  if (there)
    return { id: "dictionaries", state: "ok", message: say("the dictionaries are there", "词典齐备") };
  return {
    id: "dictionaries",
    state: "problem",
    message: say("dist/data is not there or broken", "dist/data 缺失或损坏"),
    remedy: say(
      "install the package anew; in a checkout: npm run build",
      "请重新安装；源码中运行 npm run build",
    ),
  };
}

function segmenterCondition(): Condition {
  const knows = Intl.Segmenter.supportedLocalesOf(["zh", "en"]).length === 2;
  if (knows)
    return {
      id: "languages",
      state: "ok",
      message: say("Chinese and English words are told", "可切分汉英词语"),
    };
  return {
    id: "languages",
    state: "problem",
    message: say("this Node.js knows no Chinese words", "此 Node.js 不能切分汉语"),
    remedy: say(
      "use a Node.js with full ICU, as nodejs.org offers",
      "请使用带完整 ICU 的 Node.js（nodejs.org）",
    ),
  };
}

async function gitCondition(): Promise<Condition> {
  try {
    const { stdout } = await promisify(execFile)("git", ["--version"]);
    return { id: "git", state: "ok", message: stdout.trim() };
  } catch {
    return {
      id: "git",
      state: "note",
      message: say("git is not installed; check --since needs it", "未安装 git；check --since 需要它"),
    };
  }
}
